package io.intense.jobs.report;

import io.intense.dl4j.relevance.TermRelevance;
import io.intense.jobs.picture.Bars;
import io.intense.jobs.picture.Interval;
import io.intense.jobs.run.SavedModel;
import io.intense.spark.InterpretableModel;
import io.intense.spark.MultimodalModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several runs beside each other.
 *
 * @param learned how many of how many may be looked at, a sentence
 * @param runs one row per run
 * @param shares means over the runs that learned, with the range from the smallest to the largest;
 *     only if they have the same terms
 */
record RunComparison(String learned, List<Run> runs, Optional<Figure> shares) {

  private static final int MOST_BARS = 30;

  /**
   * A run.
   *
   * @param anchor of its part of the page
   * @param path of its model
   * @param summary of its training, a sentence
   * @param verdict whether its relevances mean anything
   * @param largest the term with the largest share
   */
  record Run(String anchor, String path, String summary, String verdict, String largest) {}

  static RunComparison of(List<ModelSection> sections, List<SavedModel> models) {
    List<MultimodalModel> learned =
        models.stream().map(SavedModel::anyModel).filter(MultimodalModel::meaningful).toList();
    List<Run> runs =
        sections.stream()
            .map(
                section ->
                    new Run(
                        section.anchor(),
                        section.path(),
                        section.summary(),
                        section.meaningful() ? "meaningful" : "not meaningful",
                        section
                            .terms()
                            .map(table -> table.rows().get(0))
                            .map(term -> term.name() + " " + term.share())
                            .orElse("no scores")))
            .toList();
    String sentence =
        "%d of %d runs beat a trivial predictor on their validation rows%s."
            .formatted(
                learned.size(),
                models.size(),
                learned.isEmpty() || learned.size() == models.size()
                    ? ""
                    : "; the others are left out of the mean");
    return new RunComparison(sentence, runs, shares(learned).map(Figure::of));
  }

  private static Optional<Bars> shares(List<MultimodalModel> learned) {
    List<InterpretableModel> models =
        learned.stream()
            .filter(InterpretableModel.class::isInstance)
            .map(InterpretableModel.class::cast)
            .toList();
    if (models.size() < learned.size()
        || models.stream().map(InterpretableModel::terms).distinct().count() != 1) {
      return Optional.empty();
    }
    Map<TermRelevance, DoubleSummaryStatistics> terms = new LinkedHashMap<>();
    List<TermRelevance> first = models.get(0).relevances();
    for (int i = 0; i < first.size(); i++) {
      int term = i;
      terms.put(
          first.get(i),
          models.stream()
              .mapToDouble(model -> model.relevances().get(term).share())
              .summaryStatistics());
    }
    List<Bars.Bar> bars = new ArrayList<>();
    terms.entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                (Map.Entry<TermRelevance, DoubleSummaryStatistics> term) ->
                    -term.getValue().getAverage()))
        .limit(MOST_BARS)
        .forEach(
            term ->
                bars.add(
                    new Bars.Bar(
                        term.getKey().name(),
                        term.getKey().term().order(),
                        term.getValue().getAverage(),
                        Optional.of(
                            new Interval(term.getValue().getMin(), term.getValue().getMax())))));
    return Optional.of(
        new Bars(
            "Mean share over %d runs, with smallest and largest".formatted(models.size()),
            "share",
            "order",
            bars));
  }
}
