package io.intense.spark.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class LetterEncoderTest {

  private static final float[] A = {1, 0, 0, 0};
  private static final float[] C = {0, 1, 0, 0};
  private static final float[] T = {0, 0, 0, 1};

  @TempDir Path folder;

  private static Dataset<Row> rows() {
    return FeatureSpark.rows(
        "id string, a string, b string",
        "{\"id\":\"r1\",\"a\":\"ACT\",\"b\":\"tc\"}",
        "{\"id\":\"r2\",\"a\":\"\",\"b\":null}");
  }

  @Test
  void lettersBecomeOneHotFrames() {
    Dataset<Row> encoded =
        new LetterEncoder().setInputCol("a").setOutputCol("frames").transform(rows());
    List<Row> result = encoded.collectAsList();

    assertArrayEquals(new float[][] {A, C, T}, FeatureSpark.frames(result.get(0), "frames"));
    assertArrayEquals(new float[0][], FeatureSpark.frames(result.get(1), "frames"));
    assertEquals("ACT", result.get(0).getAs("a"));
  }

  @Test
  void severalColumnsAreReplacedInPlaceAndNullStaysNull() {
    Dataset<Row> encoded = new LetterEncoder().setInputCols("a", "b").transform(rows());
    List<Row> result = encoded.collectAsList();

    assertArrayEquals(new String[] {"id", "a", "b"}, encoded.columns());
    assertArrayEquals(new float[][] {T, C}, FeatureSpark.frames(result.get(0), "b"));
    assertTrue(result.get(1).isNullAt(2));
  }

  @Test
  void schemaIsThatOfTheOutput() {
    LetterEncoder inPlace = new LetterEncoder().setInputCols("b", "a");
    LetterEncoder added = new LetterEncoder().setInputCol("a").setOutputCol("x");

    assertEquals(inPlace.transform(rows()).schema(), inPlace.transformSchema(rows().schema()));
    assertEquals(added.transform(rows()).schema(), added.transformSchema(rows().schema()));
  }

  @Test
  void unknownLetterIsNamedWithColumnPositionAndRow() {
    Dataset<Row> bad = FeatureSpark.rows("id string, a string", "{\"id\":\"r7\",\"a\":\"ACNT\"}");
    LetterEncoder encoder = new LetterEncoder().setInputCol("a").setIdCol("id");

    Dataset<Row> encoded = encoder.transform(bad);
    SparkException failure = assertThrows(SparkException.class, encoded::collect);
    assertEquals(
        "Column 'a', row r7: unknown letter 'N' at position 2 (from 0), expected one of 'ACGT'",
        FeatureSpark.rootMessage(failure));
  }

  @Test
  void unknownLetterBecomesZerosWhenAskedFor() {
    Dataset<Row> bad = FeatureSpark.rows("a string", "{\"a\":\"AN\"}");
    Row row = new LetterEncoder().setInputCol("a").setHandleInvalid("zero").transform(bad).first();
    assertArrayEquals(new float[][] {A, new float[4]}, FeatureSpark.frames(row, "a"));
  }

  @Test
  void caseMattersWhenAskedFor() {
    LetterEncoder encoder =
        new LetterEncoder().setInputCol("a").setAlphabet("aA").setIgnoreCase(false);
    Row row = encoder.transform(FeatureSpark.rows("a string", "{\"a\":\"Aa\"}")).first();
    assertArrayEquals(new float[][] {{0, 1}, {1, 0}}, FeatureSpark.frames(row, "a"));
  }

  @Test
  void wrongSettingsAreRefusedBeforeAnythingRuns() {
    Dataset<Row> rows = rows().withColumn("n", org.apache.spark.sql.functions.lit(1));

    assertMessage("'n' has type int, expected string", new LetterEncoder().setInputCol("n"), rows);
    assertMessage(
        "'z' does not exist; the columns are [id, a, b, n]",
        new LetterEncoder().setInputCol("z"),
        rows);
    assertMessage(
        "Output column 'b'", new LetterEncoder().setInputCol("a").setOutputCol("b"), rows);
    assertMessage("set inputCol or inputCols", new LetterEncoder(), rows);
    assertMessage("not both", new LetterEncoder().setInputCol("a").setInputCols("a"), rows);
    assertMessage("none twice", new LetterEncoder().setInputCols("a", "a"), rows);
    assertMessage(
        "2 input columns [a, b], but 1 output columns [x]",
        new LetterEncoder().setInputCols("a", "b").setOutputCols("x"),
        rows);
    assertMessage(
        "twice (case is ignored)", new LetterEncoder().setInputCol("a").setAlphabet("Aa"), rows);
    assertMessage("alphabet is empty", new LetterEncoder().setInputCol("a").setAlphabet(""), rows);
    assertThrows(
        IllegalArgumentException.class, () -> new LetterEncoder().setHandleInvalid("skip"));
  }

  private static void assertMessage(String part, LetterEncoder encoder, Dataset<Row> rows) {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> encoder.transformSchema(rows.schema()));
    assertTrue(failure.getMessage().contains(part), failure.getMessage());
  }

  @Test
  void savesAndLoadsAloneAndInAPipeline() throws Exception {
    LetterEncoder encoder =
        new LetterEncoder()
            .setInputCols("a", "b")
            .setAlphabet("TGCA")
            .setHandleInvalid("zero")
            .setIdCol("id");
    encoder.save(folder.resolve("encoder").toString());
    LetterEncoder loaded = LetterEncoder.load(folder.resolve("encoder").toString());
    assertEquals(encoder.uid(), loaded.uid());
    assertEquals("TGCA", loaded.getAlphabet());
    assertEquals("zero", loaded.getHandleInvalid());
    assertEquals(
        encoder.transform(rows()).collectAsList(), loaded.transform(rows()).collectAsList());

    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {encoder}).fit(rows());
    pipeline.save(folder.resolve("pipeline").toString());
    assertEquals(
        encoder.transform(rows()).collectAsList(),
        PipelineModel.load(folder.resolve("pipeline").toString())
            .transform(rows())
            .collectAsList());
  }

  @Test
  void copiesAndExplainsItsParams() {
    LetterEncoder encoder = new LetterEncoder().setInputCol("a").setAlphabet("XY");
    LetterEncoder copy =
        encoder.copy(
            new org.apache.spark.ml.param.ParamMap().put(encoder.ignoreCase(), (Object) false));
    assertEquals("XY", copy.getAlphabet());
    assertEquals(false, copy.getIgnoreCase());
    assertEquals(true, encoder.getIgnoreCase());
    assertTrue(encoder.explainParams().contains("alphabet"));
    assertEquals(8, encoder.params().length);
    assertEquals(DataTypes.StringType, rows().schema().apply("a").dataType());
  }
}
