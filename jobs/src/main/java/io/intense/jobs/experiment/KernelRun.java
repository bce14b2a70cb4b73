package io.intense.jobs.experiment;

import io.intense.jobs.data.OutputPath;
import io.intense.jobs.data.Tables;
import io.intense.jobs.run.Metric;
import io.intense.jobs.run.RelevanceReport;
import io.intense.jobs.settings.TrainSettings;
import io.intense.spark.MklClassificationModel;
import io.intense.spark.MklClassifier;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A run of multiple kernel learning. The validation rows choose the penalty; of equals the largest.
 *
 * @param settings of the run: its data, columns, conditions, norm and seed are used
 * @param training rows to train on
 * @param validation rows that choose the penalty
 * @param test rows to measure
 */
record KernelRun(
    TrainSettings settings, Dataset<Row> training, Dataset<Row> validation, Dataset<Row> test) {

  private static final List<Double> PENALTIES = List.of(1.0, 0.1, 0.01, 0.001);

  /** Splits the rows, as a training run does. */
  static KernelRun of(TrainSettings settings, Dataset<Row> rows, Dataset<Row> test) {
    Dataset<Row> chosen = where(rows, "trainWhere", settings.trainWhere());
    if (settings.validWhere() == null) {
      double fraction = settings.newEstimator().getValidationFraction();
      Dataset<Row>[] parts =
          chosen.randomSplit(
              new double[] {1 - fraction, fraction}, settings.newEstimator().getSeed());
      return new KernelRun(settings, parts[0], parts[1], test);
    }
    Column valid = Tables.condition(rows, "validWhere", settings.validWhere());
    return new KernelRun(settings, chosen.filter(functions.not(valid)), rows.filter(valid), test);
  }

  private static Dataset<Row> where(Dataset<Row> rows, String name, String condition) {
    return condition == null ? rows : rows.filter(Tables.condition(rows, name, condition));
  }

  /**
   * Runs.
   *
   * @param started in nanoseconds
   */
  RunResult run(String method, long seed, long started) throws IOException {
    MklClassificationModel best = null;
    double bestAccuracy = -1;
    for (double penalty : PENALTIES) {
      MklClassificationModel model =
          new MklClassifier()
              .setModalityCols(settings.modalityCols().toArray(String[]::new))
              .setLabelCol(settings.labelCol())
              .setRegParam(penalty)
              .fit(training);
      double accuracy = accuracy(model, validation);
      if (accuracy > bestAccuracy) {
        bestAccuracy = accuracy;
        best = model;
      }
    }
    save(best);
    return new RunResult(
        method,
        seed,
        Metric.ACCURACY.toString(),
        accuracy(best, test),
        trivial(test),
        bestAccuracy,
        bestAccuracy > trivial(validation),
        best.iterations(),
        best.iterations(),
        training.count(),
        validation.count(),
        test.count(),
        (System.nanoTime() - started) / 1e9,
        terms(best),
        RunFiles.describe(settings));
  }

  private double accuracy(MklClassificationModel model, Dataset<Row> rows) {
    return new MulticlassClassificationEvaluator()
        .setMetricName("accuracy")
        .setLabelCol(settings.labelCol())
        .evaluate(model.transform(rows));
  }

  /** Returns the share of the class that is most frequent in training; of several, the first. */
  private double trivial(Dataset<Row> rows) {
    Column label = Tables.column(training, settings.labelCol());
    Object usual =
        training
            .groupBy(label.as("class"))
            .count()
            .orderBy(functions.desc("count"), functions.asc("class"))
            .first()
            .get(0);
    return (double) rows.filter(label.equalTo(usual)).count() / rows.count();
  }

  private void save(MklClassificationModel model) throws IOException {
    OutputPath.of(
            settings.model(), true, training.sparkSession().sparkContext().hadoopConfiguration())
        .replace(aside -> model.write().save(aside.toString()));
  }

  private static List<RelevanceReport.Term> terms(MklClassificationModel model) {
    return model.relevances().stream()
        .map(
            r ->
                new RelevanceReport.Term(
                    r.name(), List.of(r.name()), 1, r.relevance(), r.share(), Map.of()))
        .toList();
  }
}
