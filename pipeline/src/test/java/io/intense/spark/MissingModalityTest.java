package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

/** Rows of which some modalities are null. */
@Tag("spark")
class MissingModalityTest {

  private static Dataset<Row> rows;
  private static InTenseClassificationModel model;

  @TempDir private Path temp;

  /** b is null in every third row, the sequence c in every fourth. */
  @BeforeAll
  static void fit() {
    rows =
        TestData.rows(
            120,
            values -> {
              long id = (long) values[0];
              values[2] = id % 3 == 0 ? null : values[2];
              values[3] = id % 4 == 0 ? null : values[3];
              return values;
            });
    model = classifier().fit(rows);
  }

  private static InTenseClassifier classifier() {
    return TestData.classifier()
        .setModalityCols("a", "b", "c")
        .setEncoders("mlp(4)", "mlp(4)", "gru(3)")
        .setHandleInvalid("keep");
  }

  @Test
  void termsOfAMissingModalityContributeNothing() {
    for (Row row : model.transform(rows).collectAsList()) {
      boolean missing = row.isNullAt(row.fieldIndex("b"));
      for (Row term : row.<Row>getList(row.fieldIndex("contributions"))) {
        boolean zero = term.<Double>getList(1).stream().allMatch(value -> value == 0);
        if (term.getString(0).contains("b")) {
          assertEquals(missing, zero, row.toString());
        }
      }
      assertTrue(Double.isFinite(row.<Vector>getAs("rawPrediction").apply(0)));
    }
  }

  @Test
  void theLossWithoutEachModalityIsReported() {
    List<Row> table = model.missingness(rows).collectAsList();
    assertEquals(List.of("", "a", "b", "c"), table.stream().map(r -> r.getString(0)).toList());
    double complete = table.get(0).<Double>getAs("loss");
    assertTrue(
        table.get(1).<Double>getAs("loss") > complete, "the label is the sign of a value of a");
    assertEquals(
        1,
        table.get(1).<Row>getList(table.get(1).fieldIndex("shares")).stream()
            .mapToDouble(r -> r.getDouble(1))
            .sum(),
        1e-9);
    Row ofA = table.get(1).<Row>getList(table.get(1).fieldIndex("shares")).get(0);
    assertEquals("a", ofA.getString(0));
    assertEquals(0, ofA.getDouble(1));
  }

  @Test
  void severalWorkersAndSavedModelsKeepThemToo() throws Exception {
    InTenseClassificationModel several =
        classifier().setModalityDropout(0.2).setNumWorkers(2).fit(rows);
    String path = temp.resolve("model").toUri().toString();
    several.write().overwrite().save(path);
    InTenseClassificationModel loaded = InTenseClassificationModel.load(path);
    assertEquals(
        several.transform(rows).select("rawPrediction").collectAsList(),
        loaded.transform(rows).select("rawPrediction").collectAsList());
  }

  @Test
  void aNullIsAnErrorUnlessItIsAskedFor() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> classifier().setHandleInvalid("error").fit(rows))
            .getMessage();
    assertTrue(message.contains("null") && message.contains("'b'"), message);
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> classifier().setHandleInvalid("error").setModalityDropout(0.2).fit(rows))
            .getMessage()
            .contains("handleInvalid"));
    assertThrows(IllegalArgumentException.class, () -> classifier().setHandleInvalid("skip"));
  }

  @Test
  void aRowWithoutAnyModalityIsAnErrorAndSoIsAModalityWithoutAnyRow() {
    Dataset<Row> nothing =
        TestData.rows(
            40,
            values -> {
              if ((long) values[0] == 17) {
                values[1] = null;
                values[2] = null;
                values[3] = null;
              }
              return values;
            });
    String message =
        assertThrows(IllegalArgumentException.class, () -> classifier().fit(nothing)).getMessage();
    assertTrue(message.contains("17") && message.contains("at least one"), message);
    Dataset<Row> never =
        TestData.rows(
            40,
            values -> {
              values[2] = null;
              return values;
            });
    message =
        assertThrows(IllegalArgumentException.class, () -> classifier().fit(never)).getMessage();
    assertTrue(message.contains("'b'") && message.contains("every row"), message);
  }
}
