package io.intense.dl4j.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.train.Trainer;
import io.intense.dl4j.train.TrainingResult;
import io.intense.dl4j.train.TrainingSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Products of rank one against full ones, on data where the full ones fit. */
class LowRankFitTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  /** The label is the sign of the product of one value of a and one of b. */
  private static List<Example> rows(int count, long seed) {
    Random random = new Random(seed);
    List<Example> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      float[][] x = new float[3][3];
      for (float[] modality : x) {
        for (int i = 0; i < 3; i++) {
          modality[i] = (float) random.nextGaussian();
        }
      }
      rows.add(new Example(x, new double[] {x[0][1] * x[1][2] > 0 ? 1 : 0}, 1));
    }
    return rows;
  }

  private static TrainingResult fit(int latentDim, boolean lowRank) {
    NetworkSpec spec =
        new NetworkSpec(
            NAMES.stream().map(n -> new Modality(n, new InputShape.Vector(3), "mlp(8)")).toList(),
            new InTense(InteractionSet.ofOrder(NAMES, 3).products(), latentDim, 1).lowRank(lowRank),
            Task.classification(2));
    TrainingSettings settings = new TrainingSettings(15, 32, 0.01, 0.95, 0.01, 0.01, 1);
    return Trainer.train(spec, settings, rows(1200, 1), rows(400, 2), epoch -> {});
  }

  private static TermRelevance largest(TrainingResult result) {
    return result.relevances().stream()
        .max(Comparator.comparingDouble(TermRelevance::share))
        .orElseThrow();
  }

  @Test
  void findTheSameInteractionAndPredictAsWell() {
    TrainingResult full = fit(3, false);
    TrainingResult lowRank = fit(4, true);
    assertEquals("a*b", largest(full).name());
    assertEquals("a*b", largest(lowRank).name());
    assertEquals(largest(full).share(), largest(lowRank).share(), 0.15);
    assertTrue(lowRank.skill().meaningful());
    double trivial = full.skill().trivialLoss();
    assertEquals(full.skill().loss() / trivial, lowRank.skill().loss() / trivial, 0.1);
  }
}
