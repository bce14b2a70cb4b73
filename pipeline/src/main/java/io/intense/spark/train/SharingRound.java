package io.intense.spark.train;

import io.intense.dl4j.network.ExampleBlock;
import java.io.Serializable;
import java.util.Iterator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one worker does between two exchanges of thresholded updates. Its optimiser's state stays
 * with it, and so does what of its update was below the threshold, which is added to the next one.
 *
 * @param round the steps
 */
record SharingRound(WorkerRound round) implements Serializable {

  /** Trains and returns the update; without rows there is none. */
  Iterator<ThresholdedUpdate> run(
      AveragingWorker master, int worker, Iterator<ExampleBlock> stored) {
    return round.use(master, worker, stored, kept -> share(kept, worker, stored));
  }

  private ThresholdedUpdate share(KeptWorker kept, int worker, Iterator<ExampleBlock> stored) {
    INDArray unsent = kept.unsent(round.epoch(), round.first());
    INDArray parameters = kept.network().params();
    INDArray before = parameters.dup();
    double loss = round.steps(kept, worker, stored);
    INDArray update = parameters.sub(before).addi(unsent);
    SentWhole whole = SentWhole.of(kept.network());
    whole.clear(update);
    ThresholdedUpdate shared = ThresholdedUpdate.takenFrom(update, whole.of(parameters), loss);
    kept.keepUnsent(round.epoch(), round.end(), update);
    return shared;
  }

  /** Trains the last steps of an epoch and returns all there is, for the workers to be averaged. */
  Iterator<ParameterAveragingTrainingResult> runLast(
      AveragingWorker master, int worker, Iterator<ExampleBlock> stored) {
    return round.use(master, worker, stored, kept -> finish(kept, worker, stored));
  }

  private ParameterAveragingTrainingResult finish(
      KeptWorker kept, int worker, Iterator<ExampleBlock> stored) {
    INDArray unsent = kept.unsent(round.epoch(), round.first());
    double loss = round.steps(kept, worker, stored);
    ComputationGraph network = kept.network();
    network.params().addi(unsent);
    return WorkerRound.result(network, loss);
  }
}
