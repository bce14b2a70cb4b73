package io.intense.jobs.report;

import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.train.Skill;
import io.intense.jobs.picture.ModelPictures;
import io.intense.jobs.picture.Picture;
import io.intense.jobs.picture.Texts;
import io.intense.jobs.run.Gate;
import io.intense.jobs.run.Provenance;
import io.intense.jobs.run.RelevanceReport;
import io.intense.jobs.run.SavedModel;
import io.intense.spark.InterpretableModel;
import io.intense.spark.train.InTenseSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the page that tells of one model.
 *
 * @param anchor its address within the page
 * @param path where it was loaded from
 * @param meaningful whether its relevances mean anything
 * @param gate the same as a sentence, with the numbers that decide and what to be wary of
 * @param summary of the training, a sentence
 * @param terms by falling share; none of a fusion without scores
 * @param others those for which {@code terms} has no room
 * @param evidence what stands beside the relevances
 * @param relevance bars, and pairs as a matrix if there are pairs; none of a fusion without scores
 * @param training curves
 * @param evaluation how good it is on the given rows, a sentence
 * @param data pictures of what the given rows say
 * @param examples rows with their contributions
 * @param params of the model
 * @param settings of the training as a settings file
 * @param versions of what made it, and the data it saw
 * @param seconds per phase
 */
record ModelSection(
    String anchor,
    String path,
    boolean meaningful,
    String gate,
    String summary,
    Optional<TermTable> terms,
    Optional<TermTable> others,
    Evidence evidence,
    List<Figure> relevance,
    List<Figure> training,
    Optional<String> evaluation,
    List<Figure> data,
    List<Example> examples,
    List<Fact> params,
    Optional<String> settings,
    List<Fact> versions,
    List<Fact> seconds) {

  /** A name and what belongs to it. */
  record Fact(String name, String value) {

    static List<Fact> of(Map<String, ?> facts) {
      return facts.entrySet().stream()
          .map(
              fact ->
                  new Fact(
                      fact.getKey(),
                      fact.getValue() instanceof Double number
                          ? Texts.number(number)
                          : String.valueOf(fact.getValue())))
          .toList();
    }
  }

  /**
   * Effects on rows not trained on, variation over refits and chance, where they were asked for.
   *
   * @param header names of the columns
   * @param rows by falling share; none if there is nothing
   */
  record Evidence(List<String> header, List<Figure.Cells> rows) {

    static final Evidence NONE = new Evidence(List.of(), List.of());

    static Evidence of(RelevanceReport report) {
      List<String> header = List.copyOf(report.terms().get(0).evidence().keySet());
      return new Evidence(
          header,
          header.isEmpty()
              ? List.of()
              : report.terms().stream()
                  .map(
                      term ->
                          new Figure.Cells(
                              term.term(),
                              term.evidence().values().stream().map(Texts::number).toList()))
                  .toList());
    }
  }

  static ModelSection of(
      int number,
      String path,
      SavedModel saved,
      Provenance provenance,
      Optional<Findings> findings) {
    ModelPictures pictures = ModelPictures.of(saved.anyModel());
    Optional<RelevanceReport> report = saved.interpretable().map(RelevanceReport::of);
    InTenseSummary summary = saved.anyModel().summary();
    List<TermRelevance> relevances =
        saved.interpretable().map(InterpretableModel::relevances).orElse(List.of());
    List<TermTable> terms = TermTable.of(relevances, saved.anyModel().fitted().modalityNames());
    List<Picture> relevance = new ArrayList<>();
    List<Picture> training = new ArrayList<>(List.of(pictures.losses(), pictures.metric()));
    if (!relevances.isEmpty()) {
      relevance.add(pictures.relevance());
      pictures.effects().ifPresent(relevance::add);
      training.add(pictures.shares());
    }
    if (relevances.stream().anyMatch(term -> term.term().order() == 2)) {
      relevance.add(pictures.interactions());
    }
    List<Fact> versions = new ArrayList<>(Fact.of(provenance.versions()));
    versions.add(new Fact("rows trained on", String.valueOf(summary.trainingRows())));
    versions.add(new Fact("rows validated on", String.valueOf(summary.validationRows())));
    if (!summary.fingerprint().isEmpty()) {
      versions.add(new Fact("fingerprint of these rows", summary.fingerprint()));
    }
    return new ModelSection(
        "model-" + number,
        path,
        saved.anyModel().meaningful(),
        gate(summary.skill(), !relevances.isEmpty())
            + report.flatMap(RelevanceReport::caution).map(text -> " " + text).orElse(""),
        saved.summary(),
        terms.stream().findFirst(),
        terms.stream().skip(1).findFirst(),
        report.map(Evidence::of).orElse(Evidence.NONE),
        figures(relevance),
        figures(training),
        findings.map(found -> found.evaluation().text()),
        figures(findings.map(Findings::pictures).orElse(List.of())),
        findings.map(Findings::examples).orElse(List.of()),
        Fact.of(provenance.params()),
        provenance.settings(),
        versions,
        Fact.of(summary.secondsPerPhase()));
  }

  /** Returns whether the fusion says how much terms matter. */
  boolean scored() {
    return terms.isPresent();
  }

  private static List<Figure> figures(List<? extends Picture> pictures) {
    return pictures.stream().map(Figure::of).toList();
  }

  private static String gate(Skill skill, boolean scored) {
    String numbers =
        "validation loss %s, a trivial predictor's %s, p-value %s"
            .formatted(
                Texts.number(skill.loss()),
                Texts.number(skill.trivialLoss()),
                Gate.of(skill).pValueText());
    return skill.meaningful()
        ? "On its validation rows the model beats a predictor that looks at no input: "
            + numbers
            + "."
        : "On its validation rows the model is no better than a predictor that looks at no input: "
            + numbers
            + (scored
                ? ". Its weights are there all the same, but what they say about modalities means"
                    + " nothing."
                : ".");
  }
}
