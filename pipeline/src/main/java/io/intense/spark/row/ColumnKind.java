package io.intense.spark.row;

import io.intense.dl4j.encoder.InputShape;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** The types of columns that can be a modality, and how a value of each is read and checked. */
enum ColumnKind {
  /** {@code vector}, dense or sparse. */
  VECTOR {
    @Override
    Value read(Object value, DataType type) {
      Vector vector = vector(value);
      float[] numbers = new float[vector.size()];
      put(vector, numbers, 0);
      return vectorOf(numbers);
    }
  },
  /** {@code array<number>}. */
  NUMBERS {
    @Override
    Value read(Object value, DataType type) {
      ArrayData array = (ArrayData) value;
      float[] numbers = new float[array.numElements()];
      put(array, elementType(type), numbers, 0, NO_FRAME);
      return vectorOf(numbers);
    }
  },
  /** {@code array<array<number>>}: a sequence of frames. */
  ARRAYS {
    @Override
    Value read(Object value, DataType type) {
      ArrayData frames = frames(value);
      DataType number = elementType(elementType(type));
      int count = frames.numElements();
      int width = frames.getArray(0).numElements();
      requireFrame(width, 0, width);
      float[] numbers = new float[count * width];
      for (int t = 0; t < count; t++) {
        ArrayData frame = frames.getArray(t);
        requireFrame(frame.numElements(), t, width);
        put(frame, number, numbers, t * width, t);
      }
      return new Value(numbers, new int[] {count, width});
    }
  },
  /** {@code array<vector>}: a sequence of frames. */
  VECTORS {
    @Override
    Value read(Object value, DataType type) {
      ArrayData frames = frames(value);
      int count = frames.numElements();
      int width = frame(frames, 0).size();
      float[] numbers = new float[count * width];
      for (int t = 0; t < count; t++) {
        Vector frame = frame(frames, t);
        requireFrame(frame.size(), t, width);
        put(frame, numbers, t * width);
      }
      return new Value(numbers, new int[] {count, width});
    }

    private static Vector frame(ArrayData frames, int index) {
      return vector(frames.get(index, SQLDataTypes.VectorType()));
    }
  },
  /** Spark's image struct; bytes are scaled to [0, 1]. */
  IMAGE {
    @Override
    Value read(Object value, DataType type) {
      InternalRow image = (InternalRow) value;
      StructType fields = (StructType) type;
      int height = image.getInt(fields.fieldIndex("height"));
      int width = image.getInt(fields.fieldIndex("width"));
      int channels = image.getInt(fields.fieldIndex("nChannels"));
      byte[] data = image.getBinary(fields.fieldIndex("data"));
      if (height < 1
          || width < 1
          || channels < 1
          || data == null
          || data.length != (long) height * width * channels) {
        throw new BadValueException(
            "an image of height %d, width %d, %d channels with %d bytes"
                .formatted(height, width, channels, data == null ? 0 : data.length),
            "one byte per pixel and channel");
      }
      float[] numbers = new float[data.length];
      for (int i = 0; i < data.length; i++) {
        numbers[i] = (data[i] & 0xFF) / 255f;
      }
      return new Value(numbers, new int[] {height, width, channels});
    }
  };

  private static final int NO_FRAME = -1;

  static final String ACCEPTED =
      "vector, array of numbers, array of arrays or vectors (a sequence), or Spark's image struct";

  /**
   * Reads a value that is not null, as it stands in Spark's own rows: boxing numbers would take
   * longer than all the rest.
   *
   * @param type of the column
   * @throws BadValueException if it has nulls, NaN, infinities or no values, or frames of different
   *     widths
   */
  abstract Value read(Object value, DataType type);

  /** Returns what kind of column a shape needs, null if it is this one. */
  String differenceFrom(InputShape shape) {
    if (shape instanceof InputShape.Vector) {
      return this == VECTOR || this == NUMBERS ? null : "vector or array of numbers";
    }
    if (shape instanceof InputShape.Sequence) {
      return this == ARRAYS || this == VECTORS ? null : "array of arrays or vectors (a sequence)";
    }
    return this == IMAGE ? null : "Spark's image struct";
  }

  /** Returns the kind of a column's type, null if it cannot be a modality. */
  static ColumnKind of(DataType type) {
    if (isVector(type)) {
      return VECTOR;
    }
    if (type instanceof StructType struct && isImage(struct)) {
      return IMAGE;
    }
    if (type instanceof ArrayType array) {
      if (array.elementType() instanceof NumericType) {
        return NUMBERS;
      }
      if (isVector(array.elementType())) {
        return VECTORS;
      }
      if (array.elementType() instanceof ArrayType frame
          && frame.elementType() instanceof NumericType) {
        return ARRAYS;
      }
    }
    return null;
  }

  static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  private static boolean isImage(StructType struct) {
    return hasField(struct, "height", IntegerType.class)
        && hasField(struct, "width", IntegerType.class)
        && hasField(struct, "nChannels", IntegerType.class)
        && hasField(struct, "data", BinaryType.class);
  }

  private static boolean hasField(StructType struct, String name, Class<? extends DataType> type) {
    return List.of(struct.fieldNames()).contains(name)
        && type.isInstance(struct.apply(name).dataType());
  }

  private static Vector vector(Object value) {
    return new VectorUDT().deserialize(value);
  }

  private static DataType elementType(DataType type) {
    return ((ArrayType) type).elementType();
  }

  private static ArrayData frames(Object value) {
    ArrayData frames = (ArrayData) value;
    if (frames.numElements() == 0) {
      throw new BadValueException("a sequence without frames", "at least one frame");
    }
    for (int t = 0; t < frames.numElements(); t++) {
      if (frames.isNullAt(t)) {
        throw new BadValueException("null at frame " + t, "a frame");
      }
    }
    return frames;
  }

  private static void requireFrame(int width, int frame, int expected) {
    if (width == 0) {
      throw new BadValueException("no values at frame " + frame, "at least one value per frame");
    }
    if (width != expected) {
      throw new BadValueException(
          "width " + width + " at frame " + frame, "width " + expected + " as at frame 0");
    }
  }

  private static Value vectorOf(float[] numbers) {
    if (numbers.length == 0) {
      throw new BadValueException("no values", "at least one value");
    }
    return new Value(numbers, new int[] {numbers.length});
  }

  private static void put(ArrayData from, DataType type, float[] to, int start, int frame) {
    for (int i = 0; i < from.numElements(); i++) {
      if (from.isNullAt(i)) {
        throw new BadValueException("null at " + place(i, frame), "a finite number");
      }
      to[start + i] = finite(number(from, i, type), i, frame);
    }
  }

  private static double number(ArrayData from, int index, DataType type) {
    return type instanceof FloatType
        ? from.getFloat(index)
        : type instanceof DoubleType ? from.getDouble(index) : Numbers.of(from.get(index, type));
  }

  private static void put(Vector from, float[] to, int start) {
    from.foreachActive(
        (index, value) -> {
          to[start + (int) index] = finite((double) value, (int) index, NO_FRAME);
          return scala.runtime.BoxedUnit.UNIT;
        });
  }

  private static String place(int position, int frame) {
    return "position " + position + (frame == NO_FRAME ? "" : " of frame " + frame);
  }

  private static float finite(double value, int position, int frame) {
    float number = (float) value;
    if (!Float.isFinite(number)) {
      throw new BadValueException(
          value + " at " + place(position, frame), "a finite number of single precision");
    }
    // Adding 0 makes -0 into 0, which sparse vectors cannot tell apart.
    return number + 0f;
  }
}
