package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intense.spark.files.SafeFolder;
import io.intense.spark.persistence.ModelFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving and loading. */
@Tag("spark")
class PersistenceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static Dataset<Row> rows;
  private static InTenseClassificationModel model;

  @TempDir Path temp;

  @BeforeAll
  static void fit() {
    rows = TestData.rows(40);
    model = TestData.classifier().setThresholds(0.5, 0.5).fit(rows);
  }

  private String path(String name) {
    return temp.resolve(name).toUri().toString();
  }

  @Test
  void modelsComeBackWhole() throws IOException {
    model.save(path("model"));
    InTenseClassificationModel loaded = InTenseClassificationModel.load(path("model"));
    assertEquals(model.uid(), loaded.uid());
    for (Param<?> param : model.params()) {
      assertEquals(text(model, param.name()), text(loaded, param.name()), param.name());
      assertEquals(model.isSet(param), loaded.isSet(loaded.getParam(param.name())), param.name());
    }
    assertEquals(model.relevances(), loaded.relevances());
    assertEquals(model.summary(), loaded.summary());
    assertEquals(model.meaningful(), loaded.meaningful());
    assertArrayEquals(model.bias(), loaded.bias());
    assertEquals(model.transform(rows).collectAsList(), loaded.transform(rows).collectAsList());
    loaded.save(path("again"));
    assertEquals(model.relevances(), InTenseClassificationModel.load(path("again")).relevances());
  }

  private static String text(InTenseClassificationModel model, String name) {
    Param<Object> param = model.getParam(name);
    return model.isDefined(param) ? param.jsonEncode(model.getOrDefault(param)) : "not defined";
  }

  @Test
  void regressionModelsComeBackWhole() throws IOException {
    InTenseRegressionModel several =
        new InTenseRegressor()
            .setModalityCols("a")
            .setLabelCol("b")
            .setLoss("l2")
            .setMaxIter(1)
            .setBatchSize(16)
            .fit(rows);
    several.write().save(path("model"));
    InTenseRegressionModel loaded = InTenseRegressionModel.load(path("model"));
    assertEquals(several.transform(rows).collectAsList(), loaded.transform(rows).collectAsList());
    assertEquals(2, loaded.transform(rows).first().<Vector>getAs("prediction").size());
    assertEquals("l2", loaded.getLoss());
  }

  @Test
  void estimatorsAndPipelinesComeBackWhole() throws IOException {
    InTenseClassifier classifier =
        TestData.classifier().setModalityCols("scaled", "b").setInteractions("scaled*b");
    classifier.save(path("estimator"));
    InTenseClassifier loaded = InTenseClassifier.load(path("estimator"));
    assertEquals(classifier.uid(), loaded.uid());
    assertEquals(
        classifier.explainParams().replaceAll("@\\w+", ""),
        loaded.explainParams().replaceAll("@\\w+", ""));
    InTenseRegressor regressor = TestData.regressor().setLoss("l2");
    regressor.save(path("regressor"));
    assertEquals("l2", InTenseRegressor.load(path("regressor")).getLoss());

    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new StandardScaler().setInputCol("a").setOutputCol("scaled"), classifier
                });
    pipeline.save(path("pipeline"));
    PipelineModel fitted = Pipeline.load(path("pipeline")).fit(rows);
    fitted.save(path("fitted"));
    assertEquals(
        fitted.transform(rows).collectAsList(),
        PipelineModel.load(path("fitted")).transform(rows).collectAsList());

    new CrossValidator()
        .setEstimator(classifier)
        .setEstimatorParamMaps(
            new org.apache.spark.ml.tuning.ParamGridBuilder()
                .addGrid(classifier.p(), new double[] {1, 2})
                .build())
        .setEvaluator(new org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator())
        .save(path("search"));
    assertEquals(2, CrossValidator.load(path("search")).getEstimatorParamMaps().length);
  }

  @Test
  void anExistingFolderIsRefusedUnlessItMayBeReplaced() throws IOException {
    model.save(path("model"));
    IOException refusal = assertThrows(IOException.class, () -> model.save(path("model")));
    assertTrue(
        refusal
            .getMessage()
            .contains("already exists. To overwrite it, please use write().overwrite()"));
    InTenseClassificationModel other = model.copy(ParamMap.empty()).setPredictionCol("class");
    other.write().overwrite().save(path("model"));
    assertEquals("class", InTenseClassificationModel.load(path("model")).getPredictionCol());
    assertEquals(List.of("model"), names(temp));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void nothingIsLostWhenWritingFails() throws IOException {
    Configuration hadoop = new Configuration();
    SafeFolder.write(hadoop, path("folder"), false, folder -> write(folder, "old"));
    assertThrows(
        IOException.class,
        () ->
            SafeFolder.write(
                hadoop,
                path("folder"),
                true,
                folder -> {
                  write(folder, "half");
                  throw new IOException("the disk is full");
                }));
    assertEquals("old", Files.readString(temp.resolve("folder/file")));
    assertEquals(List.of("folder"), names(temp));
    SafeFolder.write(hadoop, path("folder"), true, folder -> write(folder, "new"));
    assertEquals("new", Files.readString(temp.resolve("folder/file")));
    assertEquals(List.of("folder"), names(temp));
    SafeFolder.write(hadoop, path("not/yet/there"), false, folder -> write(folder, "deep"));
    assertEquals("deep", Files.readString(temp.resolve("not/yet/there/file")));
  }

  private static void write(org.apache.hadoop.fs.Path folder, String text) throws IOException {
    Path path = Path.of(folder.toUri());
    Files.createDirectories(path);
    Files.writeString(path.resolve("file"), text);
  }

  @Test
  void aModelWhoseWritingFailsLeavesTheOldOne() throws IOException {
    model.save(path("model"));
    MLWriter writer = model.write().overwrite();
    writer.session(TestSpark.session());
    // A file in the place of the folder's parent makes writing impossible.
    Files.writeString(temp.resolve("file"), "not a folder");
    assertThrows(Exception.class, () -> writer.save(path("file/model")));
    assertEquals(List.of("file", "model"), names(temp));
  }

  @Test
  void theFolderIsWhatTheDocumentationSays() throws IOException {
    model.save(path("model"));
    Path folder = temp.resolve("model");
    assertEquals(List.of("history", "metadata", "network", "relevance"), names(folder));
    ObjectNode metadata = metadata(folder);
    assertEquals(InTenseClassificationModel.class.getName(), metadata.get("class").asText());
    assertEquals(2, metadata.get("formatVersion").asInt());
    assertTrue(
        metadata.get("libraryVersion").asText().matches("\\d+\\.\\d+\\.\\d+.*"),
        metadata.toString());
    Dataset<Row> relevance = TestSpark.session().read().parquet(path("model/relevance"));
    assertEquals(model.relevance().collectAsList(), relevance.collectAsList());
  }

  private static ObjectNode metadata(Path folder) throws IOException {
    return (ObjectNode) JSON.readTree(folder.resolve("metadata/part-00000").toFile());
  }

  private String assertLoadFails(String... parts) {
    String message =
        assertThrows(
                ModelFolderException.class, () -> InTenseClassificationModel.load(path("model")))
            .getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
    }
    return message;
  }

  private void rewrite(String field, Object value) throws IOException {
    Path folder = temp.resolve("model");
    ObjectNode metadata = metadata(folder);
    metadata.set(field, JSON.valueToTree(value));
    Files.delete(folder.resolve("metadata/.part-00000.crc"));
    JSON.writeValue(folder.resolve("metadata/part-00000").toFile(), metadata);
  }

  @Test
  void aNewerFormatIsRefusedWithBothNumbers() throws IOException {
    model.save(path("model"));
    rewrite("formatVersion", 7);
    assertLoadFails("formatVersion is 7", "reads up to 2");
  }

  @Test
  void anotherClassIsRefused() throws IOException {
    model.save(path("model"));
    rewrite("class", InTenseRegressionModel.class.getName());
    assertLoadFails(
        "class is 'io.intense.spark.InTenseRegressionModel', expected 'io.intense.spark.InTenseClassificationModel'");
  }

  @Test
  void missingAndDamagedPartsAreNamed() throws IOException {
    assertLoadFails("metadata is missing");
    model.save(path("model"));
    Path folder = temp.resolve("model");
    for (String part : List.of("network/graph.zip", "network/spec.json", "network/scaling.json")) {
      Path file = folder.resolve(part);
      Path crc = file.resolveSibling("." + file.getFileName() + ".crc");
      Files.deleteIfExists(crc);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      assertLoadFails(part, "was damaged or replaced");
      Files.delete(file);
      assertLoadFails(part + " is missing");
      Files.write(file, whole);
    }
    for (String part : List.of("relevance", "history")) {
      Files.move(folder.resolve(part), folder.resolve("moved"));
      assertLoadFails(part + " is missing");
      Files.move(folder.resolve("moved"), folder.resolve(part));
    }
    Files.writeString(folder.resolve("metadata/part-00000"), "{");
    assertLoadFails("metadata");
  }
}
