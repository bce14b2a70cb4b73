package io.intense.jobs.loader;

import io.intense.jobs.array.BadFileException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * ENRICO's mobile screens: {@code design_topics.csv} (with the columns {@code screen_id} and {@code
 * topic}), {@code screenshots/ID.jpg} and {@code wireframes/ID.png}. Pictures become 256 by 128
 * pixels. Screens are split 65 : 15 : 20 in the order in which Python's {@code random} with seed 42
 * shuffles them, which is MultiBench's; the test split is the last part, not (as MultiBench's own
 * test loader has it) the training rows.
 *
 * @param folder where the files are
 */
public record Enrico(String folder) implements Loader {

  private static final int HEIGHT = 256;
  private static final int WIDTH = 128;
  private static final int SHUFFLE_SEED = 42;
  private static final double TRAIN = 0.65;
  private static final double VALID = 0.15;
  private static final int ROWS_PER_TASK = 32;

  /** Their wireframe files are damaged as distributed. */
  private static final Set<String> DAMAGED = Set.of("50105", "50109");

  private record Screen(String id, String split, String topic, int label, String folder)
      implements Serializable {

    Row row(Configuration hadoop) {
      try {
        return RowFactory.create(
            id,
            split,
            label,
            topic,
            Images.read(folder + "/screenshots/" + id + ".jpg", HEIGHT, WIDTH, hadoop),
            Images.read(folder + "/wireframes/" + id + ".png", HEIGHT, WIDTH, hadoop));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public Dataset<Row> load(SparkSession spark) throws IOException {
    List<Screen> screens = screens(spark);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    FileSystem files = new Path(folder).getFileSystem(hadoop);
    for (String part : List.of("screenshots", "wireframes")) {
      if (!files.exists(new Path(folder, part))) {
        throw new BadFileException(
            folder, "no folder '" + part + "'", "design_topics.csv, screenshots and wireframes");
      }
    }
    SerializableConfiguration settings = new SerializableConfiguration(hadoop);
    StructType schema =
        new StructType()
            .add("id", DataTypes.StringType)
            .add("split", DataTypes.StringType)
            .add("label", DataTypes.IntegerType)
            .add("topic", DataTypes.StringType)
            .add("screenshot", Images.TYPE)
            .add("wireframe", Images.TYPE);
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(screens, 1 + screens.size() / ROWS_PER_TASK)
            .map(screen -> screen.row(settings.value())),
        schema);
  }

  private List<Screen> screens(SparkSession spark) throws IOException {
    Path file = new Path(folder, "design_topics.csv");
    String expected = "a CSV file with the columns screen_id and topic";
    if (!file.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(file)) {
      throw new BadFileException(file.toString(), "no such file", expected);
    }
    Dataset<Row> table = spark.read().option("header", true).csv(file.toString());
    List<String> columns = Arrays.asList(table.columns());
    if (!columns.containsAll(List.of("screen_id", "topic"))) {
      throw new BadFileException(file.toString(), "the columns " + columns, expected);
    }
    List<Row> rows =
        table.select("screen_id", "topic").collectAsList().stream()
            .filter(row -> !DAMAGED.contains(row.getString(0)))
            .toList();
    List<String> topics =
        List.copyOf(new TreeSet<>(rows.stream().map(row -> row.getString(1)).toList()));
    int[] order = shuffled(rows.size());
    List<Screen> screens = new ArrayList<>();
    for (int position = 0; position < order.length; position++) {
      Row row = rows.get(order[position]);
      String split =
          position < (int) (order.length * TRAIN)
              ? "train"
              : position < (int) (order.length * (TRAIN + VALID)) ? "valid" : "test";
      screens.add(
          new Screen(
              row.getString(0), split, row.getString(1), topics.indexOf(row.getString(1)), folder));
    }
    return screens;
  }

  /** Shuffles 0, 1, 2, … as Python's {@code random.Random(42).shuffle} does. */
  static int[] shuffled(int size) {
    MersenneTwister random = new MersenneTwister(new int[] {SHUFFLE_SEED});
    int[] order = IntStream.range(0, size).toArray();
    for (int last = size - 1; last > 0; last--) {
      int other;
      do {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(last + 1);
        other = random.nextInt() >>> (Integer.SIZE - bits);
      } while (other > last);
      int moved = order[last];
      order[last] = order[other];
      order[other] = moved;
    }
    return order;
  }
}
