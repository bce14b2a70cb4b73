package io.intense.jobs.loader;

import io.intense.jobs.array.ArrayCursor;
import io.intense.jobs.array.ArrayRef;
import io.intense.jobs.array.BadFileException;
import io.intense.jobs.array.NpyFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * AV-MNIST as MultiBench distributes it: {@code image/train_data.npy} (28 by 28), {@code
 * audio/train_data.npy} (112 by 112) and {@code train_labels.npy}, and the same for {@code test}.
 * The last twelfth of the training rows, 5,000 of 60,000, validates.
 *
 * @param folder where the files are
 */
public record AvMnistArrays(String folder) implements Loader {

  private static final int BLOCK = 500;
  private static final int IMAGE_SIDE = 28;

  private record Block(
      String part, long first, int count, long training, List<ArrayRef> arrays, List<String> names)
      implements Serializable {

    Iterator<Row> rows(Configuration hadoop) {
      try (ArrayCursor images = arrays.get(0).open(hadoop);
          ArrayCursor sounds = arrays.get(1).open(hadoop);
          ArrayCursor labels = arrays.get(2).open(hadoop)) {
        byte[] image = bytes(names.get(0), images.numbers(first, count));
        byte[] sound = bytes(names.get(1), sounds.numbers(first, count));
        double[] digits = labels.numbers(first, count);
        return IntStream.range(0, count)
            .mapToObj(row -> row(row, image, sound, (int) digits[row]))
            .iterator();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Row row(int row, byte[] images, byte[] sounds, int digit) {
      String id = part + (first + row);
      String split = !part.equals("train") || first + row < training ? part : "valid";
      return RowFactory.create(
          id,
          split,
          digit,
          Images.row(id, IMAGE_SIDE, IMAGE_SIDE, part(images, row)),
          Images.row(id, Spectrogram.SIZE, Spectrogram.SIZE, part(sounds, row)));
    }

    private byte[] part(byte[] all, int row) {
      int size = all.length / count;
      return Arrays.copyOfRange(all, row * size, (row + 1) * size);
    }

    private static byte[] bytes(String file, double[] numbers) {
      byte[] bytes = new byte[numbers.length];
      for (int i = 0; i < bytes.length; i++) {
        if (!(numbers[i] >= 0 && numbers[i] <= 255)) {
          throw new BadFileException(file, "the value " + numbers[i], "values from 0 to 255");
        }
        bytes[i] = (byte) Math.round(numbers[i]);
      }
      return bytes;
    }
  }

  @Override
  public Dataset<Row> load(SparkSession spark) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<Block> blocks = new ArrayList<>();
    for (String part : List.of("train", "test")) {
      List<String> names =
          List.of(
              folder + "/image/" + part + "_data.npy",
              folder + "/audio/" + part + "_data.npy",
              folder + "/" + part + "_labels.npy");
      int[] sizes = {IMAGE_SIDE * IMAGE_SIDE, Spectrogram.SIZE * Spectrogram.SIZE, 1};
      List<ArrayRef> arrays = new ArrayList<>();
      for (int i = 0; i < sizes.length; i++) {
        arrays.add(array(names.get(i), sizes[i], hadoop));
      }
      long rows = arrays.get(2).rows();
      for (int i = 0; i < 2; i++) {
        if (arrays.get(i).rows() != rows) {
          throw new BadFileException(
              names.get(i), arrays.get(i).rows() + " rows", rows + ", as there are labels");
        }
      }
      for (long first = 0; first < rows; first += BLOCK) {
        int count = (int) Math.min(BLOCK, rows - first);
        blocks.add(new Block(part, first, count, rows - rows / 12, arrays, names));
      }
    }
    SerializableConfiguration settings = new SerializableConfiguration(hadoop);
    StructType schema =
        new StructType()
            .add("id", DataTypes.StringType)
            .add("split", DataTypes.StringType)
            .add("label", DataTypes.IntegerType)
            .add("image", Images.TYPE)
            .add("spectrogram", Images.TYPE);
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(blocks, blocks.size())
            .flatMap(block -> block.rows(settings.value())),
        schema);
  }

  private static ArrayRef array(String file, int rowSize, Configuration hadoop) throws IOException {
    ArrayRef array = NpyFile.read(file, hadoop);
    if (!array.isNumeric() || array.shape().length == 0 || array.rowSize() != rowSize) {
      throw new BadFileException(
          file,
          "%s of shape %s".formatted(array.elements(), Arrays.toString(array.shape())),
          "%d numbers per row".formatted(rowSize));
    }
    return array;
  }
}
