package io.intense.spark.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.fusion.ProvidedFusion;
import io.intense.spark.PlainClassificationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fusion from outside is used in a pipeline like the others. */
@Tag("spark")
class FusionExtensionTest {

  private static final int ROWS = 200;

  @TempDir private Path temp;

  private static SumClassifier estimator(String... encoders) {
    return new SumClassifier()
        .setModalityCols("a", "b")
        .setEncoders(encoders)
        .setMaxIter(15)
        .setBatchSize(16)
        .setStepSize(0.02)
        .setSeed(1);
  }

  /** The label is whether the first values of both modalities have a positive sum. */
  private static Dataset<Row> rows() {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double[] a = {random.nextGaussian(), random.nextGaussian()};
      double[] b = {random.nextGaussian(), random.nextGaussian()};
      rows.add(RowFactory.create(a, b, a[0] + b[0] > 0 ? 1.0 : 0.0));
    }
    StructType schema =
        new StructType()
            .add("a", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("b", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("label", DataTypes.DoubleType);
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate()
        .createDataFrame(rows, schema);
  }

  @Test
  void aPipelineWithItLearnsIsSavedAndLoaded() throws IOException {
    Dataset<Row> rows = rows();
    Pipeline pipeline = new Pipeline();
    pipeline.setStages(new PipelineStage[] {estimator("mlp(4)", "mlp(4)")});
    String stages = temp.resolve("stages").toUri().toString();
    pipeline.save(stages);
    PipelineModel fitted = Pipeline.load(stages).fit(rows);
    String path = temp.resolve("model").toUri().toString();
    fitted.save(path);
    PipelineModel loaded = PipelineModel.load(path);
    PlainClassificationModel model = (PlainClassificationModel) loaded.stages()[0];
    assertEquals(new SumFusion(), model.fitted().spec().fusion());
    assertEquals(
        fitted.transform(rows).select("probability").collectAsList(),
        loaded.transform(rows).select("probability").collectAsList());
    long right = loaded.transform(rows).where("prediction = label").count();
    assertTrue(right > 0.9 * ROWS, right + " of " + ROWS);
  }

  @Test
  void whatItCannotFuseIsRefusedBeforeTraining() {
    Dataset<Row> rows = rows();
    SumClassifier uneven = estimator("mlp(4)", "mlp(5)");
    assertEquals(
        "Encoders are summed, so their widths must be equal, got [4, 5]",
        assertThrows(IllegalArgumentException.class, () -> uneven.fit(rows)).getMessage());
  }

  @Test
  void aFusionThatNoJarHasIsNamed() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ProvidedFusion.parse("mean()"))
            .getMessage();
    assertTrue(
        message.startsWith("Unknown fusion 'mean()'; the jars that are there provide [sum]"));
  }

  @Test
  void theDocumentShowsTheFusionAsItIsHere() throws IOException {
    String document = Files.readString(Path.of("../jobs/docs/extending.md"));
    for (String shown : List.of("record SumFusion", "public final class SumClassifier")) {
      String name = shown.substring(shown.lastIndexOf(' ') + 1);
      String source =
          Files.readString(Path.of("src/test/java/io/intense/spark/extension", name + ".java"));
      assertTrue(
          document.contains(source.substring(source.indexOf(shown))),
          "extending.md shows another " + name);
    }
  }
}
