package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.evidence.ContributionMoments;
import io.intense.dl4j.evidence.HeldOutEffects;
import io.intense.dl4j.evidence.Reading;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.path.RegularizationPath;
import io.intense.dl4j.relevance.Relevance;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.train.TrainingDivergedException;
import io.intense.dl4j.train.TrainingResult;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.spark.device.TaskDevice;
import io.intense.spark.row.Content;
import io.intense.spark.row.DecodedRows;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Random;
import java.util.function.LongPredicate;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;

/**
 * A network fitted once more to see how far its relevances can be trusted: the work of one task.
 *
 * @param <T> what is kept of it
 */
sealed interface Refit<T extends Serializable> extends Serializable {

  /**
   * What a refit came to; a failure that would come again in every attempt is a result.
   *
   * @param value what is kept, null after a failure
   * @param failure what went wrong, null after success
   */
  @DefaultSerializer(JavaSerializer.class)
  record Outcome<T extends Serializable>(T value, RuntimeException failure)
      implements Serializable {

    T orThrow() {
      if (failure != null) {
        throw failure;
      }
      return value;
    }
  }

  /**
   * What all refits of a fit have in common.
   *
   * @param spec the network
   * @param settings how the network is trained; its seed is that of the fit
   * @param path to the penalty that was chosen
   * @param heldOut number of rows for validation, -1 if rows are marked
   */
  record Plan(NetworkSpec spec, TrainingSettings settings, RegularizationPath path, long heldOut)
      implements Serializable {

    /** Returns the same plan for another network. */
    Plan of(NetworkSpec other) {
      return new Plan(other, settings, path, heldOut);
    }

    private TrainingResult train(CanonicalOrder rows, long seed) {
      DataChecks.requireWeight(
          rows.training().weights().sum(), rows.training().size(), "trained on");
      DataChecks.requireWeight(
          rows.validation().weights().sum(), rows.validation().size(), "held out for validation");
      return path.end(
          spec,
          settings.withSeed(seed),
          rows.training(),
          rows.validation(),
          (epoch, state) -> requireNotCancelled());
    }

    private long seed(int refit) {
      return Content.mix(settings.seed(), refit + 1L);
    }

    private CanonicalOrder ordered(Iterator<DecodedRows> rows) {
      return CanonicalOrder.of(rows, settings.seed(), heldOut);
    }

    private Reading reading(CanonicalOrder rows, long seed) {
      TrainingResult result = train(rows, seed);
      ContributionMoments moments = new ContributionMoments(spec);
      moments.addAll(result.network(), rows.validation());
      return new Reading(
          result.skill().meaningful(),
          Relevance.of(result.network()).stream().map(TermRelevance::share).toList(),
          moments.deviations());
    }
  }

  /** Ends the task if its job was cancelled. */
  static void requireNotCancelled() {
    TaskContext task = TaskContext.get();
    if (task != null && task.isInterrupted()) {
      throw new TaskKilledException("the job was cancelled during training");
    }
  }

  /** Fits the network to all the rows there are, or some of them, and keeps what it is for. */
  T fit(Iterator<DecodedRows> rows);

  /** Does so; failures are results. */
  default Outcome<T> run(Iterator<DecodedRows> rows) {
    try {
      TaskDevice.use();
      return new Outcome<>(fit(rows), null);
    } catch (IllegalArgumentException | TrainingDivergedException e) {
      return new Outcome<>(null, e);
    }
  }

  /**
   * Leaves out a fold, and measures the terms' effects there. Rows are dealt to the folds by their
   * content, so that equal rows are in one fold.
   */
  record WithoutFold(Plan plan, int fold, int folds) implements Refit<HeldOutEffects> {

    @Override
    public HeldOutEffects fit(Iterator<DecodedRows> rows) {
      GatheredRows all = GatheredRows.of(rows);
      long salt = Content.mix(plan.settings().seed(), folds);
      LongPredicate isOwn = hash -> Math.floorMod(Content.mix(hash, salt), folds) == fold;
      GatheredRows own = all.where(isOwn);
      if (own.examples().isEmpty()) {
        throw new IllegalArgumentException(
            "numFolds is %d, and no row is in fold %d of the %d rows; set fewer folds"
                .formatted(folds, fold + 1, all.examples().size()));
      }
      long heldOut =
          plan.heldOut() < 0 ? -1 : Math.max(1, Math.round(plan.heldOut() * (folds - 1.0) / folds));
      CanonicalOrder ordered =
          CanonicalOrder.of(all.where(isOwn.negate()), plan.settings().seed(), heldOut);
      TrainingResult result = plan.train(ordered, plan.seed(fold));
      Examples unseen = CanonicalOrder.of(own, 0, own.examples().size()).validation();
      return HeldOutEffects.of(new Scorer(result.network()), unseen);
    }
  }

  /** Draws as many rows as there are, with replacement, apart for training and validation. */
  record Resampled(Plan plan, int number) implements Refit<Reading> {

    @Override
    public Reading fit(Iterator<DecodedRows> rows) {
      CanonicalOrder all = plan.ordered(rows);
      Random random = new Random(plan.seed(number));
      return plan.reading(
          new CanonicalOrder(drawn(all.training(), random), drawn(all.validation(), random)),
          plan.seed(number));
    }

    private static Examples drawn(Examples rows, Random random) {
      return rows.select(random.ints(rows.size(), 0, rows.size()).toArray());
    }
  }

  /**
   * Takes half of the rows, apart for training and validation; the next refit after one of even
   * number takes the other half.
   */
  record OfHalf(Plan plan, int number) implements Refit<Reading> {

    @Override
    public Reading fit(Iterator<DecodedRows> rows) {
      CanonicalOrder all = plan.ordered(rows);
      Random random = new Random(plan.seed(number / 2));
      return plan.reading(
          new CanonicalOrder(half(all.training(), random), half(all.validation(), random)),
          plan.seed(number));
    }

    private Examples half(Examples rows, Random random) {
      Examples shuffled = rows.shuffled(random);
      int middle = rows.size() / 2;
      return number % 2 == 0 ? shuffled.subList(0, middle) : shuffled.subList(middle, rows.size());
    }
  }

  /** Takes all rows and begins from other weights. */
  record Reseeded(Plan plan, int number) implements Refit<Reading> {

    @Override
    public Reading fit(Iterator<DecodedRows> rows) {
      return plan.reading(plan.ordered(rows), plan.seed(number));
    }
  }

  /** Tries terms, and measures their effects on the validation rows. */
  record Tried(Plan plan, int number) implements Refit<HeldOutEffects> {

    @Override
    public HeldOutEffects fit(Iterator<DecodedRows> rows) {
      CanonicalOrder all = plan.ordered(rows);
      TrainingResult result = plan.train(all, plan.seed(number));
      return HeldOutEffects.of(new Scorer(result.network()), all.validation());
    }
  }

  /** Gives the rows one another's labels. */
  record Permuted(Plan plan, int number) implements Refit<Reading> {

    @Override
    public Reading fit(Iterator<DecodedRows> rows) {
      CanonicalOrder all = plan.ordered(rows);
      Random random = new Random(~plan.seed(number));
      return plan.reading(
          new CanonicalOrder(permuted(all.training(), random), permuted(all.validation(), random)),
          ~plan.seed(number));
    }

    private static Examples permuted(Examples rows, Random random) {
      return rows.withTargetsOf(rows.shuffled(random));
    }
  }
}
