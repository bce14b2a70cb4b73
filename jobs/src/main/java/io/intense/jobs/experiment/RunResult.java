package io.intense.jobs.experiment;

import io.intense.jobs.run.RelevanceReport;
import java.util.List;
import java.util.Map;

/**
 * What came of one run.
 *
 * @param method its name
 * @param seed of weights, order of rows and held-out rows
 * @param metric how test rows are measured
 * @param value on the test rows, of the epoch that the validation rows chose
 * @param trivial the same of a predictor that looks at no input
 * @param validation accuracy or mean absolute error on the validation rows
 * @param meaningful whether the model beats a trivial predictor on its validation rows
 * @param bestEpoch the chosen epoch
 * @param epochs number of epochs
 * @param trainingRows number of rows
 * @param validationRows number of rows
 * @param testRows number of rows
 * @param seconds from the start of the fit to the end of the evaluation
 * @param terms relevances; none if the method does not explain itself
 * @param settings all settings of the run, but for its folder
 */
public record RunResult(
    String method,
    long seed,
    String metric,
    double value,
    double trivial,
    double validation,
    boolean meaningful,
    int bestEpoch,
    int epochs,
    long trainingRows,
    long validationRows,
    long testRows,
    double seconds,
    List<RelevanceReport.Term> terms,
    Map<String, String> settings) {

  /** Copies the collections. */
  public RunResult {
    terms = List.copyOf(terms);
    settings = Map.copyOf(settings);
  }
}
