package io.intense.jobs.experiment;

import io.intense.dl4j.truth.Ranks;
import io.intense.jobs.picture.GroupedBars;
import io.intense.jobs.picture.GroupedBars.Group;
import io.intense.jobs.picture.GroupedBars.Value;
import io.intense.jobs.run.Metric;
import io.intense.jobs.run.RelevanceReport.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a table or figure shows of experiments. */
enum View {
  /** Test metric of each method on each data set. */
  METRICS {
    @Override
    Shown of(String title, List<Summary> summaries) {
      List<String> methods = methods(summaries);
      List<String> header = new ArrayList<>(List.of("method"));
      summaries.forEach(summary -> header.add(named(summary)));
      List<List<String>> rows = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      for (String method : methods) {
        List<String> row = new ArrayList<>(List.of(method));
        summaries.forEach(summary -> row.add(text(summary.metric(method))));
        rows.add(row);
      }
      List<String> trivial = new ArrayList<>(List.of(TRIVIAL));
      summaries.forEach(summary -> trivial.add(text(summary.trivial())));
      rows.add(trivial);
      List<Group> groups = new ArrayList<>();
      for (Summary summary : summaries) {
        List<Value> values = new ArrayList<>();
        methods.forEach(method -> values.add(value(summary.metric(method))));
        values.add(value(summary.trivial()));
        groups.add(new Group(named(summary), values));
        summary.byMethod().keySet().stream()
            .filter(method -> summary.notMeaningful(method) > 0)
            .forEach(method -> notes.add(note(summary, method)));
      }
      List<String> series = new ArrayList<>(methods);
      series.add(TRIVIAL);
      return new Shown(
          title, header, rows, notes, new GroupedBars(title, "test metric", series, groups));
    }

    private String named(Summary summary) {
      return "%s (%s)".formatted(summary.experiment(), summary.metricName());
    }
  },
  /** Share of each term, as each method sees it. */
  SHARES {
    @Override
    Shown of(String title, List<Summary> summaries) {
      List<String> methods =
          methods(summaries).stream()
              .filter(
                  method ->
                      summaries.stream().anyMatch(summary -> !summary.shares(method).isEmpty()))
              .toList();
      List<String> header = new ArrayList<>(List.of("data set", "term"));
      header.addAll(methods);
      List<List<String>> rows = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      List<Group> groups = new ArrayList<>();
      for (Summary summary : summaries) {
        Set<String> terms = new LinkedHashSet<>();
        methods.forEach(method -> terms.addAll(summary.shares(method).keySet()));
        for (String term : terms) {
          List<Statistics> shares =
              methods.stream()
                  .map(method -> summary.shares(method).getOrDefault(term, Statistics.NONE))
                  .toList();
          List<String> row = new ArrayList<>(List.of(summary.experiment(), term));
          shares.forEach(share -> row.add(text(share)));
          rows.add(row);
          groups.add(
              new Group(
                  named(summaries, summary, term), shares.stream().map(View::value).toList()));
        }
        summary.byMethod().keySet().forEach(method -> notes.add(note(summary, method)));
      }
      List<String> series = methods.stream().map(method -> label(summaries, method)).toList();
      return new Shown(
          title, header, rows, notes, new GroupedBars(title, "share of relevance", series, groups));
    }
  },
  /** Per modality its share among all, and the test metric of a network that sees it alone. */
  ALONE {
    @Override
    Shown of(String title, List<Summary> summaries) {
      List<List<String>> rows = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      List<Group> groups = new ArrayList<>();
      for (Summary summary : summaries) {
        Map<String, Statistics> shares = summary.shares(ExperimentSettings.MNL);
        for (String modality : alone(summary)) {
          Statistics share = shares.getOrDefault(modality, Statistics.NONE);
          Statistics metric = summary.metric(ExperimentSettings.ALONE + modality);
          rows.add(
              List.of(
                  summary.experiment(), modality, summary.metricName(), text(metric), text(share)));
          groups.add(
              new Group(named(summaries, summary, modality), List.of(value(metric), value(share))));
        }
        notes.add(note(summary, ExperimentSettings.MNL));
        List<Double> correlations = correlations(summary);
        if (!correlations.isEmpty()) {
          notes.add(
              "%s: rank correlation of share and %s alone %s (%d seeds)"
                  .formatted(
                      summary.experiment(),
                      isError(summary) ? "falling " + summary.metricName() : summary.metricName(),
                      text(Statistics.of(correlations)),
                      correlations.size()));
        }
      }
      String metrics =
          summaries.stream().map(Summary::metricName).distinct().collect(Collectors.joining(", "));
      return new Shown(
          title,
          List.of("data set", "modality", "metric", "alone", "share"),
          rows,
          notes,
          new GroupedBars(
              title,
              metrics + " alone, and share",
              List.of(metrics + " of the modality alone", "share of relevance among all"),
              groups));
    }

    private List<String> alone(Summary summary) {
      return summary.byMethod().keySet().stream()
          .filter(method -> method.startsWith(ExperimentSettings.ALONE))
          .map(method -> method.substring(ExperimentSettings.ALONE.length()))
          .toList();
    }

    private boolean isError(Summary summary) {
      return summary.metricName().equals(Metric.MAE.toString());
    }

    /** Of each seed, over modalities; none where shares or metrics are all the same. */
    private List<Double> correlations(Summary summary) {
      double sign = isError(summary) ? -1 : 1;
      List<Double> correlations = new ArrayList<>();
      for (RunResult run : summary.byMethod().getOrDefault(ExperimentSettings.MNL, List.of())) {
        Map<String, Double> metrics =
            summary.results().stream()
                .filter(other -> other.seed() == run.seed())
                .collect(Collectors.toMap(RunResult::method, other -> sign * other.value()));
        List<Term> terms =
            run.terms().stream()
                .filter(term -> metrics.containsKey(ExperimentSettings.ALONE + term.term()))
                .toList();
        double correlation =
            Ranks.correlation(
                terms.stream().mapToDouble(Term::share).toArray(),
                terms.stream()
                    .mapToDouble(term -> metrics.get(ExperimentSettings.ALONE + term.term()))
                    .toArray());
        if (!Double.isNaN(correlation)) {
          correlations.add(correlation);
        }
      }
      return correlations;
    }
  };

  private static final String TRIVIAL = "trivial predictor";

  /**
   * A table and its picture.
   *
   * @param title what is shown
   * @param header names of the columns
   * @param rows texts
   * @param notes what else has to be known
   * @param picture of the same numbers
   */
  record Shown(
      String title,
      List<String> header,
      List<List<String>> rows,
      List<String> notes,
      GroupedBars picture) {}

  /**
   * Shows experiments.
   *
   * @param summaries at least one, none of them without results
   */
  abstract Shown of(String title, List<Summary> summaries);

  private static List<String> methods(List<Summary> summaries) {
    Set<String> methods = new LinkedHashSet<>();
    summaries.forEach(summary -> methods.addAll(summary.byMethod().keySet()));
    return List.copyOf(methods);
  }

  private static String named(List<Summary> summaries, Summary summary, String name) {
    return summaries.size() == 1 ? name : summary.experiment() + ": " + name;
  }

  /** Relevances of a model that has learned nothing look like any others. */
  private static String label(List<Summary> summaries, String method) {
    long idle = summaries.stream().mapToLong(summary -> summary.notMeaningful(method)).sum();
    int runs = summaries.stream().mapToInt(summary -> summary.metric(method).count()).sum();
    return idle == 0 ? method : "%s (not meaningful: %d of %d)".formatted(method, idle, runs);
  }

  private static String note(Summary summary, String method) {
    return "%s, %s: %s %s, not meaningful in %d of %d runs"
        .formatted(
            summary.experiment(),
            method,
            summary.metricName(),
            text(summary.metric(method)),
            summary.notMeaningful(method),
            summary.metric(method).count());
  }

  private static String text(Statistics statistics) {
    return statistics.count() == 0 ? "" : statistics.text();
  }

  private static Value value(Statistics statistics) {
    return new Value(statistics.mean(), statistics.interval());
  }
}
