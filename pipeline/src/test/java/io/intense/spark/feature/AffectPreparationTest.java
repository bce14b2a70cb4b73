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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class AffectPreparationTest {

  private static final String DDL =
      "id string, vision array<array<double>>, audio array<array<double>>, text array<array<double>>";

  @TempDir Path folder;

  private static Dataset<Row> rows() {
    return FeatureSpark.rows(
        DDL,
        "{\"id\":\"padded\",\"vision\":[[9],[1],[2]],\"audio\":[[5,5],[\"-Infinity\",3],[4,4]],"
            + "\"text\":[[0,0],[0,0.5],[0,0]]}",
        "{\"id\":\"silent\",\"vision\":[[9]],\"audio\":[[5,5]],\"text\":[[0,0]]}",
        "{\"id\":\"none\",\"vision\":[[9]],\"audio\":[[5,5]],\"text\":null}",
        "{\"id\":\"empty\",\"vision\":[],\"audio\":[],\"text\":[]}",
        "{\"id\":\"blind\",\"vision\":null,\"audio\":[[5,5]],\"text\":[[1,1]]}");
  }

  @Test
  void dropsRowsWithoutTextCutsPaddingAndSilencesInfinity() {
    Dataset<Row> prepared = new AffectPreparation().transform(rows());
    List<Row> result = prepared.collectAsList();

    assertEquals(List.of("padded", "blind"), result.stream().map(row -> row.getString(0)).toList());
    assertArrayEquals(new float[][] {{1}, {2}}, FeatureSpark.frames(result.get(0), "vision"));
    assertArrayEquals(new float[][] {{0, 3}, {4, 4}}, FeatureSpark.frames(result.get(0), "audio"));
    assertArrayEquals(
        new float[][] {{0, 0.5f}, {0, 0}}, FeatureSpark.frames(result.get(0), "text"));
    assertTrue(result.get(1).isNullAt(1));
    assertEquals(prepared.schema(), new AffectPreparation().transformSchema(rows().schema()));
  }

  @Test
  void leavesOtherInfinitiesForTheModelToRefuse() {
    Dataset<Row> rows =
        FeatureSpark.rows(
            DDL, "{\"vision\":[[\"-Infinity\"]],\"audio\":[[\"Infinity\"]],\"text\":[[1]]}");
    Row row = new AffectPreparation().transform(rows).first();
    assertEquals(Float.NEGATIVE_INFINITY, FeatureSpark.frames(row, "vision")[0][0]);
    assertEquals(Float.POSITIVE_INFINITY, FeatureSpark.frames(row, "audio")[0][0]);
  }

  @Test
  void columnsMayHaveOtherNames() {
    Dataset<Row> rows =
        rows()
            .withColumnRenamed("text", "words")
            .withColumnRenamed("audio", "sound")
            .drop("vision");
    AffectPreparation stage =
        new AffectPreparation()
            .setInputCols("sound", "words")
            .setOutputCols("sound2", "words2")
            .setTextCol("words")
            .setAudioCol("sound");
    assertArrayEquals(
        new String[] {"id", "sound", "words", "sound2", "words2"}, stage.transform(rows).columns());
  }

  @Test
  void wrongInputIsNamed() {
    Dataset<Row> uneven =
        FeatureSpark.rows(DDL, "{\"vision\":[[1],[2]],\"audio\":[[1]],\"text\":[[1]]}");
    Dataset<Row> prepared = new AffectPreparation().transform(uneven);
    SparkException failure = assertThrows(SparkException.class, prepared::collect);
    assertEquals(
        "Column 'vision' has 2 frames, expected 1 as in column 'text' of the same row",
        FeatureSpark.rootMessage(failure));

    IllegalArgumentException missing =
        assertThrows(
            IllegalArgumentException.class,
            () -> new AffectPreparation().setTextCol("words").transformSchema(uneven.schema()));
    assertTrue(missing.getMessage().startsWith("textCol 'words' of"), missing.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new AffectPreparation().transform(uneven.drop("vision")));
  }

  @Test
  void savesAndLoadsInAPipelineBeforeStandardisation() throws Exception {
    AffectPreparation preparation = new AffectPreparation().setInputCols("audio", "text");
    SequenceStandardizer standardizer = new SequenceStandardizer().setInputCols("audio", "text");
    PipelineModel fitted =
        new Pipeline().setStages(new PipelineStage[] {preparation, standardizer}).fit(rows());
    fitted.save(folder.resolve("pipeline").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("pipeline").toString());
    assertArrayEquals(
        new String[] {"audio", "text"}, ((AffectPreparation) loaded.stages()[0]).getInputCols());
    assertEquals(
        fitted.transform(rows()).collectAsList(), loaded.transform(rows()).collectAsList());
  }
}
