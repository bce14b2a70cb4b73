package io.intense.spark.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.spark.SparkException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class SequenceStandardizerTest {

  private static final String DDL = "isVal boolean, a array<array<double>>, b array<array<bigint>>";

  @TempDir Path folder;

  private static Dataset<Row> rows() {
    return FeatureSpark.rows(
        DDL,
        "{\"isVal\":false,\"a\":[[1,7],[2,7],[6,7]],\"b\":[[10],[20]]}",
        "{\"isVal\":false,\"a\":[[3,7]],\"b\":null}",
        "{\"isVal\":false,\"a\":[],\"b\":[[60]]}",
        "{\"isVal\":true,\"a\":[[100,8]],\"b\":[[1000]]}");
  }

  private static SequenceStandardizer standardizer() {
    return new SequenceStandardizer().setInputCols("a", "b").setValidationIndicatorCol("isVal");
  }

  @Test
  void fitsFramesOfTrainingRowsAndConstantFeaturesBecomeZero() {
    SequenceStandardizerModel model = standardizer().fit(rows());
    assertArrayEquals(new double[] {3, 7}, model.means()[0], 1e-12);
    assertArrayEquals(new double[] {Math.sqrt(3.5), 0}, model.stds()[0], 1e-12);
    assertArrayEquals(new double[] {30}, model.means()[1], 1e-12);

    List<Row> result = model.transform(rows()).collectAsList();
    float[][] first = FeatureSpark.frames(result.get(0), "a");
    assertArrayEquals(new float[] {(float) (-2 / Math.sqrt(3.5)), 0}, first[0], 1e-6f);
    assertArrayEquals(new float[] {(float) (3 / Math.sqrt(3.5)), 0}, first[2], 1e-6f);
    assertTrue(result.get(1).isNullAt(2));
    assertEquals(0, FeatureSpark.frames(result.get(2), "a").length);
    assertEquals(0, FeatureSpark.frames(result.get(3), "a")[0][1]);
  }

  @Test
  void mergingIsStableFarFromZero() {
    double offset = 1e9;
    SummaryStatistics expected = new SummaryStatistics();
    FrameMoments[] parts = new FrameMoments[7];
    for (int part = 0; part < parts.length; part++) {
      parts[part] = new FrameMoments();
      for (int i = 0; i < 100 * part; i++) {
        double value = Math.sin(i + 31.0 * part);
        expected.addValue(value);
        parts[part].add(new double[] {offset + value});
      }
    }
    FrameMoments merged = new FrameMoments();
    for (FrameMoments part : parts) {
      merged = merged.merge(part);
    }
    assertEquals(expected.getN(), merged.count());
    assertEquals(expected.getMean(), merged.mean()[0] - offset, 1e-6);
    assertEquals(Math.sqrt(expected.getPopulationVariance()), merged.std()[0], 1e-7);
  }

  @Test
  void resultDoesNotDependOnPartitions() {
    double[] one = standardizer().fit(rows().coalesce(1)).stds()[0];
    assertArrayEquals(one, standardizer().fit(rows().repartition(5)).stds()[0], 1e-12);
  }

  @Test
  void optionsSwitchPartsOff() {
    Dataset<Row> rows = rows();
    Row centred = standardizer().setWithStd(false).fit(rows).transform(rows).first();
    assertArrayEquals(new float[] {-2, 0}, FeatureSpark.frames(centred, "a")[0]);
    Row scaled = standardizer().setWithMean(false).fit(rows).transform(rows).first();
    assertEquals(1 / Math.sqrt(3.5), FeatureSpark.frames(scaled, "a")[0][0], 1e-6);
    Row clipped = standardizer().setClip(0.5).fit(rows).transform(rows).first();
    assertEquals(-0.5f, FeatureSpark.frames(clipped, "a")[0][0]);
    assertEquals(0.5f, FeatureSpark.frames(clipped, "a")[2][0]);
  }

  @Test
  void framesOfZerosMayBePadding() {
    Dataset<Row> rows = FeatureSpark.rows("a array<array<double>>", "{\"a\":[[0,0],[2,0],[4,6]]}");
    SequenceStandardizerModel model =
        new SequenceStandardizer().setInputCol("a").setSkipZeroFrames(true).fit(rows);
    assertArrayEquals(new double[] {3, 3}, model.means()[0]);
    assertArrayEquals(
        new float[][] {{0, 0}, {-1, -1}, {1, 1}},
        FeatureSpark.frames(model.transform(rows).first(), "a"));
  }

  @Test
  void readsVectorsDenseAndSparse() {
    StructType schema =
        new StructType().add("v", DataTypes.createArrayType(SQLDataTypes.VectorType()));
    Row row =
        RowFactory.create(
            List.of(Vectors.dense(1, 0), Vectors.sparse(2, new int[] {0}, new double[] {3})));
    Dataset<Row> rows = FeatureSpark.session().createDataFrame(List.of(row), schema);
    SequenceStandardizerModel model =
        new SequenceStandardizer().setInputCol("v").setOutputCol("s").fit(rows);
    assertArrayEquals(
        new float[][] {{-1, 0}, {1, 0}}, FeatureSpark.frames(model.transform(rows).first(), "s"));
    assertEquals(model.transform(rows).schema(), model.transformSchema(rows.schema()));
  }

  @Test
  void badValuesAreNamed() {
    String ddl = "a array<array<double>>";
    assertFails(
        "Column 'a': value 1 of frame 0 is NaN, expected a finite number",
        ddl,
        "{\"a\":[[1,\"NaN\"]]}");
    assertFails(
        "Column 'a': value 0 of frame 1 is -Infinity, expected a finite number",
        ddl,
        "{\"a\":[[1],[\"-Infinity\"]]}");
    assertFails(
        "Column 'a': value 0 of frame 0 is null, expected a number", ddl, "{\"a\":[[null]]}");
    assertFails("Column 'a': frame 1 is null, expected numbers", ddl, "{\"a\":[[1],null]}");
    assertFails(
        "Column 'a': frame 1 has 1 values, expected 2 as in frame 0", ddl, "{\"a\":[[1,2],[1]]}");
  }

  private static void assertFails(String message, String ddl, String... json) {
    Dataset<Row> rows = FeatureSpark.rows(ddl, json);
    SparkException failure =
        assertThrows(
            SparkException.class, () -> new SequenceStandardizer().setInputCol("a").fit(rows));
    assertEquals(message, FeatureSpark.rootMessage(failure));
  }

  @Test
  void widthsThatDifferBetweenRowsAreRefused() {
    Dataset<Row> rows =
        FeatureSpark.rows("a array<array<double>>", "{\"a\":[[1,2]]}", "{\"a\":[[1]]}").coalesce(1);
    SparkException fitting =
        assertThrows(
            SparkException.class, () -> new SequenceStandardizer().setInputCol("a").fit(rows));
    Throwable cause = fitting;
    StringBuilder messages = new StringBuilder();
    for (; cause != null; cause = cause.getCause()) {
      messages.append(cause.getMessage());
    }
    assertTrue(
        messages.toString().contains("Column 'a' has frames of 2 and of 1 values"),
        messages.toString());

    SequenceStandardizerModel model =
        new SequenceStandardizer()
            .setInputCol("a")
            .fit(FeatureSpark.rows("a array<array<double>>", "{\"a\":[[1]]}"));
    Dataset<Row> scored = model.transform(rows);
    SparkException scoring = assertThrows(SparkException.class, scored::collect);
    assertEquals(
        "Column 'a': frame 0 has 2 values, expected 1 as in the training rows",
        FeatureSpark.rootMessage(scoring));
  }

  @Test
  void wrongTypesAndEmptyDataAreRefused() {
    Dataset<Row> rows =
        FeatureSpark.rows("a array<double>, e array<array<double>>", "{\"a\":[1],\"e\":[]}");
    IllegalArgumentException type =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SequenceStandardizer().setInputCol("a").fit(rows));
    assertEquals(
        "Column 'a' has type array<double>, expected a sequence: array<array<number>> or array<vector>",
        type.getMessage());
    IllegalArgumentException empty =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SequenceStandardizer().setInputCol("e").fit(rows));
    assertEquals(
        "Column 'e' has no frame in the training rows, expected at least one", empty.getMessage());
  }

  @Test
  void savesAndLoadsInAPipeline() throws Exception {
    SequenceStandardizer estimator = standardizer().setClip(2);
    estimator.save(folder.resolve("estimator").toString());
    assertEquals(2, SequenceStandardizer.load(folder.resolve("estimator").toString()).getClip());

    PipelineModel fitted = new Pipeline().setStages(new PipelineStage[] {estimator}).fit(rows());
    fitted.save(folder.resolve("pipeline").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("pipeline").toString());
    SequenceStandardizerModel model = (SequenceStandardizerModel) loaded.stages()[0];
    assertArrayEquals(((SequenceStandardizerModel) fitted.stages()[0]).means(), model.means());
    assertEquals(2, model.getClip());
    assertEquals(
        fitted.transform(rows()).collectAsList(), loaded.transform(rows()).collectAsList());
    assertEquals(fitted.transform(rows()).schema(), estimator.transformSchema(rows().schema()));

    SequenceStandardizerModel copy = model.copy(new org.apache.spark.ml.param.ParamMap());
    assertEquals(model.uid(), copy.uid());
    assertArrayEquals(model.stds(), copy.stds());
  }
}
