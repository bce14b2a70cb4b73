package io.intense.jobs.experiment;

import io.intense.jobs.run.RelevanceReport.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Means over seeds of an experiment.
 *
 * @param experiment its name
 * @param results of its runs
 */
public record Summary(String experiment, List<RunResult> results) {

  /** Names of the columns of {@link #table}. */
  public static final List<String> HEADER =
      List.of("method", "metric", "seeds", "mean ± std", "trivial", "not meaningful");

  /** Names of the columns of {@link #relevances}. */
  public static final List<String> TERM_HEADER =
      List.of("method", "term", "order", "seeds", "share ± std");

  /** Copies the list. */
  public Summary {
    results = List.copyOf(results);
  }

  /** Returns the results by method, in the order of the runs. */
  public Map<String, List<RunResult>> byMethod() {
    return results.stream()
        .collect(Collectors.groupingBy(RunResult::method, LinkedHashMap::new, Collectors.toList()));
  }

  /** Returns the test metric of a method. */
  public Statistics metric(String method) {
    return Statistics.of(
        byMethod().getOrDefault(method, List.of()).stream().map(RunResult::value).toList());
  }

  /** Returns per term of a method its share, by falling mean. */
  public Map<String, Statistics> shares(String method) {
    Map<String, List<Double>> shares = new LinkedHashMap<>();
    for (RunResult result : byMethod().getOrDefault(method, List.of())) {
      for (Term term : result.terms()) {
        shares.computeIfAbsent(term.term(), name -> new ArrayList<>()).add(term.share());
      }
    }
    Map<String, Statistics> statistics = new LinkedHashMap<>();
    shares.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), Statistics.of(entry.getValue())))
        .sorted((a, b) -> Double.compare(b.getValue().mean(), a.getValue().mean()))
        .forEach(entry -> statistics.put(entry.getKey(), entry.getValue()));
    return statistics;
  }

  /** Returns in how many runs of a method the model does not beat a trivial predictor. */
  public long notMeaningful(String method) {
    return byMethod().getOrDefault(method, List.of()).stream()
        .filter(run -> !run.meaningful())
        .count();
  }

  /** Returns the name of the test metric, which all methods share; there must be results. */
  public String metricName() {
    return results.get(0).metric();
  }

  /** Returns the test metric of a predictor that looks at no input; there must be results. */
  public Statistics trivial() {
    return trivial(byMethod().values().iterator().next());
  }

  private static Statistics trivial(List<RunResult> runs) {
    return Statistics.of(runs.stream().map(RunResult::trivial).toList());
  }

  /** Returns a row per method. */
  public List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    byMethod()
        .forEach(
            (method, runs) ->
                rows.add(
                    List.of(
                        method,
                        metricName(),
                        String.valueOf(runs.size()),
                        metric(method).text(),
                        trivial(runs).text(),
                        "%d of %d".formatted(notMeaningful(method), runs.size()))));
    return rows;
  }

  /** Returns a row per method and term. */
  public List<List<String>> relevances() {
    List<List<String>> rows = new ArrayList<>();
    for (String method : byMethod().keySet()) {
      Map<String, Integer> orders =
          byMethod().get(method).stream()
              .flatMap(run -> run.terms().stream())
              .collect(Collectors.toMap(Term::term, Term::order, (one, same) -> one));
      shares(method)
          .forEach(
              (term, share) ->
                  rows.add(
                      List.of(
                          method,
                          term,
                          String.valueOf(orders.get(term)),
                          String.valueOf(share.count()),
                          share.text())));
    }
    return rows;
  }
}
