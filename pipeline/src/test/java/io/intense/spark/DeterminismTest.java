package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Same rows, same seed: the same network, bit by bit, however the rows are spread. */
@Tag("spark")
class DeterminismTest {

  private static InTenseClassifier classifier;
  private static Dataset<Row> rows;
  private static float[] weights;

  @BeforeAll
  static void fit() {
    classifier =
        TestData.classifier()
            .setModalityCols("a", "c")
            .setEncoders("mlp(4)", "gru(4)")
            .setInteractions("a*c")
            .setWeightCol("w");
    rows = TestData.rows(60);
    weights = weights(classifier, rows);
  }

  private static float[] weights(InTenseClassifier classifier, Dataset<Row> rows) {
    return classifier.fit(rows).fitted().restore().graph().params().toFloatVector();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void partitionsDoNotMatter(int partitions) {
    // 100 partitions for 60 rows leave some of them empty.
    assertArrayEquals(
        weights,
        weights(classifier, rows.orderBy(functions.desc("number")).repartition(partitions)));
  }

  @Test
  void theSeedMatters() {
    InTenseClassifier other = classifier.copy(ParamMap.empty()).setSeed(2);
    assertFalse(Arrays.equals(weights, weights(other, rows)));
  }

  @Test
  void equalRowsAreNoProblem() {
    Dataset<Row> twice = rows.union(rows);
    assertArrayEquals(weights(classifier, twice), weights(classifier, twice.repartition(5)));
  }

  @Test
  void indicatedRowsAreForValidation() {
    InTenseClassifier indicated =
        classifier.copy(ParamMap.empty()).setValidationIndicatorCol("valid");
    InTenseClassificationModel model = indicated.fit(rows);
    assertEquals(12, model.summary().validationRows());
    assertEquals(48, model.summary().trainingRows());
    assertArrayEquals(
        model.fitted().restore().graph().params().toFloatVector(),
        weights(indicated, rows.repartition(7)));
  }

  @Test
  void emptyPartitionsAreScored() {
    InTenseClassificationModel model = classifier.fit(rows);
    assertEquals(60, model.transform(rows.repartition(100)).count());
    assertEquals(0, model.transform(rows.limit(0)).collectAsList().size());
  }
}
