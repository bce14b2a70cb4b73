package io.intense.jobs.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files named protocol2.pkl and so on were written by NumPy, see make_fixtures.py. */
class ArrayFileTest {

  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  private static String fixture(String name) {
    return Path.of("src/test/resources/io/intense/jobs/array", name).toAbsolutePath().toString();
  }

  private static double[] numbers(ArrayRef array, long first, int count) throws IOException {
    try (ArrayCursor cursor = array.open(HADOOP)) {
      return cursor.numbers(first, count);
    }
  }

  private static List<String> texts(ArrayRef array) throws IOException {
    try (ArrayCursor cursor = array.open(HADOOP)) {
      return cursor.texts(0, (int) array.rows());
    }
  }

  private static double[] counting(int from, int to, double factor) {
    return IntStream.range(from, to).mapToDouble(i -> i * factor).toArray();
  }

  private static void assertRefused(String file, String message) {
    BadFileException refusal =
        assertThrows(BadFileException.class, () -> ArrayFile.read(file, HADOOP));
    assertTrue(refusal.getMessage().startsWith("'" + file + "': found "), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(", expected "), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void arraysOfEveryProtocolAreRead(int protocol) throws IOException {
    ArrayFile file = ArrayFile.read(fixture("protocol" + protocol + ".pkl"), HADOOP);
    assertEquals(List.of("train", "valid"), List.copyOf(file.tables().keySet()));
    Map<String, ArrayRef> train = file.tables().get("train");
    assertArrayEquals(new long[] {3, 2, 4}, train.get("plain").shape());
    assertArrayEquals(counting(0, 24, 1), numbers(train.get("plain"), 0, 3));
    assertArrayEquals(counting(8, 16, 1), numbers(train.get("plain"), 1, 1));
    assertArrayEquals(counting(8, 24, 0.5), numbers(train.get("big"), 1, 2), "big-endian doubles");
    assertArrayEquals(counting(8, 24, 2), numbers(train.get("columns"), 1, 2), "Fortran's order");
    assertArrayEquals(new double[] {-1, 2, 3}, numbers(train.get("whole"), 0, 3));
    assertArrayEquals(new double[] {250, 0, 7}, numbers(train.get("bytes"), 0, 3));
    assertArrayEquals(new double[] {1, 0, 1}, numbers(train.get("truth"), 0, 3));
    assertEquals(List.of("one", "zwei", "drüh"), texts(train.get("names")));
    assertEquals(List.of("a", "b", "c"), texts(train.get("objects")));
    assertEquals(List.of("x", "y", "7"), texts(train.get("list")));
    assertEquals(List.of("-1", "2", "3"), texts(train.get("whole")));
    assertEquals(9, train.size(), "what is no array is left out");
    assertEquals(0, file.tables().get("valid").get("plain").rows());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void pickleThatAsksForAnythingElseIsRefusedAndNothingIsCalled(int protocol) {
    assertRefused(fixture("request" + protocol + ".pkl"), "a request for 'posix.system'");
  }

  @ParameterizedTest
  @CsvSource({
    "protocol0.pkl,another beginning",
    "dictionaries.pkl,'text' of 'train' with Python objects (Dictionary) as elements",
    "fields.pkl,'text' of 'train' with elements of type 'fields'",
    "complex.pkl,'text' of 'train' with elements of type 'c8'",
    "listed.pkl,the pickle not to be a dictionary",
    "nothing.pkl,no such file"
  })
  void otherPicklesAreRefused(String name, String message) {
    assertRefused(fixture(name), message);
  }

  @Test
  void filesCutShortAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(fixture("protocol4.pkl")));
    Path file = folder.resolve("cut.pkl");
    for (int length : new int[] {1, 100, 400, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(file.toString(), "its end within the pickle");
    }
  }

  @Test
  void damagedFilesAreRefusedInOneWay() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(fixture("protocol2.pkl")));
    Random random = new Random(5);
    Path file = folder.resolve("damaged.pkl");
    for (int trial = 0; trial < 300; trial++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 3; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try {
        ArrayFile.read(file.toString(), HADOOP);
      } catch (BadFileException e) {
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
      }
    }
  }

  @Test
  void protocolTwoIsReadFromTheMiddle() throws IOException {
    Random random = new Random(1);
    float[][][] rows = new float[90][20][30];
    for (float[][] row : rows) {
      for (float[] frame : row) {
        for (int i = 0; i < frame.length; i++) {
          frame[i] = (float) random.nextGaussian();
        }
      }
    }
    Path file = folder.resolve("two.pkl");
    PickleWriter.write(file, 2, Map.of("train", Map.of("text", rows)));
    ArrayRef text = ArrayFile.read(file.toString(), HADOOP).tables().get("train").get("text");
    for (int row : new int[] {0, 1, 40, 89}) {
      double[] numbers = numbers(text, row, 1);
      assertEquals(rows[row][0][0], numbers[0]);
      assertEquals(rows[row][19][29], numbers[599]);
    }
  }

  @Test
  void fileLargerThanMemoryIsReadRowByRow() throws IOException {
    Path file = folder.resolve("huge.pkl");
    PickleWriter.writeHuge(file, "train", "text", 1_000_000, 5_000);
    assertTrue(Files.size(file) > 2 * Runtime.getRuntime().maxMemory(), "larger than memory");
    ArrayRef text = ArrayFile.read(file.toString(), HADOOP).tables().get("train").get("text");
    assertEquals(1_000_000, text.rows());
    assertEquals(42, numbers(text, 999_999, 1)[4_999]);
  }

  @Test
  void npyFilesAreRead() throws IOException {
    ArrayRef columns = NpyFile.read(fixture("columns.npy"), HADOOP);
    assertArrayEquals(counting(3, 9, 1), numbers(columns, 1, 2));
    assertArrayEquals(counting(6, 12, 1), numbers(NpyFile.read(fixture("rows.npy"), HADOOP), 2, 2));
    assertArrayEquals(
        counting(3, 5, 1), numbers(NpyFile.read(fixture("version2.npy"), HADOOP), 3, 2));
    for (String name : List.of("complex.npy", "protocol4.pkl", "nothing.npy")) {
      BadFileException refusal =
          assertThrows(BadFileException.class, () -> NpyFile.read(fixture(name), HADOOP));
      assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
    }
  }

  @Test
  void compressedChunksOfHdf5AreReadFromTheMiddle() throws IOException {
    Map<String, ArrayRef> train =
        ArrayFile.read(fixture("chunked.h5"), HADOOP).tables().get("train");
    for (String name : List.of("plain", "big", "rows")) {
      ArrayRef array = train.get(name);
      assertArrayEquals(new long[] {7, 3, 5}, array.shape());
      assertArrayEquals(counting(0, 105, 1), numbers(array, 0, 7), name);
      assertArrayEquals(counting(45, 90, 1), numbers(array, 3, 3), name);
      assertArrayEquals(counting(90, 105, 1), numbers(array, 6, 1), name);
    }
    assertEquals(List.of("a0", "a1", "a2", "a3", "a4", "a5", "a6"), texts(train.get("id")));
  }

  @Test
  void hdf5GroupsAreTables() throws IOException {
    Path file = folder.resolve("affect.h5");
    try (WritableHdfFile out = HdfFile.write(file)) {
      WritableGroup train = out.putGroup("train");
      train.putDataset("text", new float[][][] {{{1, 2}}, {{3, 4}}, {{5, 6}}});
      train.putDataset("labels", new double[][] {{-1.5}, {0}, {2}});
      train.putDataset("id", new String[] {"a", "b", "c"});
      train.putDataset("length", new long[] {7, 8, 9});
    }
    Map<String, ArrayRef> train = ArrayFile.read(file.toString(), HADOOP).tables().get("train");
    assertArrayEquals(new long[] {3, 1, 2}, train.get("text").shape());
    assertArrayEquals(new double[] {3, 4, 5, 6}, numbers(train.get("text"), 1, 2));
    assertArrayEquals(new double[] {-1.5, 0, 2}, numbers(train.get("labels"), 0, 3));
    assertArrayEquals(new double[] {9}, numbers(train.get("length"), 2, 1));
    assertEquals(List.of("a", "b", "c"), texts(train.get("id")));

    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, 200));
    assertRefused(file.toString(), "a damaged file");
  }
}
