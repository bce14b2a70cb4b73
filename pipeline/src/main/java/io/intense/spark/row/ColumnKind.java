package io.intense.spark.row;

import io.intense.dl4j.encoder.InputShape;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The types of columns that can be a modality, and how a value of each is read and checked. */
enum ColumnKind {
  /** {@code vector}, dense or sparse. */
  VECTOR {
    @Override
    Value read(Object value) {
      Vector vector = (Vector) value;
      float[] numbers = new float[vector.size()];
      put(vector, numbers, 0);
      return vectorOf(numbers);
    }
  },
  /** {@code array<number>}. */
  NUMBERS {
    @Override
    Value read(Object value) {
      List<?> list = list(value);
      float[] numbers = new float[list.size()];
      put(list, numbers, 0, "");
      return vectorOf(numbers);
    }
  },
  /** {@code array<array<number>>}: a sequence of frames. */
  ARRAYS {
    @Override
    Value read(Object value) {
      List<?> frames = frames(value);
      int width = list(frames.get(0)).size();
      requireFrame(width, 0, width);
      float[] numbers = new float[frames.size() * width];
      for (int t = 0; t < frames.size(); t++) {
        List<?> frame = list(frames.get(t));
        requireFrame(frame.size(), t, width);
        put(frame, numbers, t * width, " of frame " + t);
      }
      return new Value(numbers, new int[] {frames.size(), width});
    }
  },
  /** {@code array<vector>}: a sequence of frames. */
  VECTORS {
    @Override
    Value read(Object value) {
      List<?> frames = frames(value);
      int width = ((Vector) frames.get(0)).size();
      float[] numbers = new float[frames.size() * width];
      for (int t = 0; t < frames.size(); t++) {
        Vector frame = (Vector) frames.get(t);
        requireFrame(frame.size(), t, width);
        put(frame, numbers, t * width);
      }
      return new Value(numbers, new int[] {frames.size(), width});
    }
  },
  /** Spark's image struct; bytes are scaled to [0, 1]. */
  IMAGE {
    @Override
    Value read(Object value) {
      Row image = (Row) value;
      int height = image.getAs("height");
      int width = image.getAs("width");
      int channels = image.getAs("nChannels");
      byte[] data = image.getAs("data");
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

  static final String ACCEPTED =
      "vector, array of numbers, array of arrays or vectors (a sequence), or Spark's image struct";

  /**
   * Reads a value that is not null.
   *
   * @throws BadValueException if it has nulls, NaN, infinities or no values, or frames of different
   *     widths
   */
  abstract Value read(Object value);

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

  static List<?> list(Object array) {
    if (array == null) {
      throw new BadValueException("null in place of a frame", "an array of numbers");
    }
    return JavaConverters.seqAsJavaList((Seq<?>) array);
  }

  private static List<?> frames(Object value) {
    List<?> frames = list(value);
    if (frames.isEmpty()) {
      throw new BadValueException("a sequence without frames", "at least one frame");
    }
    if (frames.contains(null)) {
      throw new BadValueException("null at frame " + frames.indexOf(null), "a frame");
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

  private static void put(List<?> from, float[] to, int start, String where) {
    for (int i = 0; i < from.size(); i++) {
      Object element = from.get(i);
      if (element == null) {
        throw new BadValueException("null at position " + i + where, "a finite number");
      }
      to[start + i] = finite(((Number) element).doubleValue(), i, where);
    }
  }

  private static void put(Vector from, float[] to, int start) {
    from.foreachActive(
        (index, value) -> {
          to[start + (int) index] = finite((double) value, (int) index, "");
          return scala.runtime.BoxedUnit.UNIT;
        });
  }

  private static float finite(double value, int position, String where) {
    float number = (float) value;
    if (!Float.isFinite(number)) {
      throw new BadValueException(
          value + " at position " + position + where, "a finite number of single precision");
    }
    // Adding 0 makes -0 into 0, which sparse vectors cannot tell apart.
    return number + 0f;
  }
}
