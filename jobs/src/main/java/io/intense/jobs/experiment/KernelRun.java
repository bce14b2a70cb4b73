package io.intense.jobs.experiment;

import io.intense.jobs.data.OutputPath;
import io.intense.jobs.data.Tables;
import io.intense.jobs.run.Evaluation;
import io.intense.jobs.run.Metric;
import io.intense.jobs.run.RelevanceReport;
import io.intense.jobs.run.TrivialPrediction;
import io.intense.jobs.settings.TrainSettings;
import io.intense.spark.MklClassifier;
import io.intense.spark.MklModel;
import io.intense.spark.MklRegressor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A run of multiple kernel learning. The validation rows choose the penalty, by accuracy or mean
 * absolute error; of equals the largest.
 *
 * @param settings of the run: its data, columns, conditions and seed are used
 * @param metric that the test rows are measured by
 * @param training rows to train on
 * @param validation rows that choose the penalty
 * @param test rows to measure
 */
record KernelRun(
    TrainSettings settings,
    Metric metric,
    Dataset<Row> training,
    Dataset<Row> validation,
    Dataset<Row> test) {

  private static final List<Double> PENALTIES = List.of(1.0, 0.1, 0.01, 0.001);
  private static final String PREDICTION = "prediction";

  /** Splits the rows, as a training run does. */
  static KernelRun of(TrainSettings settings, Metric metric, Dataset<Row> rows, Dataset<Row> test) {
    Dataset<Row> chosen = where(rows, "trainWhere", settings.trainWhere());
    if (settings.validWhere() == null) {
      double fraction = settings.newEstimator().getValidationFraction();
      Dataset<Row>[] parts =
          chosen.randomSplit(
              new double[] {1 - fraction, fraction}, settings.newEstimator().getSeed());
      return new KernelRun(settings, metric, parts[0], parts[1], test);
    }
    Column valid = Tables.condition(rows, "validWhere", settings.validWhere());
    return new KernelRun(
        settings, metric, chosen.filter(functions.not(valid)), rows.filter(valid), test);
  }

  private static Dataset<Row> where(Dataset<Row> rows, String name, String condition) {
    return condition == null ? rows : rows.filter(Tables.condition(rows, name, condition));
  }

  private boolean classifies() {
    return metric == Metric.ACCURACY;
  }

  /**
   * Runs.
   *
   * @param started in nanoseconds
   */
  RunResult run(String method, long seed, long started) throws IOException {
    TrivialPrediction trivial =
        TrivialPrediction.learned(training, settings.labelCol(), classifies());
    Metric choice = classifies() ? Metric.ACCURACY : Metric.MAE;
    MklModel<?> best = null;
    Evaluation chosen = null;
    for (double penalty : PENALTIES) {
      MklModel<?> model = fit(penalty);
      Evaluation evaluation = evaluate(model, validation, trivial, choice);
      if (chosen == null || better(choice, evaluation.value(), chosen.value())) {
        chosen = evaluation;
        best = model;
      }
    }
    save(best);
    Evaluation result = evaluate(best, test, trivial, metric);
    return new RunResult(
        method,
        seed,
        result.metric(),
        result.value(),
        result.trivial(),
        chosen.value(),
        better(choice, chosen.value(), chosen.trivial()),
        best.iterations(),
        best.iterations(),
        training.count(),
        validation.count(),
        result.rows(),
        (System.nanoTime() - started) / 1e9,
        terms(best),
        RunFiles.describe(settings));
  }

  private static boolean better(Metric metric, double value, double than) {
    return metric.isShare() ? value > than : value < than;
  }

  private MklModel<?> fit(double penalty) {
    String[] modalities = settings.modalityCols().toArray(String[]::new);
    return classifies()
        ? new MklClassifier()
            .setModalityCols(modalities)
            .setLabelCol(settings.labelCol())
            .setRegParam(penalty)
            .fit(training)
        : new MklRegressor()
            .setModalityCols(modalities)
            .setLabelCol(settings.labelCol())
            .setRegParam(penalty)
            .fit(training);
  }

  private Evaluation evaluate(
      MklModel<?> model, Dataset<Row> rows, TrivialPrediction trivial, Metric by) {
    String label = settings.labelCol();
    return Evaluation.of(
        model.transform(rows), new Evaluation.Columns(label, label, PREDICTION), trivial, by);
  }

  private void save(MklModel<?> model) throws IOException {
    OutputPath.of(
            settings.model(), true, training.sparkSession().sparkContext().hadoopConfiguration())
        .replace(aside -> model.write().save(aside.toString()));
  }

  private static List<RelevanceReport.Term> terms(MklModel<?> model) {
    return model.relevances().stream()
        .map(
            r ->
                new RelevanceReport.Term(
                    r.name(), List.of(r.name()), 1, r.relevance(), r.share(), Map.of()))
        .toList();
  }
}
