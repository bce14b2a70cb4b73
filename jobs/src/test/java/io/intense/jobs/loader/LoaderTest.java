package io.intense.jobs.loader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.jobs.JobsSpark;
import io.intense.jobs.array.BadFileException;
import io.intense.jobs.array.PickleWriter;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("spark")
class LoaderTest {

  @TempDir Path folder;

  private final SparkSession spark = JobsSpark.session();

  private List<Row> rows(Loader loader) throws IOException {
    return loader.load(spark).collectAsList();
  }

  private static Map<String, List<Row>> bySplit(List<Row> rows) {
    return rows.stream().collect(Collectors.groupingBy(row -> row.getAs("split")));
  }

  private void assertRefused(Loader loader, Path file, String message) {
    BadFileException refusal =
        assertThrows(BadFileException.class, () -> loader.load(spark).collectAsList());
    assertTrue(refusal.getMessage().contains(file.getFileName().toString()), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  /** Returns clips with padding in front of the text and sound; one of them says nothing. */
  private static Map<String, Object> clips(int count, int frames, int vision, int audio, int text) {
    Random random = new Random(count);
    float[][][] seen = new float[count][frames][vision];
    float[][][] heard = new float[count][frames][audio];
    float[][][] said = new float[count][frames][text];
    float[][][] labels = new float[count][1][1];
    for (int clip = 0; clip < count; clip++) {
      labels[clip][0][0] = clip - 1.5f;
      for (int time = clip; time < frames && clip < count - 1; time++) {
        Arrays.fill(said[clip][time], 1 + time);
        Arrays.fill(heard[clip][time], random.nextFloat());
        Arrays.fill(seen[clip][time], time);
      }
      heard[clip][frames - 1][0] = Float.NEGATIVE_INFINITY;
    }
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("vision", seen);
    table.put("audio", heard);
    table.put("text", said);
    table.put("labels", labels);
    table.put("id", IntStream.range(0, count).mapToObj(i -> "clip" + i).toArray(String[]::new));
    return table;
  }

  private static Map<String, Map<String, Object>> splits(
      int frames, int vision, int audio, int text) {
    Map<String, Map<String, Object>> splits = new LinkedHashMap<>();
    splits.put("train", clips(5, frames, vision, audio, text));
    splits.put("valid", clips(4, frames, vision, audio, text));
    splits.put("test", clips(3, frames, vision, audio, text));
    return splits;
  }

  @ParameterizedTest
  @CsvSource({
    "mosi,50,20,5,300,4",
    "mosei,50,35,74,300,2",
    "mosei-raw,50,713,74,300,4",
    "humor,20,371,81,300,4",
    "sarcasm,50,371,81,300,4"
  })
  void layoutsOfTheAffectDataAreReadAndPrepared(
      String name, int frames, int vision, int audio, int text, int protocol) throws IOException {
    Path file = folder.resolve(name + ".pkl");
    PickleWriter.write(file, protocol, splits(frames, vision, audio, text));
    List<Row> rows = rows(new MultiBench(file.toString(), MultiBench.Labels.NUMBERS, true));
    Map<String, List<Row>> splits = bySplit(rows);
    assertEquals(4, splits.get("train").size(), "the clip without words is dropped");
    assertEquals(3, splits.get("valid").size());
    assertEquals(2, splits.get("test").size());
    Row third = splits.get("train").get(2);
    assertEquals("clip2", third.getAs("id"));
    assertEquals(0.5, (double) third.getAs("label"));
    int[] widths = {vision, audio, text};
    String[] names = {"vision", "audio", "text"};
    for (int i = 0; i < names.length; i++) {
      List<scala.collection.Seq<Float>> sequence = third.getList(third.fieldIndex(names[i]));
      assertEquals(frames - 2, sequence.size(), "cut where the text begins");
      assertEquals(widths[i], sequence.get(0).size());
    }
    List<scala.collection.Seq<Float>> seen = third.getList(third.fieldIndex("vision"));
    assertEquals(2f, seen.get(0).apply(0));
    List<scala.collection.Seq<Float>> heard = third.getList(third.fieldIndex("audio"));
    assertEquals(0f, heard.get(frames - 3).apply(0), "the logarithm of silence");
  }

  @Test
  void hdf5OfTheSameLayoutGivesTheSameRows() throws IOException {
    Map<String, Map<String, Object>> splits = splits(20, 4, 3, 6);
    Path pickle = folder.resolve("humor.pkl");
    Path hdf = folder.resolve("humor.h5");
    PickleWriter.write(pickle, 4, splits);
    try (WritableHdfFile out = HdfFile.write(hdf)) {
      splits.forEach(
          (split, table) -> {
            WritableGroup group = out.putGroup(split);
            table.forEach(group::putDataset);
          });
    }
    assertEquals(
        rows(new MultiBench(pickle.toString(), MultiBench.Labels.NUMBERS, true)),
        rows(new MultiBench(hdf.toString(), MultiBench.Labels.NUMBERS, true)));
  }

  @Test
  void labelsBecomeClassesAndRowsMayStayAsTheyAre() throws IOException {
    Path file = folder.resolve("raw.pkl");
    PickleWriter.write(file, 4, splits(6, 2, 2, 2));
    List<Row> train =
        bySplit(rows(new MultiBench(file.toString(), MultiBench.Labels.CLASSES, false)))
            .get("train");
    assertEquals(
        List.of(0.0, 0.0, 1.0, 1.0, 1.0),
        train.stream().map(row -> (Double) row.getAs("label")).toList());
    assertEquals(6, train.get(3).getList(train.get(3).fieldIndex("text")).size());
  }

  @Test
  void affectDataOfAnotherLayoutIsRefused() throws IOException {
    Path file = folder.resolve("odd.pkl");
    Map<String, Map<String, Object>> splits = splits(4, 2, 2, 2);
    MultiBench loader = new MultiBench(file.toString(), MultiBench.Labels.NUMBERS, true);
    splits.get("valid").put("labels", new float[7][1][1]);
    PickleWriter.write(file, 4, splits);
    assertRefused(loader, file, "4 clips in 'vision' of 'valid' and 7 labels");
    splits.get("valid").put("labels", new float[4][1][2]);
    PickleWriter.write(file, 4, splits);
    assertRefused(loader, file, "'labels' of 'valid' of shape [4, 1, 2]");
    splits.get("valid").remove("audio");
    PickleWriter.write(file, 4, splits);
    assertRefused(loader, file, "the arrays [vision, text, labels, id] in 'valid'");
    splits.remove("valid");
    PickleWriter.write(file, 4, splits);
    assertRefused(loader, file, "the tables [train, test]");
  }

  private void writeDigits(String part, int count, int side) throws IOException {
    try (OutputStream out =
            new GZIPOutputStream(
                Files.newOutputStream(folder.resolve(part + "-images-idx3-ubyte.gz")));
        DataOutputStream images = new DataOutputStream(out)) {
      images.writeInt(0x803);
      images.writeInt(count);
      images.writeInt(side);
      images.writeInt(side);
      for (int i = 0; i < count * side * side; i++) {
        images.writeByte(i / (side * side));
      }
    }
    try (DataOutputStream labels =
        new DataOutputStream(Files.newOutputStream(folder.resolve(part + "-labels-idx1-ubyte")))) {
      labels.writeInt(0x801);
      labels.writeInt(count);
      for (int i = 0; i < count; i++) {
        labels.writeByte(i % 10);
      }
    }
  }

  private void writeRecordings(String... speakers) throws IOException {
    Path recordings = Files.createDirectories(folder.resolve("recordings"));
    AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
    for (String speaker : speakers) {
      for (int digit = 0; digit < 10; digit++) {
        byte[] samples = new byte[1600];
        new Random(digit).nextBytes(samples);
        AudioSystem.write(
            new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2),
            AudioFileFormat.Type.WAVE,
            recordings.resolve(digit + "_" + speaker + "_0.wav").toFile());
      }
    }
  }

  private static Set<String> values(List<Row> rows, String column) {
    return rows.stream().map(row -> row.<String>getAs(column)).collect(Collectors.toSet());
  }

  @Test
  void imagesAndRecordingsArePairedByDigitWithSpeakersOfTheirOwnPerSplit() throws IOException {
    writeDigits("t10k", 200, 28);
    writeRecordings("ann", "bob", "cy", "dee");
    AvMnist loader = new AvMnist(folder.toString(), 3, List.of());
    List<Row> rows = rows(loader);
    assertEquals(rows, rows(loader), "same seed, same rows");
    assertEquals(200, values(rows, "id").size());
    Map<String, List<Row>> splits = bySplit(rows);
    assertEquals(140, splits.get("train").size());
    assertEquals(20, splits.get("valid").size());
    assertEquals(40, splits.get("test").size());
    Set<String> speakers = new HashSet<>();
    splits
        .values()
        .forEach(
            split ->
                values(split, "speaker").forEach(name -> assertTrue(speakers.add(name), name)));
    for (Row row : rows) {
      int label = row.getAs("label");
      Row image = row.getAs("image");
      Row sound = row.getAs("spectrogram");
      assertEquals(28 * 28, image.<byte[]>getAs("data").length);
      assertEquals(label, (image.<byte[]>getAs("data")[0] & 0xFF) % 10);
      assertTrue(sound.<String>getAs("origin").contains("/" + label + "_"), "the same digit");
      assertEquals(112 * 112, sound.<byte[]>getAs("data").length);
    }
    assertEquals(
        Set.of("bob"),
        values(
            bySplit(rows(new AvMnist(folder.toString(), 3, List.of("bob")))).get("test"),
            "speaker"));
  }

  @Test
  void ownTestImagesStayTheTestSplit() throws IOException {
    writeDigits("train", 120, 28);
    writeDigits("t10k", 30, 28);
    writeRecordings("ann", "bob", "cy");
    Map<String, List<Row>> splits = bySplit(rows(new AvMnist(folder.toString(), 1, List.of())));
    assertEquals(110, splits.get("train").size());
    assertEquals(10, splits.get("valid").size());
    assertTrue(values(splits.get("test"), "id").stream().allMatch(id -> id.startsWith("t10k")));
    assertEquals(30, splits.get("test").size());
  }

  @Test
  void damagedDigitsAndRecordingsAreRefused() throws IOException {
    AvMnist loader = new AvMnist(folder.toString(), 1, List.of());
    assertRefused(loader, folder, "no folder 'recordings'");
    writeRecordings("ann", "bob");
    assertRefused(loader, folder.resolve("recordings"), "the speakers [ann, bob]");
    writeRecordings("cy");
    assertRefused(loader, folder, "no images");
    writeDigits("t10k", 30, 27);
    Path images = folder.resolve("t10k-images-idx3-ubyte.gz");
    assertRefused(loader, images, "images of 27 by 27");
    writeDigits("t10k", 30, 28);
    byte[] whole = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(loader, images, "a damaged file");
    Files.write(images, whole);
    Path labels = folder.resolve("t10k-labels-idx1-ubyte");
    Files.write(labels, new byte[] {0, 0, 8, 3, 0});
    assertRefused(loader, labels, "the beginning 0x00000803");
  }

  private void writeScreens(int count) throws IOException {
    StringBuilder table = new StringBuilder("screen_id,topic\n50105,menu\n");
    Files.createDirectories(folder.resolve("screenshots"));
    Files.createDirectories(folder.resolve("wireframes"));
    for (int i = 0; i < count; i++) {
      table.append(i).append(i % 2 == 0 ? ",news\n" : ",chat\n");
      BufferedImage picture = new BufferedImage(36, 64, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(0, 0, 0xFF0000);
      ImageIO.write(picture, "png", folder.resolve("wireframes/" + i + ".png").toFile());
      ImageIO.write(picture, "jpg", folder.resolve("screenshots/" + i + ".jpg").toFile());
    }
    Files.writeString(folder.resolve("design_topics.csv"), table);
  }

  @Test
  void screensAreSplitAsPublishedAndTheTestSplitIsTheLastPart() throws IOException {
    writeScreens(20);
    List<Row> rows = rows(new Enrico(folder.toString()));
    Map<String, List<Row>> splits = bySplit(rows);
    assertEquals(13, splits.get("train").size());
    assertEquals(3, splits.get("valid").size());
    assertEquals(4, splits.get("test").size());
    Row row = rows.get(0);
    assertEquals("news".equals(row.getAs("topic")) ? 1 : 0, (int) row.getAs("label"));
    Row wireframe = row.getAs("wireframe");
    assertEquals(256, (int) wireframe.getAs("height"));
    assertEquals(128, (int) wireframe.getAs("width"));
    assertEquals(3, (int) wireframe.getAs("nChannels"));
    byte[] data = wireframe.getAs("data");
    assertArrayEquals(new byte[] {0, 0, -1}, Arrays.copyOf(data, 3), "blue, green, red");

    Files.writeString(folder.resolve("wireframes/7.png"), "no picture");
    BadFileException cause = null;
    try {
      rows(new Enrico(folder.toString()));
    } catch (Exception e) {
      for (Throwable t = e; t != null && cause == null; t = t.getCause()) {
        cause = t instanceof BadFileException bad ? bad : null;
      }
    }
    assertTrue(cause.getMessage().contains("wireframes/7.png': found no picture"));
    Files.delete(folder.resolve("design_topics.csv"));
    assertRefused(
        new Enrico(folder.toString()), folder.resolve("design_topics.csv"), "no such file");
  }

  @Test
  void screensAreShuffledAsPythonDoes() {
    assertArrayEquals(new int[] {7, 3, 2, 8, 5, 6, 9, 4, 0, 1}, Enrico.shuffled(10));
    int[] all = Enrico.shuffled(1458);
    assertArrayEquals(new int[] {1317, 214, 578, 1384, 1237}, Arrays.copyOf(all, 5));
    assertArrayEquals(new int[] {501, 563, 51, 228, 1309}, Arrays.copyOfRange(all, 1453, 1458));
  }

  private void writeNpy(String name, int rows, int width, boolean scaled) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String shape = width == 1 ? "(%d,)".formatted(rows) : "(%d, %d)".formatted(rows, width);
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': %s, }".formatted(shape);
    header = header + " ".repeat(117 - header.length()) + "\n";
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
      out.writeBytes(header);
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < width; i++) {
          out.writeByte(width == 1 ? row % 10 : scaled ? row : 0);
        }
      }
    }
  }

  @Test
  void arraysOfMultiBenchsAvMnistBecomeImages() throws IOException {
    for (String part : List.of("train", "test")) {
      int rows = part.equals("train") ? 24 : 5;
      writeNpy("image/" + part + "_data.npy", rows, 784, true);
      writeNpy("audio/" + part + "_data.npy", rows, 112 * 112, true);
      writeNpy(part + "_labels.npy", rows, 1, false);
    }
    AvMnistArrays loader = new AvMnistArrays(folder.toString());
    Map<String, List<Row>> splits = bySplit(rows(loader));
    assertEquals(22, splits.get("train").size());
    assertEquals(2, splits.get("valid").size());
    assertEquals(5, splits.get("test").size());
    Row last = splits.get("valid").get(1);
    assertEquals("train23", last.getAs("id"));
    assertEquals(3, (int) last.getAs("label"));
    assertEquals(23, last.<Row>getAs("spectrogram").<byte[]>getAs("data")[112 * 112 - 1]);
    writeNpy("audio/test_data.npy", 4, 112 * 112, true);
    assertRefused(loader, folder.resolve("test_data.npy"), "4 rows");
    writeNpy("audio/test_data.npy", 5, 100, true);
    assertRefused(loader, folder.resolve("test_data.npy"), "numbers of shape [5, 100]");
  }
}
