package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.intense.spark.TestSpark;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** The arithmetic of averaging, on a network without moments of batches. */
@Tag("spark")
class AveragingMasterTest {

  private static final int BATCH = 8;
  private static final int STEPS = 6;

  private static ComputationGraph network(IUpdater updater) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(updater)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                    "hidden",
                    new DenseLayer.Builder().nIn(4).nOut(5).activation(Activation.TANH).build(),
                    "in")
                .addLayer(
                    "out",
                    new OutputLayer.Builder().nIn(5).nOut(2).activation(Activation.SOFTMAX).build(),
                    "hidden")
                .setOutputs("out")
                .build());
    network.init();
    return network;
  }

  private static MultiDataSet batch(int step, int worker) {
    Random random = new Random(step * 10L + worker);
    float[] features = new float[BATCH * 4];
    float[] labels = new float[BATCH * 2];
    for (int row = 0; row < BATCH; row++) {
      for (int i = 0; i < 4; i++) {
        features[row * 4 + i] = (float) random.nextGaussian();
      }
      labels[row * 2 + (features[row * 4] > 0 ? 1 : 0)] = 1;
    }
    return new MultiDataSet(
        Nd4j.create(features, new long[] {BATCH, 4}, 'c'),
        Nd4j.create(labels, new long[] {BATCH, 2}, 'c'));
  }

  private static MultiDataSet batchOfAll(int step, int workers) {
    return MultiDataSet.merge(
        IntStream.range(0, workers).mapToObj(worker -> batch(step, worker)).toList());
  }

  private static ComputationGraph average(IUpdater updater, int workers, int frequency) {
    JavaSparkContext spark = TestSpark.context();
    ComputationGraph network = network(updater);
    AveragingMaster master = new AveragingMaster(workers, frequency, BATCH);
    SparkComputationGraph graph = new SparkComputationGraph(spark, network, master);
    List<Integer> ids = IntStream.range(0, workers).boxed().toList();
    for (int first = 0; first < STEPS; first += frequency) {
      int from = first;
      int end = Math.min(STEPS, first + frequency);
      master.average(
          graph,
          end - from,
          true,
          worker ->
              spark.parallelize(ids, workers).mapPartitions(id -> run(worker, id, from, end)));
    }
    return network;
  }

  private static Iterator<ParameterAveragingTrainingResult> run(
      AveragingWorker worker, Iterator<Integer> id, int from, int end) {
    int me = id.next();
    ComputationGraph mine = worker.getInitialModelGraph();
    for (int step = from; step < end; step++) {
      mine.fit(batch(step, me));
    }
    return List.of(worker.getFinalResult(mine)).iterator();
  }

  @Test
  void oneWorkerEqualsPlainDeeplearning4jBitForBit() {
    ComputationGraph plain = network(new Adam(0.01));
    for (int step = 0; step < STEPS; step++) {
      plain.fit(batch(step, 0));
    }
    ComputationGraph averaged = average(new Adam(0.01), 1, 4);
    assertArrayEquals(plain.params().toFloatVector(), averaged.params().toFloatVector());
    assertArrayEquals(state(plain).toFloatVector(), state(averaged).toFloatVector());
    assertEquals(STEPS, averaged.getConfiguration().getIterationCount());
  }

  private static INDArray state(ComputationGraph network) {
    return network.getUpdater().getStateViewArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void averagingEveryStepOfGradientDescentEqualsTheLargerBatch(int workers) {
    ComputationGraph plain = network(new Sgd(0.1));
    for (int step = 0; step < STEPS; step++) {
      plain.fit(batchOfAll(step, workers));
    }
    assertArrayEquals(
        plain.params().toFloatVector(),
        average(new Sgd(0.1), workers, 1).params().toFloatVector(),
        1e-5f);
  }

  @Test
  void optimiserStateIsAveragedToo() {
    ComputationGraph plain = network(new Adam(0.01));
    plain.fit(batch(0, 0));
    ComputationGraph other = network(new Adam(0.01));
    other.fit(batch(0, 1));
    ComputationGraph averaged = network(new Adam(0.01));
    JavaSparkContext spark = TestSpark.context();
    AveragingMaster master = new AveragingMaster(2, 1, BATCH);
    master.average(
        new SparkComputationGraph(spark, averaged, master),
        1,
        true,
        worker -> spark.parallelize(List.of(0, 1), 2).mapPartitions(id -> run(worker, id, 0, 1)));
    assertArrayEquals(
        state(plain).add(state(other)).div(2).toFloatVector(),
        state(averaged).toFloatVector(),
        1e-7f);
  }

  @Test
  void aTaskThatThrowsIsReported() {
    JavaSparkContext spark = TestSpark.context();
    AveragingMaster master = new AveragingMaster(2, 1, BATCH);
    SparkComputationGraph graph = new SparkComputationGraph(spark, network(new Sgd(0.1)), master);
    Exception failure =
        assertThrows(
            Exception.class,
            () ->
                master.average(
                    graph,
                    1,
                    true,
                    worker ->
                        spark
                            .parallelize(List.of(0, 1), 2)
                            .mapPartitions(
                                id -> {
                                  throw new WorkerFailure(
                                      "Epoch 1, worker 0 on here", new ArithmeticException("why"));
                                })));
    assertEquals("Epoch 1, worker 0 on here", DistributedTraining.firstCause(failure).getMessage());
  }
}
