package io.intense.jobs.relevancebench;

import com.typesafe.config.Config;
import io.intense.dl4j.truth.Agreement;
import io.intense.dl4j.truth.GroundTruth;
import io.intense.jobs.settings.StageParams;
import io.intense.spark.InTenseClassifier;
import io.intense.spark.InterpretableModel;
import io.intense.spark.NetworkClassifier;
import io.intense.spark.feature.LetterEncoder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs methods on data sets with several seeds. Each fit is an ordinary fit of the estimator, from
 * a thread of the driver; its work is one task.
 *
 * @param methods to compare
 * @param seeds of data and networks
 * @param rows per data set; 0 = as many as it usually has
 * @param params of the estimator, over those of the {@link Recipe}
 * @param parallelism fits at the same time
 */
public record Bench(
    Set<Method> methods, List<Long> seeds, int rows, Config params, int parallelism) {

  private static final String VECTOR_ENCODER = "mlp(32)";
  private static final String LETTERS_ENCODER = "cnn(32)";
  private static final String INTERACTIONS = "interactions";

  /** Copies the collections. */
  public Bench {
    methods = EnumSet.copyOf(methods);
    seeds = List.copyOf(seeds);
  }

  /**
   * Runs all methods on some data sets, one data set after the other.
   *
   * @param results is given one result per data set and method, as soon as there is one
   */
  public void run(SparkSession spark, List<Generator> generators, Consumer<Result> results)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(parallelism);
    try {
      List<List<Future<List<Run>>>> running =
          generators.stream()
              .map(
                  generator ->
                      seeds.stream()
                          .map(seed -> threads.submit(() -> runs(spark, generator, seed)))
                          .toList())
              .toList();
      for (int i = 0; i < generators.size(); i++) {
        List<Run> runs = new ArrayList<>();
        for (Future<List<Run>> future : running.get(i)) {
          runs.addAll(get(future));
        }
        for (Method method : methods) {
          results.accept(
              Result.of(
                  generators.get(i),
                  method,
                  runs.stream().filter(run -> run.method() == method).toList()));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T get(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private List<Run> runs(SparkSession spark, Generator generator, long seed) {
    KnownData data = generator.generate(rows == 0 ? generator.rows() : rows, seed);
    Dataset<Row> table = encoded(data, data.rows(spark));
    Readings.Asked asked = new Readings.Asked(data.truth(), table);
    List<Run> runs = new ArrayList<>();
    for (Recipe recipe :
        methods.stream().map(Method::recipe).collect(Collectors.toCollection(TreeSet::new))) {
      long start = System.nanoTime();
      InterpretableModel model = (InterpretableModel) estimator(data, recipe, seed).fit(table);
      double evidence = model.summary().secondsPerPhase().getOrDefault("evidence", 0.0);
      double fit = seconds(start) - evidence;
      for (Method method : methods) {
        if (method.recipe() == recipe) {
          long asking = System.nanoTime();
          Agreement agreement = Agreement.of(data.truth(), method.read(model, asked), 1);
          double reading = seconds(asking);
          runs.add(
              new Run(
                  method,
                  model.meaningful(),
                  model.summary().skill(),
                  agreement,
                  falsePValues(method, model, data.truth()),
                  fit,
                  method.readsEvidence() ? reading + evidence : reading));
        }
      }
    }
    return runs;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static List<Double> falsePValues(
      Method method, InterpretableModel model, GroundTruth truth) {
    return method.pValues(model).entrySet().stream()
        .filter(entry -> !truth.acceptable().contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Makes one-hot sequences of strings of letters. */
  static Dataset<Row> encoded(KnownData data, Dataset<Row> rows) {
    String[] letters =
        IntStream.range(0, data.modalities().size())
            .filter(data::letters)
            .mapToObj(data.names()::get)
            .toArray(String[]::new);
    return letters.length == 0
        ? rows
        : new LetterEncoder().setInputCols(letters).setOutputCols(letters).transform(rows);
  }

  private NetworkClassifier<?, ?> estimator(KnownData data, Recipe recipe, long seed) {
    NetworkClassifier<?, ?> estimator = recipe.estimator(data.truth().maxOrder());
    prepare(estimator, data, seed);
    if (params.hasPath(INTERACTIONS)) {
      // The data set's own order, which the recipe has set, would contradict them.
      estimator.clear(estimator.getParam("interactionOrder"));
    }
    StageParams.set(estimator, estimator instanceof InTenseClassifier ? params : withoutPenalty());
    return estimator;
  }

  /** Params of fusions that have no penalty on their terms to choose. */
  private Config withoutPenalty() {
    return params.withoutPath("regParams").withoutPath("norms").withoutPath("maxTerms");
  }

  /**
   * Sets what depends on the data set, all of which a user knows: the columns, and which of them
   * hold letters.
   */
  static void prepare(NetworkClassifier<?, ?> estimator, KnownData data, long seed) {
    estimator.setModalityCols(data.names().toArray(String[]::new));
    estimator.setEncoders(
        IntStream.range(0, data.modalities().size())
            .mapToObj(m -> data.letters(m) ? LETTERS_ENCODER : VECTOR_ENCODER)
            .toArray(String[]::new));
    estimator.setLabelCol(KnownData.LABEL);
    estimator.setSeed(seed);
  }
}
