package io.intense.spark.train;

import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.TrainingSteps;
import io.intense.dl4j.train.TrivialPredictor;
import io.intense.spark.device.TaskDevice;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * How a worker comes by its network: the one of its earlier rounds if this executor still has it,
 * or else a new one.
 *
 * @param spec the network
 * @param settings how to train it
 * @param trivial predictor from which training started
 * @param store of the executor
 */
record WorkerNetworks(
    NetworkSpec spec,
    TrainingSettings settings,
    TrivialPredictor trivial,
    Broadcast<WorkerStore> store)
    implements Serializable {

  /**
   * Does something with a worker's network, which has all that the master's has come to.
   *
   * @param master the master's network
   * @param worker number of the worker
   * @param phase of the training, for messages
   * @throws WorkerFailure if that fails, saying where
   */
  <T> T use(AveragingWorker master, int worker, String phase, Function<KeptWorker, T> task) {
    try {
      TaskDevice.use();
      Optional<KeptWorker> earlier = store.value().take(worker);
      earlier.ifPresent(kept -> master.catchUp(kept.network()));
      KeptWorker kept = earlier.orElseGet(() -> make(master));
      T result = task.apply(kept);
      store.value().keep(worker, kept);
      return result;
    } catch (RuntimeException | Error e) {
      throw new WorkerFailure(
          "%s, worker %d on %s, attempt %d: %s"
              .formatted(
                  phase,
                  worker,
                  SparkEnv.get().blockManager().blockManagerId().hostPort(),
                  TaskContext.get().attemptNumber() + 1,
                  e),
          e);
    }
  }

  private KeptWorker make(AveragingWorker master) {
    ComputationGraph network = master.getInitialModelGraph();
    return new KeptWorker(network, new TrainingSteps(spec, settings, trivial, network));
  }
}
