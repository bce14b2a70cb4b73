package io.intense.spark.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Seeds;
import io.intense.dl4j.train.TrainingDivergedException;
import io.intense.spark.row.DecodedRow;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
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
      AveragingWorker master, int worker, Iterator<DecodedRow> stored) {
    if (!stored.hasNext()) {
      return Collections.emptyIterator();
    }
    String phase = "Epoch %d, steps %d to %d".formatted(epoch, first + 1, end);
    ParameterAveragingTrainingResult result =
        networks.use(master, worker, phase, kept -> train(kept, worker, stored));
    return List.of(result).iterator();
  }

  private ParameterAveragingTrainingResult train(
      KeptWorker kept, int worker, Iterator<DecodedRow> stored) {
    long start = System.nanoTime();
    long seed = DecodedRow.mix(networks.settings().seed() * 31 + epoch, worker);
    ComputationGraph network = kept.network();
    Networks.setPenaltyWeight(network, penaltyWeight);
    Seeds.set(DecodedRow.mix(seed, first));
    double loss = loss(kept, kept.training(stored, meanWeight, seed));
    seconds.add((System.nanoTime() - start) / 1e9);
    return new ParameterAveragingTrainingResult(
        network.params(), network.getUpdater().getStateViewArray(), loss, null, null, null);
  }

  /** Returns the mean loss; one that is not finite is for the driver to report, not to repeat. */
  private double loss(KeptWorker kept, List<Example> rows) {
    try {
      return kept.steps().pass(rows, batches, first, end, epoch);
    } catch (TrainingDivergedException e) {
      return Double.NaN;
    }
  }
}
