package io.intense.dl4j.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.term.Term;
import io.intense.dl4j.train.Trainer;
import io.intense.dl4j.train.TrainingResult;
import io.intense.dl4j.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** Networks on rows that lack modalities. */
class MissingFusionTest {

  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final int ROWS = 400;

  /** b is a sequence of varying length. */
  private static NetworkSpec spec(MissingModalities missing, boolean lowRank) {
    return new NetworkSpec(
        List.of(
            new Modality("a", new InputShape.Vector(3), "mlp(4)"),
            new Modality("b", new InputShape.Sequence(2, 4, true), "gru(3)"),
            new Modality("c", new InputShape.Vector(2), "identity(2)")),
        new InTense(InteractionSet.ofOrder(NAMES, 3).products(), 2, 1)
            .lowRank(lowRank)
            .missing(missing),
        Task.classification(2));
  }

  private static List<Example> rows(double missing) {
    Random random = new Random(5);
    List<Example> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      float[][] x = {new float[3], new float[2 * (1 + random.nextInt(4))], new float[2]};
      for (float[] modality : x) {
        for (int i = 0; i < modality.length; i++) {
          modality[i] = (float) (1 + random.nextGaussian());
        }
      }
      int target = x[0][0] > 1 ? 1 : 0;
      for (int m = 1; m < 3; m++) {
        if (random.nextDouble() < missing) {
          x[m] = new float[0];
        }
      }
      rows.add(new Example(x, new double[] {target}, 1));
    }
    return rows;
  }

  private static TrainingResult train(NetworkSpec spec, List<Example> rows) {
    TrainingSettings settings = new TrainingSettings(2, 32, 5e-3, 0.97, 0.01, 0.01, 5);
    return Trainer.train(spec, settings, rows, rows.subList(0, 50), epoch -> {});
  }

  @Test
  void termsWithAMissingModalityContributeNothingAndOthersHaveTheMomentsOfTheirRows() {
    for (boolean lowRank : new boolean[] {false, true}) {
      List<Example> rows = rows(0.4);
      NetworkSpec spec = spec(new MissingModalities(true, 0), lowRank);
      TrainedNetwork network = train(spec, rows).network();
      List<Scores> scores = new Scorer(network).score(rows);
      double[][] blocks =
          network
              .graph()
              .output(
                  List.of(Networks.FUSION),
                  false,
                  Batches.features(spec, rows),
                  Batches.masks(spec, rows))[0]
              .toDoubleMatrix();
      int[] widths = ((Head.Linear) spec.head()).blockWidths();
      int at = 0;
      for (int term = 0; term < 7; term++) {
        Term of = spec.terms().get(term);
        double[] mean = new double[widths[term]];
        double squares = 0;
        int there = 0;
        for (int row = 0; row < ROWS; row++) {
          Example example = rows.get(row);
          if (of.modalities().stream().anyMatch(example::isMissing)) {
            assertArrayEquals(new double[2], scores.get(row).contributions()[term], 0.0);
            continue;
          }
          there++;
          for (int i = 0; i < mean.length; i++) {
            mean[i] += blocks[row][at + i];
            squares += blocks[row][at + i] * blocks[row][at + i];
          }
        }
        assertEquals(1, squares / there, 2e-3, of.name() + ": mean squared norm");
        for (double sum : mean) {
          // Of three, the moments of two are those of other rows than the product's.
          assertEquals(0, sum / there, of.order() < 3 ? 1e-4 : 0.1, of.name() + ": mean");
        }
        at += widths[term];
      }
    }
  }

  @Test
  void whereNothingIsMissingTheNetworkIsTheSame() {
    List<Example> rows = rows(0);
    double[] plain = loss(spec(MissingModalities.NONE, false), rows);
    double[] masked = loss(spec(new MissingModalities(true, 0), false), rows);
    assertArrayEquals(plain, masked, 1e-5);
  }

  /** Losses before and after steps of training from the same weights, without kernels. */
  private static double[] loss(NetworkSpec spec, List<Example> rows) {
    var graph = Networks.build(spec, new Adam(1e-2), 0, 3, DataType.FLOAT);
    double[] losses = new double[4];
    for (int step = 0; step < losses.length; step++) {
      graph.fit(Batches.labelled(spec, TargetScaling.identity(2), rows.subList(0, 100)));
      losses[step] = graph.score();
    }
    return losses;
  }

  @Test
  void dropoutTeachesANetworkToDoWithout() {
    Random random = new Random(8);
    List<Example> rows = new ArrayList<>();
    for (int row = 0; row < 900; row++) {
      float sign = random.nextBoolean() ? 1 : -1;
      float[][] x = {
        {sign, (float) random.nextGaussian(), 0},
        {sign + (float) random.nextGaussian() / 2, 0},
        {(float) random.nextGaussian(), 0}
      };
      rows.add(new Example(x, new double[] {sign > 0 ? 1 : 0}, 1));
    }
    TrainingSettings settings = new TrainingSettings(12, 32, 1e-2, 0.97, 0.01, 0.02, 5);
    Scorer scorer =
        new Scorer(
            Trainer.train(
                    spec(new MissingModalities(true, 0.3), false),
                    settings,
                    rows.subList(0, 700),
                    rows.subList(700, 900),
                    epoch -> {})
                .network());
    int hits = 0;
    for (Example row : rows.subList(700, 900)) {
      float[][] without = row.modalities().clone();
      without[0] = new float[0];
      double[] raw = scorer.score(List.of(new Example(without, row.target(), 1))).get(0).raw();
      hits += (raw[1] > raw[0] ? 1 : 0) == (int) row.target()[0] ? 1 : 0;
    }
    assertTrue(hits > 170, hits + " of 200 without the clearest modality");
  }

  @Test
  void settingsThatDoNotGoTogetherAreRefused() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> new MissingModalities(false, 0.2))
            .getMessage()
            .contains("handleInvalid"));
    assertThrows(IllegalArgumentException.class, () -> new MissingModalities(true, 1));
    assertFalse(MissingModalities.NONE.allowed());
  }

  @Test
  void aFeatureOfPresenceFollowsTheModalities() {
    List<Example> rows = rows(0.4).subList(0, 6);
    INDArray[] features = Batches.features(spec(new MissingModalities(true, 0), false), rows);
    assertEquals(6, features.length);
    for (int m = 0; m < 3; m++) {
      for (int row = 0; row < 6; row++) {
        assertEquals(rows.get(row).isMissing(m) ? 0 : 1, features[3 + m].getDouble(row, 0));
      }
    }
  }
}
