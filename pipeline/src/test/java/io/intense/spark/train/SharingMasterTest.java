package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.TrainingSteps;
import io.intense.dl4j.train.TrivialPredictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.lang3.SerializationUtils;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arithmetic of thresholded updates. */
class SharingMasterTest {

  private static TrainingSteps steps() {
    return new TrainingSteps(
        new NetworkSpec(
            List.of(
                new Modality("a", new InputShape.Vector(30), "mlp(40)"),
                new Modality("b", new InputShape.Vector(30), "mlp(40)")),
            new InTense(List.of(Interaction.of(0, 1)), 4, 1),
            Task.classification(2)),
        new TrainingSettings(1, 8, 1e-2, 1, 0.01, 0.01, 5),
        new TrivialPredictor(new double[] {0, 0}, TargetScaling.identity(2)));
  }

  private static INDArray random(INDArray like, long seed) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(like.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() / 100;
    }
    return Nd4j.createFromArray(values).reshape(like.shape());
  }

  @Test
  void whatIsSharedAndWhatIsLeftAreTheUpdate() {
    INDArray update = random(Nd4j.zeros(1, 1000), 1);
    INDArray left = update.dup();
    ThresholdedUpdate shared = ThresholdedUpdate.takenFrom(left, new float[0], 0);
    INDArray sum = Nd4j.zerosLike(update);
    shared.addTo(sum);
    assertTrue(left.norm2Number().doubleValue() < 0.3 * update.norm2Number().doubleValue());
    assertArrayEquals(update.toFloatVector(), sum.add(left).toFloatVector(), 1e-7f);
  }

  @Test
  void whatIsLeftIsSharedLater() {
    INDArray update = random(Nd4j.zeros(1, 1000), 2);
    INDArray left = update.dup();
    INDArray sum = Nd4j.zerosLike(update);
    for (int round = 0; round < 8; round++) {
      ThresholdedUpdate.takenFrom(left, new float[0], 0).addTo(sum);
    }
    double rest = sum.distance2(update) / update.norm2Number().doubleValue();
    assertTrue(rest < 0.05, rest + " of the update is left");
  }

  @Test
  void aNetworkGetsTheMeanOfUpdatesAndOfWhatIsSentWhole() {
    ComputationGraph network = steps().trained().graph();
    SentWhole sent = SentWhole.of(network);
    INDArray before = network.params().dup();
    INDArray expected = before.dup();
    List<ThresholdedUpdate> updates = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      INDArray update = random(before, worker);
      INDArray left = update.dup();
      sent.clear(left);
      INDArray whole = left.dup();
      updates.add(ThresholdedUpdate.takenFrom(left, sent.of(before.add(update)), 0));
      sent.clear(update.subi(left));
      expected.addi(whole.subi(left).divi(3));
    }
    float[] mean = new float[updates.get(0).whole().length];
    for (ThresholdedUpdate update : updates) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += update.whole()[i] / 3;
      }
    }
    sent.set(expected, mean);
    SharingMaster.apply(updates, network);
    assertTrue(mean.length > 100, mean.length + " numbers");
    assertArrayEquals(expected.toFloatVector(), network.params().toFloatVector(), 1e-6f);
  }

  @Test
  void momentsAndTheHeadAreSentWhole() {
    ComputationGraph network = steps().trained().graph();
    network.params().assign(1);
    SentWhole.of(network).clear(network.params());
    assertEquals(0, Networks.fusionWeights(network).amaxNumber().doubleValue());
    assertEquals(0, Networks.fusionBias(network).amaxNumber().doubleValue());
    assertTrue(network.params().sumNumber().intValue() > 2000, "weights of the encoders");
  }

  @Test
  void aWeightTakesAByteOnItsWay() {
    INDArray update = random(Nd4j.zeros(1, 100_000), 3);
    byte[] bytes =
        SerializationUtils.serialize(ThresholdedUpdate.takenFrom(update, new float[0], 0));
    assertTrue(bytes.length < 100_000 + 1000, bytes.length + " bytes");
  }

  @Test
  void anEpochInWhichAWorkerIsLostStartsAgain() {
    ComputationGraph network = steps().trained().graph();
    float[] start = network.params().toFloatVector();
    float[] state = network.getUpdater().getStateViewArray().toFloatVector();
    int[] attempts = {0};
    double loss =
        SharingMaster.epoch(
            network,
            () -> {
              assertArrayEquals(start, network.params().toFloatVector());
              assertArrayEquals(state, network.getUpdater().getStateViewArray().toFloatVector());
              assertEquals(0, network.getConfiguration().getIterationCount());
              network.params().addi(1);
              network.getUpdater().getStateViewArray().addi(1);
              network.getConfiguration().setIterationCount(9);
              if (++attempts[0] < 3) {
                throw new WorkerFailure("Epoch 1", new LostWorker());
              }
              return 0.5;
            });
    assertEquals(0.5, loss);
    assertEquals(9, network.getConfiguration().getIterationCount());
  }

  @Test
  void otherFailuresAndLossesWithoutEndAreNotRepeated() {
    ComputationGraph network = steps().trained().graph();
    int[] attempts = {0};
    WorkerFailure lost = new WorkerFailure("Epoch 1", new LostWorker());
    assertSame(
        lost,
        assertThrows(
            WorkerFailure.class,
            () ->
                SharingMaster.epoch(
                    network,
                    () -> {
                      attempts[0]++;
                      throw lost;
                    })));
    assertEquals(4, attempts[0]);
    assertThrows(
        ArithmeticException.class,
        () ->
            SharingMaster.epoch(
                network,
                () -> {
                  attempts[0]++;
                  throw new ArithmeticException();
                }));
    assertEquals(5, attempts[0]);
  }

  @Test
  void aWorkerGoesOnOnlyFromWhereItWas() {
    TrainingSteps steps = steps();
    KeptWorker kept = new KeptWorker(steps.trained().graph(), steps);
    INDArray left = random(steps.trained().graph().params(), 4);
    kept.keepUnsent(2, 16, left);
    assertSame(left, kept.unsent(2, 16));
    assertEquals(0, kept.unsent(3, 0).amaxNumber().doubleValue());
    assertThrows(LostWorker.class, () -> kept.unsent(2, 32));
    assertThrows(LostWorker.class, () -> kept.unsent(3, 16));
  }
}
