package io.intense.jobs.relevancebench;

import com.typesafe.config.Config;
import io.intense.dl4j.truth.Agreement;
import io.intense.dl4j.truth.GroundTruth;
import io.intense.jobs.settings.StageParams;
import io.intense.spark.InTenseClassificationModel;
import io.intense.spark.InTenseClassifier;
import io.intense.spark.feature.LetterEncoder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param params of the estimator, over those that {@link #estimator} sets
 * @param parallelism fits at the same time
 */
public record Bench(
    Set<Method> methods, List<Long> seeds, int rows, Config params, int parallelism) {

  private static final String VECTOR_ENCODER = "mlp(32)";
  private static final int LATENT_DIM = 4;
  private static final double[] REG_PARAMS = {0.01, 0.03, 0.1};
  private static final int FOLDS = 3;
  private static final String LETTERS_ENCODER = "cnn(32)";

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
    List<Run> runs = new ArrayList<>();
    for (Method.Fit fit : methods.stream().map(Method::fit).collect(Collectors.toSet())) {
      long start = System.nanoTime();
      InTenseClassificationModel model = estimator(data, fit, seed).fit(table);
      double seconds = (System.nanoTime() - start) / 1e9;
      for (Method method : methods) {
        if (method.fit() == fit) {
          runs.add(
              new Run(
                  method,
                  model.meaningful(),
                  model.summary().skill(),
                  Agreement.of(data.truth(), method.read(model), 1),
                  falsePValues(method, model, data.truth()),
                  seconds));
        }
      }
    }
    return runs;
  }

  private static List<Double> falsePValues(
      Method method, InTenseClassificationModel model, GroundTruth truth) {
    return method.pValues(model).entrySet().stream()
        .filter(entry -> !truth.acceptable().contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Dataset<Row> encoded(KnownData data, Dataset<Row> rows) {
    String[] letters =
        IntStream.range(0, data.modalities().size())
            .filter(data::letters)
            .mapToObj(data.names()::get)
            .toArray(String[]::new);
    return letters.length == 0
        ? rows
        : new LetterEncoder().setInputCols(letters).setOutputCols(letters).transform(rows);
  }

  /**
   * Makes the estimator. All that depends on the data set is what a user knows: which modalities
   * are strings of letters, and the order of interactions asked for.
   */
  private InTenseClassifier estimator(KnownData data, Method.Fit fit, long seed) {
    InTenseClassifier estimator =
        new InTenseClassifier()
            .setModalityCols(data.names().toArray(String[]::new))
            .setEncoders(
                IntStream.range(0, data.modalities().size())
                    .mapToObj(m -> data.letters(m) ? LETTERS_ENCODER : VECTOR_ENCODER)
                    .toArray(String[]::new))
            .setLabelCol(KnownData.LABEL)
            .setLatentDim(LATENT_DIM)
            .setRegParams(REG_PARAMS)
            .setSeed(seed);
    fit.set(estimator, data.truth().maxOrder());
    if (methods.contains(Method.CROSSFIT) && fit == Method.CROSSFIT.fit()) {
      estimator.setNumFolds(FOLDS);
    }
    StageParams.set(estimator, params);
    return estimator;
  }
}
