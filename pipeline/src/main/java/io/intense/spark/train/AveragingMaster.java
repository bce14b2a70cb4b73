package io.intense.spark.train;

import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingAggregationTuple;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingElementAddFunction;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingElementCombineFunction;

/**
 * Deeplearning4j's parameter averaging, for rows that stay where they are: the original draws a new
 * random split of the data for every round and shuffles it over the cluster, and never releases its
 * broadcasts.
 */
final class AveragingMaster extends ParameterAveragingTrainingMaster {

  private final int workers;
  private final int frequency;
  private byte[] configuration;

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
   * @param state whether they start from its updater state too, or from their own
   * @param round what the workers do, given how to make their networks
   * @return the mean of their scores
   */
  double average(
      SparkComputationGraph graph,
      int steps,
      boolean state,
      Function<AveragingWorker, JavaRDD<ParameterAveragingTrainingResult>> round) {
    ComputationGraph network = graph.getNetwork();
    int before = network.getConfiguration().getIterationCount();
    return share(
        graph.getSparkContext(),
        network,
        state,
        worker -> {
          ParameterAveragingAggregationTuple sum = sum(round.apply(worker));
          network.setParams(sum.getParametersSum().divi(sum.getAggregationsCount()));
          if (sum.getUpdaterStateSum() != null) {
            network
                .getUpdater()
                .setStateViewArray(sum.getUpdaterStateSum().divi(sum.getAggregationsCount()));
          }
          network.getConfiguration().setIterationCount(before + steps);
          return sum.getScoreSum() / sum.getAggregationsCount();
        });
  }

  private ParameterAveragingAggregationTuple sum(JavaRDD<ParameterAveragingTrainingResult> round) {
    ParameterAveragingElementAddFunction add = new ParameterAveragingElementAddFunction();
    ParameterAveragingElementCombineFunction combine =
        new ParameterAveragingElementCombineFunction();
    return round
        .map(result -> InOnePiece.Sum.of(add.call(null, result)))
        .treeReduce(
            (a, b) -> InOnePiece.Sum.of(combine.call(a.tuple(), b.tuple())), aggregationDepth)
        .tuple();
  }

  /**
   * Sends the network, as it is, to the workers, for as long as it takes to use it.
   *
   * @param state whether with its updater state, or workers keep theirs
   * @param use what is done with it
   */
  <T> T share(
      JavaSparkContext spark,
      ComputationGraph network,
      boolean state,
      Function<AveragingWorker, T> use) {
    ComputationGraphConfiguration counts = network.getConfiguration();
    Broadcast<NetBroadcastTuple> broadcast =
        spark.broadcast(
            new InOnePiece.Network(
                configuration(counts),
                network.params(),
                state ? network.getUpdater().getStateViewArray() : null));
    try {
      return use.apply(
          new AveragingWorker(
              broadcast,
              new WorkerConfiguration(true, workers, batchSizePerWorker, frequency, 0, false),
              counts.getIterationCount(),
              counts.getEpochCount()));
    } finally {
      broadcast.destroy();
    }
  }

  private byte[] configuration(ComputationGraphConfiguration of) {
    if (configuration == null) {
      configuration = InOnePiece.bytes(of);
    }
    return configuration;
  }
}
