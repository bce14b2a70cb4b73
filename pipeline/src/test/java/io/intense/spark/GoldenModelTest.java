package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model folder that an earlier version wrote still loads and predicts the same. {@code
 * -Dintense.golden=write} writes it anew, for a new format version; the old one then stays under
 * its own name.
 */
@Tag("spark")
class GoldenModelTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden-model-1");
  private static final Path PREDICTIONS = GOLDEN.resolveSibling("golden-model-1.txt");

  @TempDir private Path temp;

  @Test
  void theModelOfTheFirstFormatPredictsTheSame() throws IOException {
    if ("write".equals(System.getProperty("intense.golden"))) {
      write();
    }
    TestSpark.session();
    // Spark may write beside what it reads.
    Path copy = temp.resolve("golden");
    FileUtils.copyDirectory(GOLDEN.toFile(), copy.toFile());
    InTenseClassificationModel model = InTenseClassificationModel.load(copy.toUri().toString());
    List<double[]> found = predictions(model);
    List<String> expected = Files.readAllLines(PREDICTIONS);
    assertEquals(expected.size(), found.size());
    for (int row = 0; row < found.size(); row++) {
      double[] values =
          Arrays.stream(expected.get(row).split(" ")).mapToDouble(Double::parseDouble).toArray();
      for (int k = 0; k < values.length; k++) {
        assertEquals(values[k], found.get(row)[k], 1e-4, "row " + row);
      }
    }
    assertEquals(3, model.relevances().size());
    assertTrue(model.summary().bestEpoch() >= 1);
  }

  private static void write() throws IOException {
    InTenseClassificationModel model = TestData.classifier().fit(TestData.rows(40));
    model.write().overwrite().save(GOLDEN.toUri().toString());
    try (var files = Files.walk(GOLDEN)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".crc")).toList()) {
        Files.delete(file);
      }
    }
    List<String> lines = new ArrayList<>();
    for (double[] raw : predictions(model)) {
      lines.add(raw[0] + " " + raw[1]);
    }
    Files.write(PREDICTIONS, lines);
  }

  private static List<double[]> predictions(InTenseClassificationModel model) {
    List<double[]> raw = new ArrayList<>();
    for (Row row : model.transform(TestData.rows(10)).select("rawPrediction").collectAsList()) {
      raw.add(((Vector) row.get(0)).toArray());
    }
    return raw;
  }
}
