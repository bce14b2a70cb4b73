package io.intense.dl4j.inference;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.RowMoments;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.relevance.Probabilities;
import io.intense.dl4j.relevance.Relevance;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.train.Skill;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A trained model without Spark: rows of numbers in, predictions and contributions out, to the
 * numbers of the model's {@code transform}. Feature stages that stood before the model in a
 * pipeline are not part of it: their outputs are its inputs.
 *
 * <p>Thread-safe: each call runs on a copy of the network of its own, and there are as many copies
 * as there were calls at the same time.
 */
public final class InTenseScorer {

  private final NetworkSpec spec;
  private final double[] thresholds;
  private final List<TermRelevance> relevances;
  private final boolean meaningful;
  private final long numParams;
  private final ModelFiles files;
  private final Queue<Scorer> idle = new ConcurrentLinkedQueue<>();

  private InTenseScorer(ModelFiles files) {
    this.files = files;
    spec = files.spec();
    thresholds = files.thresholds();
    Scorer first = newScorer();
    idle.add(first);
    numParams = first.network().graph().params().length();
    relevances = Relevance.of(spec, first.network().graph(), RowMoments.NONE);
    var skill = files.skill();
    meaningful =
        new Skill(skill.get("loss"), skill.get("trivialLoss"), skill.get("pValue")).meaningful();
  }

  /**
   * Opens a model.
   *
   * @param path the folder of a saved model, or of a saved pipeline with one InTense model in it,
   *     or a zip file of either
   * @throws IllegalArgumentException naming the path, the part and what is wrong with it
   */
  public static InTenseScorer open(Path path) {
    return new InTenseScorer(ModelFiles.read(path));
  }

  private Scorer newScorer() {
    return new Scorer(
        TrainedNetwork.of(spec, files.scaling(), files.graph()).with(files.attribution()));
  }

  /** Returns the network's description: modalities with their shapes, interactions, task. */
  public NetworkSpec spec() {
    return spec;
  }

  /**
   * Returns how much each term matters, in the order of the contributions; nothing if the fusion
   * has no scores, or they are those of the validation rows, which only the model's relevance table
   * knows.
   */
  public List<TermRelevance> relevances() {
    return relevances;
  }

  /** Returns the number of weights, moments of normalisations included. */
  public long numParams() {
    return numParams;
  }

  /**
   * Returns whether the model beats a trivial predictor on its validation rows; if not, relevances
   * mean nothing.
   */
  public boolean meaningful() {
    return meaningful;
  }

  /**
   * Scores one row.
   *
   * @param modalities per modality its values, flat: a vector; a sequence frame by frame; an image
   *     as {@code [height, width, channels]}; null for one that is missing, if the model allows it
   * @throws IllegalArgumentException naming the modality, what was found and what was expected
   */
  public Prediction score(float[]... modalities) {
    return score(List.<float[][]>of(modalities)).get(0);
  }

  /**
   * Scores rows together, which is faster than one by one.
   *
   * @param rows each as for {@link #score(float[][])}
   * @return one prediction per row, in order
   * @throws IllegalArgumentException naming the row, the modality, what was found and what was
   *     expected
   */
  public List<Prediction> score(List<float[][]> rows) {
    List<Example> examples = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      require(row, rows.get(row));
      float[][] modalities =
          Arrays.stream(rows.get(row))
              .map(numbers -> numbers == null ? new float[0] : numbers)
              .toArray(float[][]::new);
      examples.add(new Example(modalities, new double[0], 1));
    }
    Scorer scorer = idle.poll();
    if (scorer == null) {
      scorer = newScorer();
    }
    List<Scores> scores = scorer.score(examples);
    // Not if it failed: whatever state that left it in goes with it.
    idle.add(scorer);
    return scores.stream().map(this::prediction).toList();
  }

  private Prediction prediction(Scores scores) {
    double[] raw = scores.raw();
    boolean classes = spec.task().isClassification();
    return new Prediction(
        classes ? Probabilities.predict(raw, thresholds) : raw[0],
        raw,
        classes ? Probabilities.softmax(raw) : new double[0],
        scores.contributions(),
        scores.bias());
  }

  private void require(int row, float[][] values) {
    List<Modality> modalities = spec.modalities();
    if (values.length != modalities.size()) {
      throw new IllegalArgumentException(
          "Row %d has %d modalities, expected %d: %s"
              .formatted(
                  row,
                  values.length,
                  modalities.size(),
                  modalities.stream().map(Modality::name).toList()));
    }
    for (int m = 0; m < values.length; m++) {
      if (values[m] == null) {
        if (!spec.fusion().missing().allowed()) {
          refuse(row, m, "null", "an array");
        }
        continue;
      }
      requireShape(row, m, values[m].length);
      for (float value : values[m]) {
        if (!Float.isFinite(value)) {
          refuse(row, m, String.valueOf(value), "finite numbers");
        }
      }
    }
  }

  private void requireShape(int row, int modality, int found) {
    InputShape shape = spec.modalities().get(modality).shape();
    if (shape instanceof InputShape.Sequence sequence && sequence.varying()) {
      if (found == 0 || found % sequence.width() != 0) {
        refuse(row, modality, found + " values", "one or more frames of " + sequence.width());
      }
    } else if (found != shape.size()) {
      refuse(row, modality, found + " values", String.valueOf(shape.size()));
    }
  }

  private void refuse(int row, int modality, String found, String expected) {
    throw new IllegalArgumentException(
        "Row %d, modality '%s': found %s, expected %s"
            .formatted(row, spec.modalities().get(modality).name(), found, expected));
  }

  @Override
  public String toString() {
    return "InTenseScorer of %s, terms %s"
        .formatted(
            Arrays.toString(spec.modalities().stream().map(Modality::name).toArray()),
            relevances.stream().map(TermRelevance::name).toList());
  }
}
