package io.intense.dl4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainerTest {

  static NetworkSpec spec(Task task, int order, double p) {
    List<String> names = List.of("a", "b", "c");
    List<Modality> modalities =
        names.stream().map(name -> new Modality(name, new InputShape.Vector(3), "mlp(8)")).toList();
    return new NetworkSpec(
        modalities, new InTense(InteractionSet.ofOrder(names, order).products(), 3, p), task);
  }

  private static TrainingSettings settings(int epochs, double regParam) {
    return new TrainingSettings(epochs, 32, 5e-3, 0.97, 0.01, regParam, 5);
  }

  /** The sign of a product of two modalities' first features; the third modality is noise. */
  static List<Example> exclusiveOr(int rows, long seed) {
    Random random = new Random(seed);
    List<Example> examples = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      float[][] x = new float[3][3];
      for (float[] modality : x) {
        for (int i = 0; i < 3; i++) {
          modality[i] = (float) random.nextGaussian();
        }
      }
      x[0][0] = random.nextBoolean() ? 2 : -2;
      x[1][0] = random.nextBoolean() ? 2 : -2;
      examples.add(new Example(x, new double[] {x[0][0] * x[1][0] > 0 ? 1 : 0}, 1));
    }
    return examples;
  }

  @Test
  void kernelsAndDefinitionsTrainAlike() {
    List<Example> rows = exclusiveOr(1200, 21);
    List<Example> validation = rows.subList(1000, 1200);
    Supplier<TrainingResult> training =
        () ->
            Trainer.train(
                spec(Task.classification(2), 3, 1),
                settings(12, 0.05),
                rows.subList(0, 1000),
                validation,
                e -> {});
    TrainingResult kernels = training.get();
    System.setProperty("intense.kernels", "off");
    TrainingResult definitions;
    try {
      definitions = training.get();
    } finally {
      System.clearProperty("intense.kernels");
    }
    for (TrainingResult result : List.of(kernels, definitions)) {
      double accuracy = result.history().get(result.bestEpoch() - 1).validationMetric();
      assertTrue(accuracy > 0.98, "accuracy " + accuracy);
    }
  }

  @Test
  void findsTheInteractionAndNothingElse() {
    List<Example> rows = exclusiveOr(1200, 1);
    TrainingResult result =
        Trainer.train(
            spec(Task.classification(2), 3, 1),
            settings(20, 0.05),
            rows.subList(0, 1000),
            rows.subList(1000, 1200),
            e -> {});
    assertTrue(result.skill().meaningful());
    TermRelevance pair =
        result.relevances().stream().filter(t -> t.name().equals("a*b")).findFirst().orElseThrow();
    assertTrue(pair.share() > 0.9, "share of a*b: " + pair.share());
    EpochResult best = result.history().get(result.bestEpoch() - 1);
    assertTrue(best.validationMetric() > 0.97, "accuracy " + best.validationMetric());
    assertEquals(0.05, best.penaltyWeight(), "only epochs under the full penalty may be selected");
    assertEquals(
        result.history().stream()
            .filter(e -> e.penaltyWeight() == 0.05)
            .mapToDouble(EpochResult::validationLoss)
            .min()
            .orElseThrow(),
        best.validationLoss());
  }

  @Test
  void aNetworkStartedAnewTrainsLikeOneThatNeverRanBefore() {
    Random random = new Random(3);
    List<Example> rows =
        exclusiveOr(260, 2).stream()
            .map(row -> new Example(row.modalities(), new double[] {random.nextInt(2)}, 1))
            .toList();
    TrainingSettings fast = new TrainingSettings(16, 16, 2e-2, 1, 0, 0.01, 5);
    TrainingResult result =
        Trainer.train(
            spec(Task.classification(2), 3, 1),
            fast,
            rows.subList(0, 160),
            rows.subList(160, 260),
            e -> {});
    List<EpochResult> history = result.history();
    int restart = 0;
    while (history.get(restart + 1).trainLoss() < history.get(restart).trainLoss() + 0.1) {
      restart++;
    }
    assertTrue(restart >= 4 && restart < 10, "restarted after epoch " + (restart + 1));
  }

  @Test
  void aTrainingThatGoesOnFromAnyEpochEndsWithTheSameBits() {
    List<Example> rows = exclusiveOr(260, 2);
    NetworkSpec dropout =
        new NetworkSpec(
            Stream.of("a", "b", "c")
                .map(name -> new Modality(name, new InputShape.Vector(3), "mlp(8, dropout=0.3)"))
                .toList(),
            new InTense(
                List.of(Interaction.of(0, 1), Interaction.of(0, 2), Interaction.of(1, 2)), 3, 1),
            Task.classification(2));
    TrainingSettings settings = new TrainingSettings(10, 16, 2e-2, 0.9, 0.01, 0.01, 5);
    List<TrainingState> states = new ArrayList<>();
    TrainingResult whole =
        Trainer.train(
            dropout,
            settings,
            rows.subList(0, 160),
            rows.subList(160, 260),
            Optional.empty(),
            (epoch, state) -> states.add(state.get()));
    for (int epoch : new int[] {5, 9}) {
      TrainingResult parts =
          Trainer.train(
              dropout,
              settings,
              rows.subList(0, 160),
              rows.subList(160, 260),
              Optional.of(states.get(epoch - 1)),
              (result, state) -> {});
      assertEquals(whole.network().graph().params(), parts.network().graph().params());
      assertEquals(whole.bestEpoch(), parts.bestEpoch());
      assertEquals(whole.skill(), parts.skill());
      assertEquals(whole.history().get(9).trainLoss(), parts.history().get(9).trainLoss());
      assertEquals(whole.history().get(9).shares(), parts.history().get(9).shares());
    }
  }

  @Test
  void randomLabelsAreNotMeaningful() {
    Random random = new Random(3);
    List<Example> rows =
        exclusiveOr(600, 2).stream()
            .map(row -> new Example(row.modalities(), new double[] {random.nextInt(2)}, 1))
            .toList();
    TrainingResult result =
        Trainer.train(
            spec(Task.classification(2), 2, 1),
            settings(8, 0.01),
            rows.subList(0, 500),
            rows.subList(500, 600),
            e -> {});
    assertFalse(result.skill().meaningful(), result.skill().toString());
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    List<Example> rows = exclusiveOr(200, 4);
    TrainingResult first = train(rows, 2);
    TrainingResult second = train(rows, 2);
    assertEquals(first.network().graph().params(), second.network().graph().params());
    assertEquals(first.skill(), second.skill());
  }

  private static TrainingResult train(List<Example> rows, int epochs) {
    int split = rows.size() * 4 / 5;
    return Trainer.train(
        spec(Task.classification(2), 2, 1),
        settings(epochs, 0.01),
        rows.subList(0, split),
        rows.subList(split, rows.size()),
        e -> {});
  }

  @Test
  void contributionsAndBiasSumToThePrediction() {
    List<Example> rows = exclusiveOr(100, 6);
    TrainingResult result = train(rows, 2);
    double[][] probabilities =
        result
            .network()
            .graph()
            .output(Batches.features(result.network().spec(), rows))[0]
            .toDoubleMatrix();
    List<Scores> scores = new Scorer(result.network()).score(rows);
    for (int row = 0; row < rows.size(); row++) {
      Scores of = scores.get(row);
      for (int output = 0; output < 2; output++) {
        double sum = 0;
        for (double[] contribution : of.contributions()) {
          sum += contribution[output];
        }
        assertEquals(of.raw()[output], sum + of.bias()[output]);
      }
      double probability = 1 / (1 + Math.exp(of.raw()[0] - of.raw()[1]));
      assertEquals(probabilities[row][1], probability, 1e-5, "the network's own output");
    }
  }

  @Test
  void regressionLearnsSeveralOutputsInTheirOwnUnits() {
    List<Example> rows =
        exclusiveOr(700, 7).stream()
            .map(
                row ->
                    new Example(
                        row.modalities(),
                        new double[] {
                          1000 + 300 * row.modalities()[0][1], 0.002 * row.modalities()[2][2]
                        },
                        1))
            .toList();
    for (Task.Loss loss : List.of(Task.Loss.L1, Task.Loss.L2)) {
      TrainingResult result =
          Trainer.train(
              spec(new Task(loss, 2), 1, 1),
              settings(15, 0.001),
              rows.subList(0, 600),
              rows.subList(600, 700),
              e -> {});
      List<Scores> scores = new Scorer(result.network()).score(rows.subList(600, 700));
      double error =
          IntStream.range(0, 100)
              .mapToDouble(i -> Math.abs(scores.get(i).raw()[0] - rows.get(600 + i).target()[0]))
              .average()
              .orElseThrow();
      assertTrue(error < 100, loss + ": mean absolute error " + error);
    }
  }

  @Test
  void weightsCount() {
    // Two rows of opposite labels for the same input: the heavier one decides.
    List<Example> rows = new ArrayList<>();
    for (Example row : exclusiveOr(300, 8)) {
      rows.add(new Example(row.modalities(), new double[] {0}, 9));
      rows.add(new Example(row.modalities(), new double[] {1}, 1));
    }
    List<Scores> scores = new Scorer(train(rows, 2).network()).score(rows.subList(0, 50));
    double mean =
        scores.stream()
            .mapToDouble(s -> 1 / (1 + Math.exp(s.raw()[0] - s.raw()[1])))
            .average()
            .orElseThrow();
    assertEquals(0.1, mean, 0.05);
  }

  @Test
  void divergenceStopsWithAdvice() {
    List<Example> rows = exclusiveOr(100, 9);
    rows.set(
        3,
        new Example(new float[][] {{Float.NaN, 0, 0}, {0, 0, 0}, {0, 0, 0}}, new double[] {1}, 1));
    String message =
        assertThrows(TrainingDivergedException.class, () -> train(rows, 1)).getMessage();
    assertTrue(message.contains("epoch 1, step") && message.contains("smaller stepSize"), message);
  }

  @Test
  void thePenaltyWaitsForThePlateauToBeLeft() {
    PenaltySchedule schedule = new PenaltySchedule(0.3, 25, PenaltySchedule.Progress.START);
    schedule.finished(1, 0.699, 0.7);
    assertEquals(0, schedule.weight());
    schedule.finished(2, 0.3, 0.7);
    assertEquals(0.1, schedule.weight(), 1e-12);
    schedule.finished(3, 0.3, 0.7);
    schedule.finished(4, 0.9, 0.7);
    assertTrue(schedule.complete(), "and once begun it goes on");
    PenaltySchedule stuck = new PenaltySchedule(0.3, 10, PenaltySchedule.Progress.START);
    IntStream.rangeClosed(1, 6).forEach(epoch -> stuck.finished(epoch, 0.7, 0.7));
    assertTrue(stuck.weight() > 0, "it does not wait for ever");
    PenaltySchedule byHeart = new PenaltySchedule(0.3, 25, PenaltySchedule.Progress.START);
    IntStream.rangeClosed(1, 4).forEach(epoch -> assertFalse(byHeart.finished(epoch, 0.9, 0.7)));
    assertTrue(byHeart.finished(5, 0.9, 0.7), "and starts anew what learns by heart");
    assertFalse(byHeart.finished(6, 0.9, 0.7));
  }
}
