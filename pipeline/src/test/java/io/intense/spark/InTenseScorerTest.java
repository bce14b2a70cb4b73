package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.inference.InTenseScorer;
import io.intense.dl4j.inference.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The scorer without Spark says what the model says in Spark. */
@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InTenseScorerTest {

  private static final double TOLERANCE = 1e-6;

  private Path folder;
  private InTenseClassificationModel model;
  private List<Row> transformed;
  private List<float[][]> rows;

  @BeforeAll
  void fit(@TempDir Path temp) throws IOException {
    folder = temp;
    model =
        TestData.classifier()
            .setModalityCols("a", "b", "c")
            .setEncoders("mlp(4)", "mlp(4)", "gru(4)")
            .setThresholds(0.9, 0.1)
            .fit(TestData.rows(40));
    model.write().save(path("model").toUri().toString());
    transformed =
        model
            .transform(TestData.rows(20))
            .select("prediction", "rawPrediction", "probability", "contributions", "a", "b", "c")
            .collectAsList();
    rows = transformed.stream().map(row -> numbers(row)).toList();
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  private static float[][] numbers(Row row) {
    double[] a = ((Vector) row.getAs("a")).toArray();
    List<Float> b = row.getList(row.fieldIndex("b"));
    List<Double> c = new ArrayList<>();
    row.<scala.collection.Seq<Double>>getList(row.fieldIndex("c"))
        .forEach(frame -> c.addAll(scala.collection.JavaConverters.seqAsJavaList(frame)));
    return new float[][] {
      floats(IntStream.range(0, a.length).mapToObj(i -> a[i]).toList()), floats(b), floats(c)
    };
  }

  private static float[] floats(List<? extends Number> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  private void requireSame(List<Prediction> predictions) {
    assertEquals(transformed.size(), predictions.size());
    for (int i = 0; i < predictions.size(); i++) {
      Row row = transformed.get(i);
      Prediction prediction = predictions.get(i);
      assertEquals(row.getDouble(0), prediction.value());
      assertArrayEquals(((Vector) row.get(1)).toArray(), prediction.raw(), TOLERANCE);
      assertArrayEquals(((Vector) row.get(2)).toArray(), prediction.probabilities(), TOLERANCE);
      List<Row> terms = row.getList(3);
      assertEquals(terms.size(), prediction.contributions().length);
      for (int term = 0; term < terms.size(); term++) {
        assertArrayEquals(
            terms.get(term).<Double>getList(1).stream().mapToDouble(v -> v).toArray(),
            prediction.contributions()[term],
            TOLERANCE);
      }
    }
  }

  @Test
  void rowsTogetherAreScoredAsTransformDoes() {
    InTenseScorer scorer = InTenseScorer.open(path("model"));
    requireSame(scorer.score(rows));
    assertArrayEquals(model.bias(), scorer.score(rows).get(0).bias(), 0);
    assertEquals(model.relevances(), scorer.relevances());
    assertEquals(model.meaningful(), scorer.meaningful());
  }

  @Test
  void rowsOneByOneFromManyThreadsAreScoredAsTransformDoes() {
    InTenseScorer scorer = InTenseScorer.open(path("model"));
    for (int time = 0; time < 3; time++) {
      requireSame(
          IntStream.range(0, rows.size())
              .parallel()
              .mapToObj(i -> scorer.score(rows.get(i)))
              .toList());
    }
  }

  @Test
  void aZipOfASavedPipelineIsOpenedToo() throws IOException {
    new Pipeline()
        .setStages(new PipelineStage[] {model})
        .fit(TestData.rows(1))
        .write()
        .save(path("pipeline").toUri().toString());
    Path zip = path("pipeline.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        var files = Files.walk(path("pipeline"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(path("pipeline").relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    requireSame(InTenseScorer.open(zip).score(rows));
    requireSame(InTenseScorer.open(path("pipeline")).score(rows));
  }

  @Test
  void aRegressionIsScoredInUnitsOfTheLabel() throws IOException {
    InTenseRegressionModel regression = TestData.regressor().fit(TestData.rows(40));
    regression.write().save(path("regression").toUri().toString());
    InTenseScorer scorer = InTenseScorer.open(path("regression"));
    List<Row> expected =
        regression.transform(TestData.rows(20)).select("prediction").collectAsList();
    for (int i = 0; i < rows.size(); i++) {
      Prediction found = scorer.score(rows.get(i)[0], rows.get(i)[1]);
      assertEquals(expected.get(i).getDouble(0), found.value(), TOLERANCE);
      assertEquals(0, found.probabilities().length);
    }
  }

  @Test
  void aBadRowIsRefusedWithItsPlace() {
    InTenseScorer scorer = InTenseScorer.open(path("model"));
    float[][] good = rows.get(0);
    refused(scorer, "Row 1 has 2 modalities, expected 3: [a, b, c]", good[0], good[1]);
    refused(
        scorer, "Row 1, modality 'a': found 2 values, expected 3", new float[2], good[1], good[2]);
    refused(
        scorer,
        "Row 1, modality 'c': found 3 values, expected one or more frames of 2",
        good[0],
        good[1],
        new float[3]);
    refused(
        scorer,
        "Row 1, modality 'b': found NaN, expected finite numbers",
        good[0],
        new float[] {Float.NaN, 0},
        good[2]);
    refused(scorer, "Row 1, modality 'a': found null, expected an array", null, good[1], good[2]);
  }

  private void refused(InTenseScorer scorer, String message, float[]... row) {
    List<float[][]> batch = List.of(rows.get(0), row);
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> scorer.score(batch)).getMessage());
  }

  @Test
  void whatIsNoModelIsRefusedWithItsPath() throws IOException {
    notOpened(path("nothing"), "There is no model at '%s'");
    Files.createDirectories(path("empty"));
    notOpened(
        path("empty"),
        "'%s' holds 0 InTense models, expected one: neither it nor a stage in it has the file network/spec.json");
    Path text = Files.writeString(path("text"), "not a zip");
    assertFalse(Files.isDirectory(text));
    assertThrows(IllegalArgumentException.class, () -> InTenseScorer.open(text));
  }

  @Test
  void aDamagedModelIsRefusedWithThePart() throws IOException {
    model.write().save(path("damaged").toUri().toString());
    Files.writeString(path("damaged").resolve("network/scaling.json"), "{}");
    String message =
        assertThrows(IllegalArgumentException.class, () -> InTenseScorer.open(path("damaged")))
            .getMessage();
    assertEquals(
        "Cannot open the model at '%s': network/scaling.json: its 2 bytes have the digest"
            .formatted(path("damaged")),
        message.substring(0, message.indexOf("digest") + 6));
  }

  @Test
  void theDocumentShowsWhatIsCompiledHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/intense/spark/InTenseScorerTest.java"));
    String example =
        source.substring(
            source.lastIndexOf("// DOCUMENT\n") + 12, source.lastIndexOf("    // END"));
    String document = Files.readString(Path.of("../jobs/docs/model-format.md"));
    for (String line : example.lines().map(String::strip).toList()) {
      assertTrue(document.contains(line), "model-format.md does not show " + line);
    }
  }

  static void example(float[] text, float[] audio) {
    // DOCUMENT
    InTenseScorer scorer = InTenseScorer.open(Path.of("model.zip"));
    Prediction prediction = scorer.score(text, audio);
    prediction.value();
    prediction.probabilities();
    prediction.contributions();
    // END
  }

  private void notOpened(Path path, String message) {
    assertEquals(
        message.formatted(path),
        assertThrows(IllegalArgumentException.class, () -> InTenseScorer.open(path)).getMessage());
  }
}
