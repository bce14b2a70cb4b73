package io.intense.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.jobs.JobsSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class MetricTest {

  private static double measure(Metric metric, double[]... predictedAndActual) {
    Dataset<Row> rows =
        JobsSpark.session()
            .createDataFrame(
                List.of(predictedAndActual).stream()
                    .map(pair -> RowFactory.create(pair[0], pair[1]))
                    .toList(),
                StructType.fromDDL("predicted double, actual double"));
    return rows.agg(
            functions.avg(metric.of(Numbers.of(rows, "predicted"), Numbers.of(rows, "actual"))))
        .first()
        .getDouble(0);
  }

  @Test
  void signAccuracyDropsNeutralLabelsAndTakesNoSignForNegative() {
    double[][] rows = {{0.1, 2}, {-3, -0.2}, {0, -1}, {-0.1, 1}, {5, 0}, {-5, 0}};
    assertEquals(3 / 4.0, measure(Metric.SIGN_ACCURACY, rows));
    assertEquals(1.0, measure(Metric.SIGN_ACCURACY, new double[] {1, 3}, new double[] {9, 0}));
  }

  @Test
  void otherMetricsCountEveryRow() {
    assertEquals(0.5, measure(Metric.ACCURACY, new double[] {1, 1}, new double[] {0, 2}));
    assertEquals(1.0, measure(Metric.MAE, new double[] {1, 1}, new double[] {0, 2}));
  }
}
