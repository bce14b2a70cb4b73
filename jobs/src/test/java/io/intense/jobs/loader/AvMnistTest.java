package io.intense.jobs.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Images and recordings of digits, as they are and as arrays. */
@Tag("spark")
class AvMnistTest extends LoaderFixture {

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
