package io.intense.dl4j.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.evidence.NormPath;
import io.intense.dl4j.evidence.PenaltyPath;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.train.Trainer;
import io.intense.dl4j.train.TrainingResult;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Labels depend on modality a, on b half as much, and not on c. */
class RegularizationPathTest {

  private static final List<Double> PENALTIES = List.of(0.3, 0.001, 0.03);
  private static final int EPOCHS = 15;

  private static final List<Example> ROWS = rows();
  private static final List<Integer> TOLD = new ArrayList<>();
  private static RegularizationPath.Outcome outcome;

  private static List<Example> rows() {
    Random random = new Random(4);
    List<Example> rows = new ArrayList<>();
    for (int row = 0; row < 900; row++) {
      float[][] x = new float[3][3];
      for (float[] modality : x) {
        for (int i = 0; i < 3; i++) {
          modality[i] = (float) random.nextGaussian();
        }
      }
      double score = 2 * x[0][0] + x[1][0];
      double positive = 1 / (1 + Math.exp(-score));
      rows.add(new Example(x, new double[] {random.nextDouble() < positive ? 1 : 0}, 1));
    }
    return rows;
  }

  private static NetworkSpec spec(double p) {
    List<String> names = List.of("a", "b", "c");
    return new NetworkSpec(
        names.stream().map(n -> new Modality(n, new InputShape.Vector(3), "mlp(4)")).toList(),
        new InTense(InteractionSet.ofOrder(names, 2).products(), 2, p),
        Task.classification(2));
  }

  private static TrainingSettings settings(double regParam) {
    return new TrainingSettings(EPOCHS, 32, 5e-3, 0.95, 0.01, regParam, 3);
  }

  private static List<Example> training() {
    return ROWS.subList(0, 700);
  }

  private static List<Example> validation() {
    return ROWS.subList(700, 900);
  }

  private static List<Double> shares(TrainingResult result) {
    return result.relevances().stream().map(TermRelevance::share).toList();
  }

  @BeforeAll
  static void trainOnce() {
    outcome =
        new RegularizationPath(PENALTIES, List.of(2.0, 1.5), 1)
            .train(
                spec(1),
                settings(1),
                training(),
                validation(),
                Optional.empty(),
                (epoch, state) -> TOLD.add(epoch.epoch()),
                (epoch, state) -> {});
  }

  @Test
  void penaltiesRiseEachInFewerEpochsThanTheFirst() {
    assertEquals(
        List.of(0.001, 0.03, 0.3),
        outcome.penalties().points().stream().map(PenaltyPath.Point::regParam).toList());
    int all = new RegularizationPath(PENALTIES, List.of(), 1).epochs(EPOCHS);
    assertEquals(EPOCHS + 2 * WarmStart.epochs(EPOCHS), all);
    assertEquals(all, TOLD.size());
    assertEquals(all, TOLD.get(all - 1));
  }

  @Test
  void termsThatDoNotMatterFadeOut() {
    List<Double> noise =
        outcome.penalties().points().stream()
            .map(point -> point.shares().subList(2, 6).stream().mapToDouble(s -> s).sum())
            .toList();
    assertTrue(noise.get(1) < noise.get(0) && noise.get(2) < noise.get(1), noise.toString());
    assertTrue(noise.get(2) < noise.get(0) / 2, noise.toString());
  }

  @Test
  void theChosenNetworkIsOneOfThePath() {
    double recommended = outcome.penalties().recommended();
    PenaltyPath.Point chosen =
        outcome.penalties().points().stream()
            .filter(point -> point.regParam() == recommended)
            .findFirst()
            .orElseThrow();
    assertEquals(chosen.shares(), shares(outcome.chosen()));
    assertEquals(chosen.skill(), outcome.chosen().skill());
  }

  @Test
  void aWarmStartComesToTheSharesOfATrainingFromScratch() {
    double recommended = outcome.penalties().recommended();
    for (NormPath.Point point : outcome.norms().points()) {
      TrainingResult scratch =
          Trainer.train(
              spec(point.p()),
              settings(recommended).withMaxIter(2 * EPOCHS),
              training(),
              validation(),
              epoch -> {});
      double distance = 0;
      for (int i = 0; i < 6; i++) {
        distance += Math.abs(point.shares().get(i) - shares(scratch).get(i)) / 2;
      }
      assertTrue(
          distance < 0.12, () -> "p %s: %s, %s".formatted(point.p(), point, shares(scratch)));
    }
  }

  @Test
  void normsAreToldByRisingNormTheModelsOwnAmongThem() {
    assertEquals(
        List.of(1.0, 1.5, 2.0), outcome.norms().points().stream().map(NormPath.Point::p).toList());
    assertEquals(shares(outcome.chosen()), outcome.norms().points().get(0).shares());
  }

  @Test
  void theWayToTheChosenPenaltyBeginsWithTheSmallest() {
    RegularizationPath path = new RegularizationPath(PENALTIES, List.of(), 1);
    assertEquals(List.of(0.001, 0.03), path.to(0.03).regParams());
    assertEquals(List.of(0.001), path.to(0.001).regParams());
  }
}
