package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits in which lower orders are given what they can say of interactions. */
@Tag("spark")
class OrthogonalFitTest {

  private static Dataset<Row> rows;
  private static InTenseClassificationModel plain;
  private static InTenseClassificationModel orthogonal;

  @TempDir private Path temp;

  /**
   * Modality b repeats a: what their product says beside a constant, a may say by itself or not.
   */
  @BeforeAll
  static void fit() {
    rows =
        TestData.rows(
            120,
            values -> {
              double first = ((Vector) values[1]).apply(0) > 0.4 ? 2 : -1;
              values[1] = org.apache.spark.ml.linalg.Vectors.dense(first, 0, 0);
              values[2] = new Float[] {(float) first, 0f};
              values[4] = first > 0 ? 1.0 : 0.0;
              return values;
            });
    InTenseClassifier classifier =
        TestData.classifier().setEncoders("identity(3)", "identity(2)").setMaxIter(3);
    plain = classifier.fit(rows);
    orthogonal = classifier.setOrthogonalize(true).fit(rows);
  }

  @Test
  void predictionsStayAndContributionsSumToThem() {
    List<Row> before = plain.transform(rows).collectAsList();
    List<Row> after = orthogonal.transform(rows).collectAsList();
    double[] bias = orthogonal.bias();
    for (int i = 0; i < before.size(); i++) {
      double[] raw = after.get(i).<Vector>getAs("rawPrediction").toArray();
      assertArrayEquals(before.get(i).<Vector>getAs("rawPrediction").toArray(), raw, 1e-5);
      double sum = 0;
      for (Row term : after.get(i).<Row>getList(after.get(i).fieldIndex("contributions"))) {
        sum += term.<Double>getList(1).get(0);
      }
      assertEquals(raw[0], sum + bias[0], 1e-12);
    }
  }

  @Test
  void anInteractionOfAModalityAndItsCopyIsOneInNameOnly() {
    Row leak = plain.leaks(rows.repartition(5)).first();
    assertEquals("a*b", leak.getString(0));
    assertEquals(1, leak.getDouble(2), 1e-3);
    assertEquals(0, orthogonal.relevances().get(2).share(), 0.05);
    assertTrue(plain.relevances().get(2).share() > 0.1, plain.relevances().toString());
  }

  @Test
  void theAttributionIsSavedWithTheModel() throws Exception {
    String path = temp.resolve("model").toUri().toString();
    orthogonal.write().overwrite().save(path);
    InTenseClassificationModel loaded = InTenseClassificationModel.load(path);
    assertTrue(loaded.getOrthogonalize());
    assertEquals(
        orthogonal.transform(rows).select("contributions").collectAsList(),
        loaded.transform(rows).select("contributions").collectAsList());
    assertEquals(orthogonal.relevances(), loaded.relevances());
  }

  @Test
  void severalWorkersDoTheSame() {
    InTenseClassificationModel several =
        TestData.classifier()
            .setEncoders("identity(3)", "identity(2)")
            .setNumWorkers(2)
            .setOrthogonalize(true)
            .fit(rows);
    assertEquals(0, several.relevances().get(2).share(), 0.05);
  }
}
