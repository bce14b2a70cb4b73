package io.intense.dl4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of four initial weights one is kept. The label is an exclusive-or, and often wrong. */
class StartsTest {

  private static final int COUNT = 4;
  private static final int EPOCHS = 8;
  private static final NetworkSpec SPEC = TrainerTest.spec(Task.classification(2), 2, 1);
  private static final TrainingSettings SETTINGS =
      new TrainingSettings(EPOCHS, 32, 5e-3, 0.97, 0.01, 0.01, 5);

  private static final List<Integer> TOLD = new ArrayList<>();
  private static final List<Integer> TRIALS = new ArrayList<>();
  private static List<Example> training;
  private static List<Example> validation;
  private static TrainingResult kept;
  private static List<TrainingResult> alone;

  @BeforeAll
  static void trainOnce() {
    Random random = new Random(6);
    List<Example> rows =
        TrainerTest.exclusiveOr(460, 31).stream()
            .map(row -> random.nextDouble() < 0.2 ? flipped(row) : row)
            .toList();
    training = rows.subList(0, 400);
    validation = rows.subList(400, 460);
    kept =
        Starts.train(
            COUNT,
            SPEC,
            SETTINGS,
            training,
            validation,
            (epoch, state) -> TOLD.add(epoch.epoch()),
            (epoch, state) -> TRIALS.add(epoch.epoch()));
    alone =
        IntStream.range(0, COUNT)
            .mapToObj(i -> Starts.seeded(SETTINGS, i))
            .map(settings -> Trainer.train(SPEC, settings, training, validation, epoch -> {}))
            .toList();
  }

  private static Example flipped(Example row) {
    return new Example(row.modalities(), new double[] {1 - row.target()[0]}, row.weight());
  }

  private static List<Double> losses(TrainingResult result) {
    return result.history().stream().map(EpochResult::validationLoss).toList();
  }

  private static List<TrainingResult> best(List<TrainingResult> of, int epochs, int count) {
    return of.stream()
        .sorted(
            Comparator.comparingDouble(
                result ->
                    losses(result).subList(0, epochs).stream().mapToDouble(l -> l).min().orElse(0)))
        .limit(count)
        .toList();
  }

  private static TrainingResult expected() {
    return best(best(alone, EPOCHS / 4, COUNT / 2), EPOCHS / 2, 1).get(0);
  }

  @Test
  void theStartThatValidationRowsFavourGoesOnAsIfThereHadBeenNoOther() {
    assertEquals(losses(expected()), losses(kept));
    assertArrayEquals(
        expected().network().graph().params().toFloatVector(),
        kept.network().graph().params().toFloatVector());
  }

  @Test
  void theFirstStartIsThatOfOneTraining() {
    assertEquals(SETTINGS, Starts.seeded(SETTINGS, 0));
  }

  @Test
  void observersAreToldOfTheTrainingThatIsKeptAndOfTrialsApart() {
    assertEquals(IntStream.rangeClosed(1, EPOCHS).boxed().toList(), TOLD);
    assertEquals(COUNT * EPOCHS / 4 + COUNT / 2 * EPOCHS / 4, TRIALS.size());
  }

  @Test
  void startsThatWereGivenUpCountAgainstTheNetworksSkill() {
    double single = expected().skill().pValue();
    assertTrue(single > 0 && single < 0.1, "p-value " + single);
    assertTrue(kept.skill().pValue() > single, kept.skill() + " and alone " + single);
  }
}
