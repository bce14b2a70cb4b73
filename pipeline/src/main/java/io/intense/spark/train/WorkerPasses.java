package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.Population;
import io.intense.dl4j.population.RowSums;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.train.Passes;
import io.intense.dl4j.train.TrainingDivergedException;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.TrainingSteps;
import io.intense.dl4j.train.TrivialPredictor;
import io.intense.dl4j.train.Validation;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;

/** Passes over rows on several workers, whose networks are averaged from time to time. */
final class WorkerPasses implements Passes, AutoCloseable {

  private final JavaSparkContext spark;
  private final WorkSettings work;
  private final WorkerRows rows;
  private final WorkerNetworks networks;
  private final double meanWeight;
  private final int batches;
  private final AveragingMaster master;
  private final DoubleAccumulator computing;
  private double trainingSeconds;
  private double validatingSeconds;
  private double summingSeconds;

  /** The sums of a worker, in a form that Kryo leaves to Java. */
  @DefaultSerializer(JavaSerializer.class)
  private record Part(Validation sums) implements Serializable {}

  WorkerPasses(
      JavaSparkContext spark,
      NetworkSpec spec,
      TrainingSettings settings,
      WorkSettings work,
      WorkerRows rows,
      TrivialPredictor trivial,
      double meanWeight) {
    this.spark = spark;
    this.work = work;
    this.rows = rows;
    this.networks = new WorkerNetworks(spec, settings, trivial, spark.broadcast(new WorkerStore()));
    this.meanWeight = meanWeight;
    long largest = (rows.trainingCount() + work.numWorkers() - 1) / work.numWorkers();
    this.batches = Math.toIntExact((largest + settings.batchSize() - 1) / settings.batchSize());
    this.master =
        new AveragingMaster(work.numWorkers(), work.averagingFrequency(), settings.batchSize());
    this.computing = spark.sc().doubleAccumulator("seconds of computing");
  }

  @Override
  public double train(TrainingSteps steps, int epoch) {
    long start = System.nanoTime();
    SparkComputationGraph graph = new SparkComputationGraph(spark, steps.trained().graph(), master);
    double loss;
    if (work.sharing()) {
      SharingMaster sharing = new SharingMaster(master, graph, rows.training());
      loss = SharingMaster.epoch(graph.getNetwork(), () -> pass(steps, epoch, sharing::train));
    } else {
      loss = pass(steps, epoch, round -> average(graph, round));
    }
    trainingSeconds += (System.nanoTime() - start) / 1e9;
    return loss;
  }

  private double pass(TrainingSteps steps, int epoch, ToDoubleFunction<WorkerRound> rounds) {
    double penaltyWeight = Networks.penaltyWeight(steps.trained().graph());
    double sum = 0;
    for (int first = 0; first < batches; first += work.averagingFrequency()) {
      int end = Math.min(batches, first + work.averagingFrequency());
      double loss =
          rounds.applyAsDouble(
              new WorkerRound(
                  networks, meanWeight, penaltyWeight, epoch, batches, first, end, computing));
      if (!Double.isFinite(loss)) {
        throw new TrainingDivergedException(loss, epoch, end, steps.stepSize());
      }
      sum += loss * (end - first);
    }
    return sum / batches;
  }

  private double average(SparkComputationGraph graph, WorkerRound round) {
    return master.average(
        graph,
        round.end() - round.first(),
        true,
        worker ->
            rows.training()
                .mapPartitionsWithIndex(
                    (partition, mine) -> round.run(worker, partition, mine), true));
  }

  @Override
  public Validation validate(Scorer scorer) {
    long start = System.nanoTime();
    WorkerNetworks shipped = networks;
    // Collected and not reduced, so that the order of the sums is always the same.
    Validation all =
        master.share(
            spark,
            scorer.network().graph(),
            false,
            worker ->
                rows
                    .validation()
                    .mapPartitionsWithIndex(
                        (partition, mine) -> validate(shipped, worker, partition, mine), true)
                    .collect()
                    .stream()
                    .map(Part::sums)
                    .reduce(Validation.EMPTY, Validation::merge));
    validatingSeconds += (System.nanoTime() - start) / 1e9;
    return all;
  }

  private static Iterator<Part> validate(
      WorkerNetworks networks, AveragingWorker master, int worker, Iterator<ExampleBlock> stored) {
    Validation sums =
        stored.hasNext()
            ? networks.use(
                master,
                worker,
                "Validation",
                kept ->
                    Validation.of(
                        kept.scorer(),
                        networks.spec().task(),
                        networks.trivial(),
                        kept.validation(stored)))
            : Validation.EMPTY;
    return List.of(new Part(sums)).iterator();
  }

  /** Lets go of what the workers kept. */
  @Override
  public void close() {
    networks.store().destroy();
  }

  @Override
  public <S extends RowSums<S>> S sum(TrainedNetwork network, S zero) {
    long start = System.nanoTime();
    S sums = new RowPopulation(spark, rows.training()).sum(network, zero);
    summingSeconds += (System.nanoTime() - start) / 1e9;
    return sums;
  }

  @Override
  public void encoded(TrainedNetwork network, Consumer<Population> work) {
    long start = System.nanoTime();
    new RowPopulation(spark, rows.training()).encoded(network, work);
    summingSeconds += (System.nanoTime() - start) / 1e9;
  }

  /** Returns the mean over workers of the seconds spent on steps. */
  double computing() {
    return computing.value() / work.numWorkers();
  }

  /** Returns the seconds of rounds that were not spent on steps: shipping, waiting, averaging. */
  double averaging() {
    return trainingSeconds - computing();
  }

  /** Returns the seconds of validation. */
  double validating() {
    return validatingSeconds;
  }

  /** Returns the seconds of passes over the training rows after the last epoch. */
  double summing() {
    return summingSeconds;
  }
}
