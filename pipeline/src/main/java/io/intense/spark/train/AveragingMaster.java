package io.intense.spark.train;

import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;

/**
 * Deeplearning4j's parameter averaging, for rows that stay where they are: the original draws a new
 * random split of the data for every round and shuffles it over the cluster, and never releases its
 * broadcasts.
 */
final class AveragingMaster extends ParameterAveragingTrainingMaster {

  /**
   * Deeplearning4j's worker, which takes over the counts of steps and epochs: a copy of a network's
   * configuration forgets them, and with them the optimiser's correction of its moments and the
   * decay of the step size.
   */
  private static final class Worker extends ParameterAveragingTrainingWorker {

    private static final long serialVersionUID = 1L;

    private final int steps;
    private final int epochs;

    Worker(
        Broadcast<NetBroadcastTuple> broadcast,
        WorkerConfiguration configuration,
        int steps,
        int epochs) {
      super(broadcast, true, configuration, null, null, null);
      this.steps = steps;
      this.epochs = epochs;
    }

    @Override
    public ComputationGraph getInitialModelGraph() {
      ComputationGraph network = super.getInitialModelGraph();
      network.getConfiguration().setIterationCount(steps);
      network.getConfiguration().setEpochCount(epochs);
      return network;
    }
  }

  private final int workers;
  private final int frequency;

  /**
   * Makes a master.
   *
   * @param workers number of workers
   * @param frequency steps from one average to the next
   * @param batchSize rows per step
   */
  AveragingMaster(int workers, int frequency, int batchSize) {
    super(true, workers, batchSize, batchSize, frequency, 0);
    this.workers = workers;
    this.frequency = frequency;
  }

  /**
   * Lets the workers train from the network as it is, and gives it the mean of their parameters and
   * updater states.
   *
   * @param round what the workers do, given how to make their networks
   * @return the mean of their scores
   */
  double average(
      SparkComputationGraph graph,
      int steps,
      Function<ParameterAveragingTrainingWorker, JavaRDD<ParameterAveragingTrainingResult>> round) {
    ComputationGraph network = graph.getNetwork();
    int before = network.getConfiguration().getIterationCount();
    Broadcast<NetBroadcastTuple> broadcast =
        graph
            .getSparkContext()
            .broadcast(
                new NetBroadcastTuple(
                    network.getConfiguration(),
                    network.params(),
                    network.getUpdater().getStateViewArray()));
    try {
      WorkerConfiguration configuration =
          new WorkerConfiguration(true, workers, batchSizePerWorker, frequency, 0, false);
      processResults(
          null,
          graph,
          round.apply(
              new Worker(
                  broadcast, configuration, before, network.getConfiguration().getEpochCount())),
          1,
          1);
      // The last round of a pass may be shorter.
      network.getConfiguration().setIterationCount(before + steps);
      return graph.getScore();
    } finally {
      broadcast.destroy();
    }
  }
}
