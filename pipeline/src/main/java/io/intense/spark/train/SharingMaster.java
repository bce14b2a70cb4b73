package io.intense.spark.train;

import io.intense.dl4j.network.ExampleBlock;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Training in which workers exchange thresholded updates within an epoch, and all they have at its
 * end, where they are averaged. So an epoch begins from the driver's network alone, and can be
 * repeated from there.
 */
final class SharingMaster {

  private static final Logger LOG = LoggerFactory.getLogger(SharingMaster.class);
  private static final int MOST_ATTEMPTS = 4;

  private final AveragingMaster master;
  private final SparkComputationGraph graph;
  private final JavaRDD<ExampleBlock> rows;

  /**
   * Makes a master.
   *
   * @param master for the ends of epochs
   * @param graph the network
   * @param rows to train on
   */
  SharingMaster(AveragingMaster master, SparkComputationGraph graph, JavaRDD<ExampleBlock> rows) {
    this.master = master;
    this.graph = graph;
    this.rows = rows;
  }

  /**
   * Lets the workers take the steps of a round, and gives the network the mean of their updates.
   *
   * @return the mean of their losses
   */
  double train(WorkerRound steps) {
    SharingRound round = new SharingRound(steps);
    int taken = steps.end() - steps.first();
    if (steps.end() == steps.batches()) {
      return master.average(
          graph,
          taken,
          steps.first() == 0,
          worker ->
              rows.mapPartitionsWithIndex(
                  (partition, mine) -> round.runLast(worker, partition, mine), true));
    }
    List<ThresholdedUpdate> updates =
        master.share(
            graph.getSparkContext(),
            graph.getNetwork(),
            steps.first() == 0,
            worker ->
                rows.mapPartitionsWithIndex(
                        (partition, mine) -> round.run(worker, partition, mine), true)
                    .collect());
    apply(updates, graph.getNetwork());
    graph
        .getNetwork()
        .getConfiguration()
        .setIterationCount(graph.getNetwork().getConfiguration().getIterationCount() + taken);
    return updates.stream().mapToDouble(ThresholdedUpdate::loss).average().orElseThrow();
  }

  /** Adds the mean of updates to a network. */
  static void apply(List<ThresholdedUpdate> updates, ComputationGraph network) {
    INDArray sum = Nd4j.zerosLike(network.params());
    updates.forEach(update -> update.addTo(sum));
    network.params().addi(sum.divi(updates.size()));
    float[] whole = new float[updates.get(0).whole().length];
    for (int i = 0; i < whole.length; i++) {
      for (ThresholdedUpdate update : updates) {
        whole[i] += update.whole()[i];
      }
      whole[i] /= updates.size();
    }
    SentWhole.of(network).set(network.params(), whole);
  }

  /**
   * Trains an epoch, from its beginning again if what a worker kept was lost in the midst of it.
   *
   * @param network the driver's
   * @param pass over the rows
   * @return what the pass returns
   */
  static double epoch(ComputationGraph network, DoubleSupplier pass) {
    INDArray parameters = network.params().dup();
    INDArray state = network.getUpdater().getStateViewArray().dup();
    int steps = network.getConfiguration().getIterationCount();
    for (int attempt = 1; ; attempt++) {
      try {
        return pass.getAsDouble();
      } catch (Exception e) {
        if (attempt == MOST_ATTEMPTS || ExceptionUtils.indexOfType(e, LostWorker.class) < 0) {
          throw e;
        }
        LOG.warn("A worker was lost in the midst of an epoch, which starts again");
        network.setParams(parameters);
        network.getUpdater().getStateViewArray().assign(state);
        network.getConfiguration().setIterationCount(steps);
      }
    }
  }
}
