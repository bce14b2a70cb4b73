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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Model folders of all format versions load and predict the same. {@code -Dintense.golden=write}
 * writes that of the newest version anew; for a new version, its number is added here first.
 */
@Tag("spark")
class GoldenModelTest {

  private static final int NEWEST = 2;

  @TempDir private Path temp;

  private static Path folder(int version) {
    return Path.of("src/test/resources/golden-model-" + version);
  }

  private static Path predictionsOf(int version) {
    return folder(version).resolveSibling("golden-model-" + version + ".txt");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, NEWEST})
  void theModelOfAFormatPredictsTheSame(int version) throws IOException {
    if (version == NEWEST && "write".equals(System.getProperty("intense.golden"))) {
      write();
    }
    TestSpark.session();
    // Spark may write beside what it reads.
    Path copy = temp.resolve("golden");
    FileUtils.copyDirectory(folder(version).toFile(), copy.toFile());
    InTenseClassificationModel model = InTenseClassificationModel.load(copy.toUri().toString());
    List<double[]> found = predictions(model);
    List<String> expected = Files.readAllLines(predictionsOf(version));
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
    model.write().overwrite().save(folder(NEWEST).toUri().toString());
    try (var files = Files.walk(folder(NEWEST))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".crc")).toList()) {
        Files.delete(file);
      }
    }
    List<String> lines = new ArrayList<>();
    for (double[] raw : predictions(model)) {
      lines.add(raw[0] + " " + raw[1]);
    }
    Files.write(predictionsOf(NEWEST), lines);
  }

  private static List<double[]> predictions(InTenseClassificationModel model) {
    List<double[]> raw = new ArrayList<>();
    for (Row row : model.transform(TestData.rows(10)).select("rawPrediction").collectAsList()) {
      raw.add(((Vector) row.get(0)).toArray());
    }
    return raw;
  }
}
