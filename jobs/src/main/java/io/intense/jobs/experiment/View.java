package io.intense.jobs.experiment;

import io.intense.jobs.picture.GroupedBars;
import io.intense.jobs.picture.GroupedBars.Group;
import io.intense.jobs.picture.GroupedBars.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
      for (String method : methods) {
        List<String> row = new ArrayList<>(List.of(method));
        summaries.forEach(summary -> row.add(text(summary.metric(method))));
        rows.add(row);
      }
      List<Group> groups =
          summaries.stream()
              .map(
                  summary ->
                      new Group(
                          named(summary),
                          methods.stream().map(method -> value(summary.metric(method))).toList()))
              .toList();
      return new Shown(title, header, rows, new GroupedBars(title, "test metric", methods, groups));
    }

    private String named(Summary summary) {
      return "%s (%s)".formatted(summary.experiment(), summary.results().get(0).metric());
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
      }
      return new Shown(
          title, header, rows, new GroupedBars(title, "share of relevance", methods, groups));
    }
  },
  /** Per modality its share among all, and the test metric of a network that sees it alone. */
  ALONE {
    @Override
    Shown of(String title, List<Summary> summaries) {
      List<List<String>> rows = new ArrayList<>();
      List<Group> groups = new ArrayList<>();
      for (Summary summary : summaries) {
        for (String method : summary.byMethod().keySet()) {
          if (method.startsWith(ExperimentSettings.ALONE)) {
            String modality = method.substring(ExperimentSettings.ALONE.length());
            Statistics share =
                summary.shares(Reproduction.MNL).getOrDefault(modality, Statistics.NONE);
            Statistics metric = summary.metric(method);
            rows.add(List.of(summary.experiment(), modality, text(metric), text(share)));
            groups.add(
                new Group(
                    named(summaries, summary, modality), List.of(value(metric), value(share))));
          }
        }
      }
      return new Shown(
          title,
          List.of("data set", "modality", "alone", "share"),
          rows,
          new GroupedBars(title, "alone: test metric", List.of("alone", "share"), groups));
    }
  };

  /**
   * A table and its picture.
   *
   * @param title what is shown
   * @param header names of the columns
   * @param rows texts
   * @param picture of the same numbers
   */
  record Shown(String title, List<String> header, List<List<String>> rows, GroupedBars picture) {}

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

  private static String text(Statistics statistics) {
    return statistics.count() == 0 ? "" : statistics.text();
  }

  private static Value value(Statistics statistics) {
    return new Value(statistics.mean(), statistics.interval());
  }
}
