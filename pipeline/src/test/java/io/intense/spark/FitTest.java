package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a fit goes about its work. */
@Tag("spark")
class FitTest {

  private final SparkContext spark = TestSpark.session().sparkContext();

  @Test
  void rowsAreReadOnce() {
    LongAccumulator reads = spark.longAccumulator();
    UDF1<Double, Double> counting =
        value -> {
          reads.add(1);
          return value;
        };
    // Spread first, or Spark would run the function on the driver.
    Dataset<Row> rows =
        TestData.rows(40)
            .repartition(2)
            .withColumn(
                "label",
                functions.udf(counting, DataTypes.DoubleType).apply(functions.col("label")));
    TestData.classifier().fit(rows);
    assertEquals(40, reads.value());
  }

  @Test
  void jobsSayWhatTheyDo() throws Exception {
    List<String> descriptions = new CopyOnWriteArrayList<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            descriptions.add(String.valueOf(job.properties().get("spark.job.description")));
          }
        };
    Dataset<Row> rows = TestData.rows(40);
    spark.addSparkListener(listener);
    TestData.classifier().fit(rows);
    spark.listenerBus().waitUntilEmpty();
    spark.removeSparkListener(listener);
    assertEquals(
        List.of(
            "InTense: reading rows",
            "InTense: training, 3 epochs in one task",
            "InTense: measuring contributions"),
        descriptions.stream().distinct().toList());
    assertNull(spark.getLocalProperty("spark.job.description"));
  }

  @Test
  void weightsCount() {
    // Rows of weight 0 say the opposite of the others; if they counted, nothing could be learned.
    Dataset<Row> good = TestData.rows(200).withColumn("w", functions.lit(1.0));
    Dataset<Row> opposite =
        good.withColumn("label", functions.expr("1 - label")).withColumn("w", functions.lit(0.0));
    InTenseClassifier classifier = TestData.classifier().setMaxIter(20).setWeightCol("w");
    InTenseClassificationModel model = classifier.fit(good.union(opposite));
    assertTrue(model.transform(good).filter("prediction = label").count() > 180);
    assertTrue(model.meaningful());
    assertTrue(model.relevances().get(0).share() > model.relevances().get(1).share());
  }

  @Test
  void randomLabelsAreNotMeaningful() {
    Dataset<Row> rows =
        TestData.rows(200).withColumn("label", functions.expr("cast(hash(id) % 2 = 0 as int)"));
    InTenseClassificationModel model = TestData.classifier().fit(rows);
    assertEquals(false, model.meaningful());
    assertEquals(3, model.relevance().filter("not meaningful").count());
  }

  @Test
  void theFingerprintIsOfTheRowsInAnyOrder() {
    String one = TestData.classifier().fit(TestData.rows(60)).summary().fingerprint();
    assertEquals(
        one, TestData.classifier().fit(TestData.rows(60).repartition(3)).summary().fingerprint());
    assertNotEquals(one, TestData.classifier().fit(TestData.rows(61)).summary().fingerprint());
  }
}
