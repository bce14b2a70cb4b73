package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.TrainingSteps;
import io.intense.dl4j.train.TrivialPredictor;
import io.intense.spark.TestSpark;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What workers keep, and what they say when they fail. */
@Tag("spark")
class WorkerNetworksTest {

  private static final NetworkSpec SPEC =
      new NetworkSpec(
          List.of(new Modality("a", new InputShape.Vector(3), "mlp(4)")),
          new InTense(List.of(), 2, 1),
          Task.classification(2));
  private static final TrainingSettings SETTINGS =
      new TrainingSettings(1, 8, 1e-2, 1, 0.01, 0.01, 5);
  private static final TrivialPredictor TRIVIAL =
      new TrivialPredictor(new double[] {0, 0}, TargetScaling.identity(2));

  private final JavaSparkContext spark = TestSpark.context();
  private final ComputationGraph network =
      new TrainingSteps(SPEC, SETTINGS, TRIVIAL).trained().graph();
  private final AveragingMaster master = new AveragingMaster(2, 1, 8);
  private final Broadcast<WorkerStore> store = spark.broadcast(new WorkerStore());
  private final WorkerNetworks networks = new WorkerNetworks(SPEC, SETTINGS, TRIVIAL, store);

  /** What a worker had when its turn came. */
  private record Seen(int network, float weight, int steps) implements Serializable {}

  private List<Seen> round() {
    WorkerNetworks shipped = networks;
    return master.share(
        spark,
        network,
        true,
        worker ->
            spark
                .parallelize(List.of(0, 1), 2)
                .map(number -> shipped.use(worker, number, "Round", WorkerNetworksTest::change))
                .collect());
  }

  private static Seen change(KeptWorker kept) {
    ComputationGraph own = kept.network();
    Seen seen =
        new Seen(
            System.identityHashCode(own),
            own.params().getFloat(0),
            own.getConfiguration().getIterationCount());
    own.params().assign(9);
    own.getConfiguration().setIterationCount(99);
    return seen;
  }

  @Test
  void networksAreKeptAndCatchUpWithTheMaster() {
    List<Seen> first = round();
    network.params().assign(3);
    network.getConfiguration().setIterationCount(7);
    List<Seen> second = round();
    for (int worker = 0; worker < 2; worker++) {
      assertEquals(first.get(worker).network(), second.get(worker).network(), "the same");
      assertEquals(3, second.get(worker).weight());
      assertEquals(7, second.get(worker).steps());
    }
  }

  @Test
  void aTaskThatThrowsSaysWhereWhenAndWhy() {
    WorkerNetworks shipped = networks;
    Exception failure =
        assertThrows(
            Exception.class,
            () ->
                master.share(
                    spark,
                    network,
                    true,
                    worker ->
                        spark
                            .parallelize(List.of(0, 1), 2)
                            .map(
                                number ->
                                    shipped.use(
                                        worker,
                                        number,
                                        "Epoch 3, steps 1 to 4",
                                        kept -> {
                                          if (number == 1) {
                                            throw new ArithmeticException("why");
                                          }
                                          return number;
                                        }))
                            .collect()));
    String message = DistributedTraining.firstCause(failure).getMessage();
    assertTrue(
        message.matches(
            "Epoch 3, steps 1 to 4, worker 1 on \\S+:\\d+, attempt 1:"
                + " java.lang.ArithmeticException: why"),
        message);
  }
}
