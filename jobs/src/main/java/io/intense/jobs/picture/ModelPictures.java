package io.intense.jobs.picture;

import io.intense.dl4j.evidence.CrossFit.TermEffect;
import io.intense.dl4j.evidence.Stability;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.train.EpochResult;
import io.intense.spark.InterpretableModel;
import io.intense.spark.MultimodalModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Pictures of a model, each by one call:
 *
 * <pre>{@code
 * ModelPictures.of(model).relevance().write(Path.of("relevance.svg"));
 * }</pre>
 */
public final class ModelPictures {

  /** Terms that a picture of bars has room for. */
  private static final int MOST_BARS = 30;

  /** Terms that a picture of curves has colours for. */
  private static final int MOST_CURVES = 4;

  private final MultimodalModel model;

  private ModelPictures(MultimodalModel model) {
    this.model = model;
  }

  /**
   * Takes a model. Pictures of relevances are for those that have them ({@link
   * InterpretableModel}), the others for all.
   */
  public static ModelPictures of(MultimodalModel model) {
    return new ModelPictures(model);
  }

  private InterpretableModel interpretable() {
    if (model instanceof InterpretableModel interpretable) {
      return interpretable;
    }
    throw new IllegalArgumentException(
        "The model's fusion, %s, has no relevance scores to draw"
            .formatted(model.fitted().spec().fusion().getClass().getSimpleName()));
  }

  private List<TermRelevance> relevances() {
    return interpretable().relevances();
  }

  /** Returns the positions of the terms, by falling value. */
  private List<Integer> falling(IntToDoubleFunction value) {
    return IntStream.range(0, relevances().size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer term) -> -value.applyAsDouble(term)))
        .toList();
  }

  private double share(int term) {
    return relevances().get(term).share();
  }

  /**
   * Shows the share of each term, the largest first, coloured by order; with the interval of the
   * shares of refits, if the model has them.
   */
  public Bars relevance() {
    Stability stability = interpretable().stability();
    boolean known = !stability.terms().isEmpty();
    return bars(
        "Relevance",
        known
            ? "share (line: the middle 90 %% of %d refits)".formatted(stability.learned())
            : "share",
        this::share,
        term ->
            known
                ? Optional.of(
                    new Interval(
                        stability.terms().get(term).low(), stability.terms().get(term).high()))
                : Optional.empty());
  }

  /**
   * Shows the effect of each term on rows not trained on, the largest first, with one standard
   * error to either side; nothing if the model has none.
   */
  public Optional<Bars> effects() {
    List<TermEffect> effects = interpretable().crossFit().terms();
    if (effects.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        bars(
            "Effect on rows not trained on",
            "effect (line: one standard error to either side)",
            term -> effects.get(term).effect(),
            term -> {
              TermEffect effect = effects.get(term);
              return Optional.of(
                  new Interval(
                      effect.effect() - effect.standardError(),
                      effect.effect() + effect.standardError()));
            }));
  }

  private Bars bars(
      String title,
      String axis,
      IntToDoubleFunction value,
      IntFunction<Optional<Interval>> interval) {
    List<TermRelevance> terms = relevances();
    return new Bars(
        title
            + (terms.size() > MOST_BARS
                ? " (the largest %d of %d terms)".formatted(MOST_BARS, terms.size())
                : "")
            + (model.meaningful() ? "" : ": not meaningful"),
        axis,
        "order",
        falling(value).stream()
            .limit(MOST_BARS)
            .map(
                term ->
                    new Bars.Bar(
                        terms.get(term).name(),
                        terms.get(term).term().order(),
                        value.applyAsDouble(term),
                        interval.apply(term)))
            .toList());
  }

  /** Shows the losses per epoch, and which epoch was kept. */
  public Curves losses() {
    return new Curves(
        "Loss",
        "loss without penalty",
        List.of(
            curve("training", EpochResult::trainLoss),
            curve("validation", EpochResult::validationLoss)),
        OptionalInt.of(model.summary().bestEpoch()));
  }

  /** Shows accuracy, or mean absolute error, on the validation rows per epoch. */
  public Curves metric() {
    String metric = metricName();
    return new Curves(
        "Validation " + metric,
        metric,
        List.of(curve(metric, EpochResult::validationMetric)),
        OptionalInt.of(model.summary().bestEpoch()));
  }

  /** Shows how the shares of the largest terms came about. */
  public Curves shares() {
    List<TermRelevance> terms = relevances();
    List<Curves.Curve> curves =
        falling(this::share).stream()
            .limit(MOST_CURVES)
            .map(i -> curve(terms.get(i).name(), epoch -> epoch.shares().get(i)))
            .toList();
    return new Curves(
        curves.size() < terms.size()
            ? "Relevance per epoch (the largest %d terms)".formatted(MOST_CURVES)
            : "Relevance per epoch",
        "share",
        curves,
        OptionalInt.of(model.summary().bestEpoch()));
  }

  /**
   * Shows modalities (on the diagonal) and interactions of two as a matrix of shares; below the
   * diagonal it is empty.
   */
  public Matrix interactions() {
    List<String> names = model.fitted().modalityNames();
    List<TermRelevance> terms = relevances();
    double largest = terms.stream().mapToDouble(TermRelevance::share).max().orElse(0);
    List<List<Matrix.Cell>> cells = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      List<Matrix.Cell> line = new ArrayList<>();
      for (int column = 0; column < names.size(); column++) {
        List<Integer> wanted = row == column ? List.of(row) : List.of(row, column);
        line.add(
            terms.stream()
                .filter(term -> term.term().modalities().equals(wanted))
                .findFirst()
                .map(
                    term ->
                        new Matrix.Cell(
                            Texts.number(term.share()), largest == 0 ? 0 : term.share() / largest))
                .orElse(Matrix.Cell.EMPTY));
      }
      cells.add(line);
    }
    return new Matrix(
        "Shares of modalities and pairs", "modality", "with modality", names, names, cells);
  }

  /**
   * Shows which modalities each term has, and its share, the largest first: of interactions of any
   * order, which a matrix of pairs has no place for.
   */
  public Matrix sets() {
    List<String> modalities = model.fitted().modalityNames();
    List<TermRelevance> terms =
        falling(this::share).stream().limit(MOST_BARS).map(relevances()::get).toList();
    double largest = terms.stream().mapToDouble(TermRelevance::share).max().orElse(0);
    List<String> columns = new ArrayList<>(modalities);
    columns.add("share");
    List<List<Matrix.Cell>> cells = new ArrayList<>();
    for (TermRelevance term : terms) {
      List<Matrix.Cell> line = new ArrayList<>();
      for (int modality = 0; modality < modalities.size(); modality++) {
        boolean inside = term.term().modalities().contains(modality);
        line.add(inside ? new Matrix.Cell("●", 0) : Matrix.Cell.EMPTY);
      }
      line.add(
          new Matrix.Cell(Texts.number(term.share()), largest == 0 ? 0 : term.share() / largest));
      cells.add(line);
    }
    return new Matrix(
        "Terms and their modalities",
        "term",
        "with modality",
        terms.stream().map(TermRelevance::name).toList(),
        columns,
        cells);
  }

  private String metricName() {
    return model.fitted().spec().task().isClassification() ? "accuracy" : "mean absolute error";
  }

  private Curves.Curve curve(String name, ToDoubleFunction<EpochResult> value) {
    return new Curves.Curve(
        name, model.summary().history().stream().map(value::applyAsDouble).toList());
  }
}
