package io.intense.spark.train;

import io.intense.dl4j.evidence.ContributionMoments;
import io.intense.dl4j.evidence.CrossFit;
import io.intense.dl4j.evidence.Evidence;
import io.intense.dl4j.evidence.Reading;
import io.intense.dl4j.evidence.Stability;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.TrainedNetwork;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function0;
import org.apache.spark.broadcast.Broadcast;

/** Gathers what stands beside a network's relevances; every refit is a task of one job. */
final class Refits {

  private final JavaSparkContext spark;
  private final TrainingRows rows;
  private final RefitSettings settings;
  private final Refit.Plan plan;

  Refits(JavaSparkContext spark, TrainingRows rows, RefitSettings settings, Refit.Plan plan) {
    this.spark = spark;
    this.rows = rows;
    this.settings = settings;
    this.plan = plan;
  }

  /**
   * Gathers the evidence for a network that was fitted to all rows.
   *
   * @param blocks these rows, where they are kept at the moment
   */
  Evidence evidence(FittedNetwork fitted, JavaRDD<ExampleBlock> blocks) {
    if (fitted.spec().terms().isEmpty()) {
      return fitted.evidence();
    }
    List<Double> deviations = deviations(fitted, blocks);
    int folds = settings.numFolds();
    int bootstraps = settings.numBootstraps();
    int permutations = settings.numPermutations();
    return new Evidence(
        deviations,
        folds == 0
            ? CrossFit.NONE
            : CrossFit.of(all(folds, fold -> new Refit.WithoutFold(plan, fold, folds))),
        bootstraps == 0 ? Stability.NONE : Stability.of(all(bootstraps, this::resampled)),
        permutations == 0
            ? List.of()
            : Stability.chances(
                deviations, all(permutations, number -> new Refit.Permuted(plan, number))),
        fitted.evidence().path(),
        fitted.evidence().norms());
  }

  private Refit<Reading> resampled(int number) {
    if (settings.seeds()) {
      return new Refit.Reseeded(plan, number);
    }
    return settings.halves() ? new Refit.OfHalf(plan, number) : new Refit.Resampled(plan, number);
  }

  private <T extends Serializable> List<T> all(int count, IntFunction<Refit<T>> refit) {
    return all(rows, count, refit);
  }

  /** Does refits, each in a task of one job. */
  static <T extends Serializable> List<T> all(
      TrainingRows rows, int count, IntFunction<Refit<T>> refit) {
    List<TrainingRows.Work<Refit.Outcome<T>>> works = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      works.add(refit.apply(number)::run);
    }
    return rows.inTasks(works).stream().map(Refit.Outcome::orThrow).toList();
  }

  private List<Double> deviations(FittedNetwork fitted, JavaRDD<ExampleBlock> blocks) {
    Broadcast<FittedNetwork> network = spark.broadcast(fitted);
    try {
      return PartitionSums.of(blocks, restored(network), new ContributionMoments(fitted.spec()))
          .deviations();
    } finally {
      network.destroy();
    }
  }

  private static Function0<TrainedNetwork> restored(Broadcast<FittedNetwork> network) {
    return () -> network.value().restore();
  }
}
