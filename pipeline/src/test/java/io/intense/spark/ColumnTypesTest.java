package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.encoder.InputShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The column types that can be modalities and labels. */
@Tag("spark")
class ColumnTypesTest {

  private static float[] weights(InTenseClassificationModel model) {
    return model.fitted().restore().graph().params().toFloatVector();
  }

  private static List<InputShape> shapes(InTenseClassificationModel model) {
    return Scoring.shapes(model.fitted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"array<double>", "array<float>", "array<decimal(30,20)>"})
  void arraysAreAsVectors(String type) {
    Dataset<Row> rows = TestData.rows(40);
    Dataset<Row> split =
        rows.withColumn("b0", functions.expr("b[0]")).withColumn("b1", functions.expr("b[1]"));
    Dataset<Row> vectors =
        new VectorAssembler()
            .setInputCols(new String[] {"b0", "b1"})
            .setOutputCol("b")
            .transform(split.drop("b"));
    InTenseClassificationModel fromVectors = TestData.classifier().fit(vectors);
    InTenseClassificationModel fromArrays =
        TestData.classifier()
            .fit(rows.withColumn("b", functions.col("b").cast("array<double>").cast(type)));
    assertEquals(List.of(new InputShape.Vector(3), new InputShape.Vector(2)), shapes(fromArrays));
    assertArrayEquals(weights(fromVectors), weights(fromArrays));
    assertEquals(40, fromArrays.transform(vectors).count());
  }

  @Test
  void sequencesOfArraysAreAsSequencesOfVectors() {
    Dataset<Row> arrays = TestData.rows(40);
    StructType schema =
        new StructType()
            .add("c", DataTypes.createArrayType(SQLDataTypes.VectorType()))
            .add("label", DataTypes.DoubleType);
    List<Row> rows = new ArrayList<>();
    for (Row row : arrays.collectAsList()) {
      List<scala.collection.Seq<Double>> frames = row.getList(row.fieldIndex("c"));
      Vector[] vectors =
          frames.stream().map(f -> Vectors.dense(f.apply(0), f.apply(1))).toArray(Vector[]::new);
      rows.add(RowFactory.create(vectors, row.getAs("label")));
    }
    Dataset<Row> vectors = TestSpark.session().createDataFrame(rows, schema);
    InTenseClassifier classifier =
        new InTenseClassifier()
            .setModalityCols("c")
            .setEncoders("gru(4)")
            .setMaxIter(2)
            .setBatchSize(16);
    InTenseClassificationModel fromArrays = classifier.fit(arrays);
    InTenseClassificationModel fromVectors = classifier.fit(vectors);
    assertEquals(List.of(new InputShape.Sequence(2, 5, true)), shapes(fromArrays));
    assertArrayEquals(weights(fromArrays), weights(fromVectors));
    assertEquals(40, fromArrays.transform(vectors).count());
  }

  @Test
  void paddingOfABatchDoesNotMatter() {
    Dataset<Row> rows = TestData.rows(40);
    InTenseClassificationModel model =
        new InTenseClassifier()
            .setModalityCols("c")
            .setEncoders("gru(4)")
            .setMaxIter(2)
            .setBatchSize(16)
            .fit(rows);
    List<Row> together = model.transform(rows.coalesce(1)).select("rawPrediction").collectAsList();
    for (int id : new int[] {0, 7, 39}) {
      Row alone = model.transform(rows.filter("id = " + id)).select("rawPrediction").first();
      assertArrayEquals(
          together.get(id).<Vector>getAs(0).toArray(), alone.<Vector>getAs(0).toArray(), 1e-5);
    }
  }

  @Test
  void images() {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      byte[] pixels = new byte[4 * 3];
      random.nextBytes(pixels);
      Row image = RowFactory.create("file" + i, 2, 2, 3, 16, pixels);
      rows.add(RowFactory.create(image, (pixels[0] & 0xFF) / 128));
    }
    StructType schema =
        new StructType()
            .add("picture", ImageSchema.columnSchema())
            .add("label", DataTypes.IntegerType);
    Dataset<Row> data = TestSpark.session().createDataFrame(rows, schema);
    InTenseClassificationModel model =
        new InTenseClassifier()
            .setModalityCols("picture")
            .setEncoders("mlp(4)")
            .setMaxIter(2)
            .setBatchSize(16)
            .fit(data);
    assertEquals(List.of(new InputShape.Image(2, 2, 3)), shapes(model));
    assertEquals(40, model.transform(data).count());
  }

  @Test
  void severalOutputs() {
    Dataset<Row> rows = TestData.rows(40);
    InTenseRegressor regressor =
        TestData.regressor().setModalityCols("a", "c").setEncoders("", "").setLabelCol("b");
    InTenseRegressionModel model = regressor.fit(rows);
    assertEquals(
        List.of("mlp(32)", "gru(32)"),
        model.fitted().spec().modalities().stream().map(m -> m.encoder()).toList());
    Dataset<Row> scored = model.transform(rows);
    assertEquals(regressor.transformSchema(rows.schema()), scored.schema());
    double[] bias = model.bias();
    for (Row row : scored.collectAsList()) {
      double[] sum = new double[2];
      for (Row term : row.<Row>getList(row.fieldIndex("contributions"))) {
        List<Double> values = term.getList(1);
        Arrays.setAll(sum, k -> sum[k] + values.get(k));
      }
      Arrays.setAll(sum, k -> sum[k] + bias[k]);
      assertArrayEquals(row.<Vector>getAs("prediction").toArray(), sum);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tinyint", "smallint", "int", "bigint", "float", "decimal(3,1)"})
  void labelsOfAnyNumericType(String type) {
    Dataset<Row> rows = TestData.rows(40).withColumn("label", functions.col("label").cast(type));
    assertEquals(2, TestData.classifier().setMaxIter(1).fit(rows).numClasses());
  }

  @Test
  void aNominalLabelMayLackAClass() {
    var attribute =
        org.apache.spark.ml.attribute.NominalAttribute.defaultAttr()
            .withName("label")
            .withValues(new String[] {"x", "y", "z"});
    Dataset<Row> rows =
        TestData.rows(40)
            .withColumn("label", functions.col("label").as("label", attribute.toMetadata()));
    InTenseClassificationModel model = TestData.classifier().fit(rows);
    assertEquals(3, model.numClasses());
    assertEquals(3, model.transform(rows).first().<Vector>getAs("probability").size());
  }

  @Test
  void columnNamesMayHoldDots() {
    Dataset<Row> rows =
        TestData.rows(40).withColumnRenamed("a", "my.a").withColumnRenamed("label", "my.label");
    InTenseClassificationModel model =
        TestData.classifier()
            .setInteractions("my.a*b")
            .setModalityCols("my.a", "b")
            .setLabelCol("my.label")
            .fit(rows);
    assertEquals(40, model.transform(rows).count());
    assertEquals(List.of("my.a", "b", "my.a*b"), model.terms());
  }
}
