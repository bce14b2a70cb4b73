package io.intense.jobs.loader;

import io.intense.jobs.array.BadFileException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
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
 * AV-MNIST from its ingredients: MNIST's images and spoken digits, paired by digit. A folder holds
 * {@code train-} or {@code t10k-images-idx3-ubyte} and {@code -labels-idx1-ubyte} (or both, also
 * {@code .gz}) and {@code recordings/digit_speaker_take.wav}. No image and no speaker of one split
 * is in another. MNIST's own test images are the test split, and a twelfth of its training images
 * validates; of one file alone, 70 % train, 10 % validate and 20 % test.
 *
 * @param folder where the files are
 * @param seed of splits and pairs
 * @param testSpeakers who is heard in the test split alone; empty for one whom the seed chooses
 */
public record AvMnist(String folder, long seed, List<String> testSpeakers) implements Loader {

  private static final String EXPECTED =
      "train- or t10k-images-idx3-ubyte and -labels-idx1-ubyte (or .gz) and recordings/digit_speaker_take.wav";
  private static final int PIXELS = 28 * 28;
  private static final int SIDE = 28;
  private static final int MOST_TASKS = 64;
  private static final List<String> SPLITS = List.of("train", "valid", "test");

  /** Copies the list. */
  public AvMnist {
    testSpeakers = List.copyOf(testSpeakers);
  }

  /** An image, and where it belongs. */
  private record Digit(String id, String split, byte[] pixels) implements Serializable {}

  /** A recording with all images that it is paired with. */
  private record Pairs(Recording recording, List<Digit> digits) implements Serializable {

    Iterator<Row> rows(Configuration hadoop) {
      try {
        byte[] drawn = recording.spectrogram(hadoop);
        return digits.stream()
            .map(
                digit ->
                    RowFactory.create(
                        digit.id,
                        digit.split,
                        recording.digit(),
                        recording.speaker(),
                        Images.row(digit.id, SIDE, SIDE, digit.pixels),
                        Images.row(recording.file(), Spectrogram.SIZE, Spectrogram.SIZE, drawn)))
            .iterator();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public Dataset<Row> load(SparkSession spark) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    FileSystem files = new Path(folder).getFileSystem(hadoop);
    Map<String, List<Recording>> recordings = recordings(files);
    Random random = new Random(seed);
    Map<String, Integer> used = new LinkedHashMap<>();
    Map<Recording, List<Digit>> pairs = new LinkedHashMap<>();
    for (Map.Entry<Digit, Integer> digit : digits(files, hadoop, random).entrySet()) {
      String split = digit.getKey().split;
      String key = split + digit.getValue();
      List<Recording> heard =
          recordings.get(split).stream().filter(r -> r.digit() == digit.getValue()).toList();
      if (heard.isEmpty()) {
        throw new BadFileException(
            folder,
            "no recording of %d by the speakers of the split %s".formatted(digit.getValue(), split),
            "recordings of each digit by each speaker");
      }
      // All recordings in turn, so that each is paired with about as many images.
      Recording next = heard.get(used.merge(key, 1, Integer::sum) % heard.size());
      pairs.computeIfAbsent(next, r -> new ArrayList<>()).add(digit.getKey());
    }
    List<Pairs> all = new ArrayList<>();
    pairs.forEach((recording, digits) -> all.add(new Pairs(recording, List.copyOf(digits))));
    SerializableConfiguration settings = new SerializableConfiguration(hadoop);
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(all, Math.min(MOST_TASKS, all.size()))
            .flatMap(some -> some.rows(settings.value())),
        schema());
  }

  private static StructType schema() {
    return new StructType()
        .add("id", DataTypes.StringType)
        .add("split", DataTypes.StringType)
        .add("label", DataTypes.IntegerType)
        .add("speaker", DataTypes.StringType)
        .add("image", Images.TYPE)
        .add("spectrogram", Images.TYPE);
  }

  /** Returns the recordings by split, each in a seeded order. */
  private Map<String, List<Recording>> recordings(FileSystem files) throws IOException {
    Path path = new Path(folder, "recordings");
    if (!files.exists(path)) {
      throw new BadFileException(folder, "no folder 'recordings'", EXPECTED);
    }
    List<Recording> all =
        Arrays.stream(files.listStatus(path))
            .map(FileStatus::getPath)
            .sorted()
            .flatMap(file -> Recording.of(file).stream())
            .toList();
    List<String> speakers =
        new ArrayList<>(new TreeSet<>(all.stream().map(Recording::speaker).toList()));
    if (speakers.size() < SPLITS.size() || !speakers.containsAll(testSpeakers)) {
      throw new BadFileException(
          path.toString(),
          "the speakers " + speakers,
          "at least 3, so that those of the splits differ"
              + (testSpeakers.isEmpty() ? "" : ", and among them " + testSpeakers));
    }
    Random random = new Random(seed);
    Collections.shuffle(speakers, random);
    List<String> test = testSpeakers.isEmpty() ? List.of(speakers.get(0)) : testSpeakers;
    speakers.removeAll(test);
    if (speakers.size() < 2) {
      throw new BadFileException(
          path.toString(), "no speakers beside " + test, "one to train on and one to validate on");
    }
    String valid = speakers.get(0);
    Map<String, List<Recording>> splits = new LinkedHashMap<>();
    SPLITS.forEach(split -> splits.put(split, new ArrayList<>()));
    for (Recording recording : all) {
      String speaker = recording.speaker();
      splits
          .get(test.contains(speaker) ? "test" : speaker.equals(valid) ? "valid" : "train")
          .add(recording);
    }
    splits.values().forEach(list -> Collections.shuffle(list, random));
    return splits;
  }

  /** Returns the images with what they show. */
  private Map<Digit, Integer> digits(FileSystem files, Configuration hadoop, Random random)
      throws IOException {
    List<String> parts = new ArrayList<>();
    for (String part : List.of("train", "t10k")) {
      if (find(files, part + "-images-idx3-ubyte") != null) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      throw new BadFileException(folder, "no images", EXPECTED);
    }
    Map<Digit, Integer> digits = new LinkedHashMap<>();
    for (String part : parts) {
      byte[] pixels = Idx.images(require(files, part + "-images-idx3-ubyte"), hadoop);
      String labelFile = require(files, part + "-labels-idx1-ubyte");
      byte[] labels = Idx.labels(labelFile, hadoop);
      if (labels.length * PIXELS != pixels.length) {
        throw new BadFileException(
            labelFile, labels.length + " labels", pixels.length / PIXELS + ", as there are images");
      }
      List<Integer> order = new ArrayList<>(IntStream.range(0, labels.length).boxed().toList());
      Collections.shuffle(order, random);
      for (int position = 0; position < order.size(); position++) {
        int image = order.get(position);
        String split = split(parts.size() == 2, part, position / (double) order.size());
        digits.put(
            new Digit(
                part + image,
                split,
                Arrays.copyOfRange(pixels, image * PIXELS, (image + 1) * PIXELS)),
            (int) labels[image]);
      }
    }
    return digits;
  }

  private static String split(boolean both, String part, double position) {
    if (both) {
      return part.equals("t10k") ? "test" : position < 1 / 12.0 ? "valid" : "train";
    }
    return position < 0.2 ? "test" : position < 0.3 ? "valid" : "train";
  }

  private String require(FileSystem files, String name) throws IOException {
    String found = find(files, name);
    if (found == null) {
      throw new BadFileException(folder, "no '" + name + "'", EXPECTED);
    }
    return found;
  }

  /** Returns a file's path, null if there is none. */
  private String find(FileSystem files, String name) throws IOException {
    for (String ending : List.of("", ".gz")) {
      Path path = new Path(folder, name + ending);
      if (files.exists(path)) {
        return path.toString();
      }
    }
    return null;
  }
}
