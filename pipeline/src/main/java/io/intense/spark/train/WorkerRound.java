package io.intense.spark.train;

import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Seeds;
import io.intense.dl4j.train.TrainingDivergedException;
import io.intense.spark.row.Content;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.util.DoubleAccumulator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;

/**
 * What one worker does between two averages: some steps of a pass over its rows.
 *
 * @param networks of the workers
 * @param meanWeight of the training rows of all workers
 * @param penaltyWeight during the epoch
 * @param epoch number of the epoch
 * @param batches steps of the whole pass
 * @param first number of the first step of this round
 * @param end number of the step before which the round ends
 * @param seconds that workers computed, summed
 */
record WorkerRound(
    WorkerNetworks networks,
    double meanWeight,
    double penaltyWeight,
    int epoch,
    int batches,
    int first,
    int end,
    DoubleAccumulator seconds)
    implements Serializable {

  /** Trains from the master's network; without rows there is no result. */
  Iterator<ParameterAveragingTrainingResult> run(
      AveragingWorker master, int worker, Iterator<ExampleBlock> stored) {
    return use(master, worker, stored, kept -> result(kept.network(), steps(kept, worker, stored)));
  }

  /** Does something with a worker's network, unless the worker has no rows. */
  <T> Iterator<T> use(
      AveragingWorker master,
      int worker,
      Iterator<ExampleBlock> stored,
      Function<KeptWorker, T> task) {
    if (!stored.hasNext()) {
      return Collections.emptyIterator();
    }
    String phase = "Epoch %d, steps %d to %d".formatted(epoch, first + 1, end);
    return Collections.singleton(networks.use(master, worker, phase, task)).iterator();
  }

  /** Takes the steps and returns their mean loss. */
  double steps(KeptWorker kept, int worker, Iterator<ExampleBlock> stored) {
    long start = System.nanoTime();
    long seed = Content.mix(networks.settings().seed() * 31 + epoch, worker);
    Networks.setPenaltyWeight(kept.network(), penaltyWeight);
    Seeds.set(Content.mix(seed, first));
    double loss = loss(kept, kept.training(stored, meanWeight, seed));
    seconds.add((System.nanoTime() - start) / 1e9);
    return loss;
  }

  /** Returns all that a network has come to. */
  static ParameterAveragingTrainingResult result(ComputationGraph network, double loss) {
    return new ParameterAveragingTrainingResult(
        network.params(), network.getUpdater().getStateViewArray(), loss, null, null, null);
  }

  /** Returns the mean loss; one that is not finite is for the driver to report, not to repeat. */
  private double loss(KeptWorker kept, Examples rows) {
    try {
      return kept.steps().pass(rows, batches, first, end, epoch);
    } catch (TrainingDivergedException e) {
      return Double.NaN;
    }
  }
}
