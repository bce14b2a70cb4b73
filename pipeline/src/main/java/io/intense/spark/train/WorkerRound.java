package io.intense.spark.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Seeds;
import io.intense.dl4j.train.TrainingDivergedException;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.TrainingSteps;
import io.intense.dl4j.train.TrivialPredictor;
import io.intense.spark.row.DecodedRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.util.DoubleAccumulator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;

/**
 * What one worker does between two averages: some steps of a pass over its rows.
 *
 * @param spec the network
 * @param settings how to train it
 * @param trivial predictor from which training started
 * @param meanWeight of the training rows of all workers
 * @param penaltyWeight during the epoch
 * @param epoch number of the epoch
 * @param batches steps of the whole pass
 * @param first number of the first step of this round
 * @param end number of the step before which the round ends
 * @param seconds that workers computed, summed
 */
record WorkerRound(
    NetworkSpec spec,
    TrainingSettings settings,
    TrivialPredictor trivial,
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
      ParameterAveragingTrainingWorker worker, int partition, Iterator<DecodedRow> mine) {
    try {
      return train(worker, partition, mine);
    } catch (RuntimeException | Error e) {
      throw new WorkerFailure(
          "Epoch %d, steps %d to %d, worker %d on %s, attempt %d: %s"
              .formatted(
                  epoch,
                  first + 1,
                  end,
                  partition,
                  SparkEnv.get().blockManager().blockManagerId().hostPort(),
                  TaskContext.get().attemptNumber() + 1,
                  e),
          e);
    }
  }

  private Iterator<ParameterAveragingTrainingResult> train(
      ParameterAveragingTrainingWorker worker, int partition, Iterator<DecodedRow> mine) {
    List<Example> rows = new ArrayList<>();
    mine.forEachRemaining(row -> rows.add(row.example().withWeight(row.weight() / meanWeight)));
    if (rows.isEmpty()) {
      return Collections.emptyIterator();
    }
    long start = System.nanoTime();
    long seed = DecodedRow.mix(settings.seed() * 31 + epoch, partition);
    Random random = new Random(seed);
    Collections.shuffle(rows, random);
    ComputationGraph network = worker.getInitialModelGraph();
    Networks.setPenaltyWeight(network, penaltyWeight);
    TrainingSteps steps = new TrainingSteps(spec, settings, trivial, network);
    Seeds.set(DecodedRow.mix(seed, first));
    double loss = loss(steps, steps.prepare(rows, random));
    seconds.add((System.nanoTime() - start) / 1e9);
    return List.of(
            new ParameterAveragingTrainingResult(
                network.params(), network.getUpdater().getStateViewArray(), loss, null, null, null))
        .iterator();
  }

  /** Returns the mean loss; one that is not finite is for the driver to report, not to repeat. */
  private double loss(TrainingSteps steps, List<Example> rows) {
    try {
      return steps.pass(rows, batches, first, end, epoch);
    } catch (TrainingDivergedException e) {
      return Double.NaN;
    }
  }
}
