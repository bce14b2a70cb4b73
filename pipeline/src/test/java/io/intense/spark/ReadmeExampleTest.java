package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.spark.feature.LetterEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.Tokenizer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows compiles, runs and stands in the README as it is here. */
@Tag("spark")
class ReadmeExampleTest {

  private static final Pattern PARAM =
      Pattern.compile("^\\| `(\\w+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

  @TempDir Path folder;

  @Test
  void theExampleRuns() throws IOException {
    SparkSession spark = TestSpark.session();
    Dataset<Row> rows = reviews(spark);
    String path = folder.resolve("model").toString();
    example(rows, rows, path);
    assertTrue(Files.exists(Path.of(path, "metadata")));
  }

  private static void example(Dataset<Row> train, Dataset<Row> test, String path)
      throws IOException {
    // README
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new StringIndexer().setInputCol("verdict").setOutputCol("label"),
                  new Tokenizer().setInputCol("review").setOutputCol("words"),
                  new HashingTF().setInputCol("words").setOutputCol("text").setNumFeatures(64),
                  new LetterEncoder().setInputCol("sequence").setOutputCol("gene"),
                  new InTenseClassifier()
                      .setModalityCols("text", "gene", "vitals")
                      .setEncoders("mlp(16)", "cnn(16)", "mlp(8)")
                      .setInteractions("gene*vitals")
                      .setMaxIter(3)
                      .setSeed(42)
                });
    PipelineModel model = pipeline.fit(train);
    model.transform(test).select("prediction", "probability", "contributions").show();

    InTenseClassificationModel network = (InTenseClassificationModel) model.stages()[4];
    network.relevance().show();
    System.out.println(network.summary().bestEpoch());
    model.write().overwrite().save(path);
    // END
  }

  private static Dataset<Row> reviews(SparkSession spark) {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String gene =
          random
              .ints(40, 0, 4)
              .mapToObj(n -> "ACGT".substring(n, n + 1))
              .collect(Collectors.joining());
      boolean good = random.nextBoolean();
      rows.add(
          RowFactory.create(
              good ? "good" : "bad",
              good ? "a fine thing" : "a poor thing",
              gene,
              List.of(random.nextGaussian(), random.nextGaussian())));
    }
    StructType schema =
        new StructType()
            .add("verdict", DataTypes.StringType)
            .add("review", DataTypes.StringType)
            .add("sequence", DataTypes.StringType)
            .add("vitals", DataTypes.createArrayType(DataTypes.DoubleType));
    return spark.createDataFrame(rows, schema).repartition(2);
  }

  @Test
  void theReadmeShowsTheExampleAndParamsWithTheirDefaults() throws IOException {
    Path home = Path.of("").toAbsolutePath().getParent();
    String readme = Files.readString(home.resolve("README.md"));
    String source =
        Files.readString(Path.of("src/test/java/io/intense/spark/ReadmeExampleTest.java"));
    String example =
        source
            .substring(source.indexOf("// README\n") + 10, source.indexOf("    // END"))
            .stripIndent();
    assertEquals(
        squeeze(example),
        squeeze(
            readme.substring(
                readme.indexOf("Pipeline pipeline ="),
                readme.indexOf("model.write().overwrite().save(path);") + 38)));
    InTenseClassifier stage = new InTenseClassifier();
    String params = readme.substring(readme.indexOf("### Params"), readme.indexOf("**How it is"));
    List<MatchResult> rows = PARAM.matcher(params).results().toList();
    assertTrue(rows.size() > 10, rows.size() + " Params");
    for (MatchResult row : rows) {
      Param<?> param = stage.getParam(row.group(1));
      if (stage.hasDefault(param) && !param.name().equals("seed")) {
        Object value = stage.getDefault(param).get();
        assertEquals(value.equals("") ? "–" : "`" + value + "`", row.group(2), param.name());
      }
    }
  }

  private static String squeeze(String text) {
    return text.replaceAll("\\s+", "");
  }
}
