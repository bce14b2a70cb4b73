package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.relevance.TermRelevance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A budget of terms. The label is the parity of bits in three of six modalities, no part of which
 * tells anything.
 */
@Tag("spark")
class TermSearchFitTest {

  private static final int MODALITIES = 6;
  private static final int BUDGET = 22;
  private static final String PLANTED = "m1*m3*m5";

  private static Dataset<Row> rows;
  private static InTenseClassificationModel searched;

  private static Dataset<Row> parity(int count) {
    Random random = new Random(11);
    StructType schema = new StructType();
    for (int m = 0; m < MODALITIES; m++) {
      schema = schema.add("m" + m, SQLDataTypes.VectorType());
    }
    schema = schema.add("label", DataTypes.DoubleType);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      Object[] values = new Object[MODALITIES + 1];
      int[] bits = new int[MODALITIES];
      for (int m = 0; m < MODALITIES; m++) {
        bits[m] = random.nextBoolean() ? 1 : -1;
        values[m] = Vectors.dense(2 * bits[m] + 0.3 * random.nextGaussian(), random.nextGaussian());
      }
      values[MODALITIES] = bits[1] * bits[3] * bits[5] > 0 ? 1.0 : 0.0;
      rows.add(RowFactory.create(values));
    }
    return TestSpark.session().createDataFrame(rows, schema);
  }

  private static InTenseClassifier classifier() {
    String[] names = IntStream.range(0, MODALITIES).mapToObj(m -> "m" + m).toArray(String[]::new);
    return new InTenseClassifier()
        .setModalityCols(names)
        .setEncoders(IntStream.range(0, MODALITIES).mapToObj(m -> "mlp(4)").toArray(String[]::new))
        .setInteractionOrder(3)
        .setLatentDim(2)
        .setMaxIter(16)
        .setBatchSize(32)
        .setStepSize(0.01)
        .setValidationFraction(0.2)
        .setSeed(3);
  }

  @BeforeAll
  static void fitOnce() {
    rows = parity(1500);
    searched = classifier().setMaxTerms(BUDGET).fit(rows);
  }

  private static TermRelevance largest(InTenseClassificationModel model) {
    return model.relevances().stream()
        .max(Comparator.comparingDouble(TermRelevance::relevance))
        .orElseThrow();
  }

  @Test
  void findsAPureInteractionOfThreeModalitiesAmongAllOfThem() {
    assertTrue(searched.terms().contains(PLANTED), searched.terms().toString());
    assertTrue(searched.terms().size() <= BUDGET, searched.terms().toString());
    assertEquals(PLANTED, largest(searched).name());
    assertTrue(largest(searched).share() > 0.6, searched.relevances().toString());
    assertTrue(searched.summary().secondsPerPhase().containsKey("search"));
  }

  @Test
  void isNoWorseThanTheFullModelWhereThatFits() {
    InTenseClassificationModel full = classifier().fit(rows);
    assertEquals(41, full.terms().size());
    assertEquals(PLANTED, largest(full).name());
    assertTrue(
        searched.summary().skill().loss() <= full.summary().skill().loss() + 0.1,
        () -> "%s, %s".formatted(searched.summary().skill(), full.summary().skill()));
  }

  @Test
  void aBudgetThatAllTermsFitIntoChangesNothing() {
    Dataset<Row> few = rows.limit(80);
    InTenseClassifier pairs = classifier().setInteractionOrder(2).setMaxIter(1);
    List<TermRelevance> all = pairs.fit(few).relevances();
    assertEquals(all, pairs.setMaxTerms(BUDGET).fit(few).relevances());
  }

  @Test
  void aBudgetWithoutRoomForInteractionsIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> classifier().setMaxTerms(6).fit(rows));
    assertTrue(refused.getMessage().startsWith("maxTerms is 6"), refused.getMessage());
  }
}
