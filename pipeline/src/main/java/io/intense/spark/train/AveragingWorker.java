package io.intense.spark.train;

import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's worker, which takes over the counts of steps and epochs: a copy of a network's
 * configuration forgets them, and with them the optimiser's correction of its moments and the decay
 * of the step size. And the network of an earlier round can go on in the next: making one takes as
 * long as many steps.
 */
final class AveragingWorker extends ParameterAveragingTrainingWorker {

  private static final long serialVersionUID = 1L;

  private final Broadcast<NetBroadcastTuple> broadcast;
  private final int steps;
  private final int epochs;

  /**
   * Makes a worker.
   *
   * @param broadcast the master's network
   * @param steps that it has taken
   * @param epochs that it has finished
   */
  AveragingWorker(
      Broadcast<NetBroadcastTuple> broadcast,
      WorkerConfiguration configuration,
      int steps,
      int epochs) {
    super(broadcast, true, configuration, null, null, null);
    this.broadcast = broadcast;
    this.steps = steps;
    this.epochs = epochs;
  }

  @Override
  public ComputationGraph getInitialModelGraph() {
    ComputationGraph network = super.getInitialModelGraph();
    setCounts(network);
    return network;
  }

  /**
   * Gives a network of an earlier round all that the master's network has come to since; without an
   * updater state of the master's it keeps its own.
   */
  void catchUp(ComputationGraph network) {
    NetBroadcastTuple master = broadcast.getValue();
    network.setParams(master.getParameters());
    INDArray state = network.getUpdater().getStateViewArray();
    if (state != null && master.getUpdaterState() != null) {
      state.assign(master.getUpdaterState());
    }
    setCounts(network);
  }

  private void setCounts(ComputationGraph network) {
    ComputationGraphConfiguration configuration = network.getConfiguration();
    configuration.setIterationCount(steps);
    configuration.setEpochCount(epochs);
  }
}
