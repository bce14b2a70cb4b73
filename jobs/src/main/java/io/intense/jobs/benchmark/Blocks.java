package io.intense.jobs.benchmark;

import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.train.TrainingSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What is done with a workload again and again. */
final class Blocks {

  private Blocks() {}

  /** Returns what trains, as a fit does within its task. */
  static LongSupplier training(Workload workload) {
    Examples rows = workload.rows();
    TrainingSteps steps = TrainingSteps.of(workload.network(), workload.settings(), rows);
    return () -> {
      steps.pass(rows, 1);
      return rows.size();
    };
  }

  /** Returns what predicts, with contributions, as a model does within its task. */
  static LongSupplier inference(Workload workload) {
    Examples rows = workload.rows();
    Scorer scorer =
        new Scorer(TrainingSteps.of(workload.network(), workload.settings(), rows).trained());
    return () -> {
      for (int from = 0; from < rows.size(); from += workload.batch()) {
        scorer.score(rows.subList(from, Math.min(rows.size(), from + workload.batch())));
      }
      return rows.size();
    };
  }

  /** Returns what trains by the graph's own loop. */
  static LongSupplier byHand(Workload workload) {
    Examples rows = workload.rows();
    TrainedNetwork network =
        TrainingSteps.of(workload.network(), workload.settings(), rows).trained();
    List<MultiDataSet> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += workload.batch()) {
      batches.add(
          Batches.labelled(
              network.spec(), network.scaling(), rows.subList(from, from + workload.batch())));
    }
    return () -> {
      batches.forEach(network.graph()::fit);
      return rows.size();
    };
  }

  /** Returns what multiplies two large matrices. */
  static LongSupplier matrixProduct() {
    long size = 1024;
    INDArray left = Nd4j.rand(DataType.FLOAT, size, size);
    INDArray right = Nd4j.rand(DataType.FLOAT, size, size);
    INDArray result = Nd4j.createUninitialized(DataType.FLOAT, new long[] {size, size}, 'f');
    return () -> {
      left.mmuli(right, result);
      return 2 * size * size * size;
    };
  }
}
