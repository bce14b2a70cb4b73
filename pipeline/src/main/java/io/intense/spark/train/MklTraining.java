package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.mkl.FittedKernel;
import io.intense.dl4j.mkl.KernelFunction;
import io.intense.dl4j.mkl.LpNormMkl;
import io.intense.dl4j.mkl.LpNormMkl.Loss;
import io.intense.dl4j.mkl.LpNormMkl.Solution;
import io.intense.dl4j.network.Examples;
import io.intense.spark.param.HasMklClassifierParams;
import io.intense.spark.param.HasMklParams;
import io.intense.spark.row.Columns;
import io.intense.spark.row.Content;
import io.intense.spark.row.DecodedRows;
import io.intense.spark.row.RowDecoder;
import io.intense.spark.train.KernelMachine.Predicts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The task that solves multiple kernel learning.
 *
 * @param shapes of the modalities
 * @param predicts what is predicted
 * @param classes number of classes, 0 if numbers are predicted
 * @param rbf whether kernels are radial basis functions
 * @param p norm over the relevances
 * @param regParam weight of the squared norms
 * @param maxIter updates of the relevances at most
 * @param tol change of every relevance below which the updates end
 */
public record MklTraining(
    List<InputShape> shapes,
    Predicts predicts,
    int classes,
    boolean rbf,
    double p,
    double regParam,
    int maxIter,
    double tol)
    implements Serializable {

  /** A failure is a result: thrown, Spark would repeat the task and bury the message. */
  @DefaultSerializer(JavaSerializer.class)
  private record Outcome(KernelMachine machine, IllegalArgumentException failure)
      implements Serializable {}

  /**
   * Fits support vector machines, in one task.
   *
   * @throws IllegalArgumentException naming the column, what was found and what was expected; if
   *     there are more rows than {@code maxRows}, or than there is memory for
   */
  public static KernelMachine ofClasses(HasMklClassifierParams<?> params, Dataset<?> dataset) {
    Dataset<Row> columns = columns(params, dataset);
    RowDecoder decoder =
        RowDecoder.withClasses(
            columns.schema(),
            params.getModalityCols(),
            params.getLabelCol(),
            params.getMaxClasses());
    return fit(params, columns, decoder, Predicts.CLASSES);
  }

  /**
   * Fits ridge regressions, in one task.
   *
   * @throws IllegalArgumentException as {@link #ofClasses} does
   */
  public static KernelMachine ofNumbers(HasMklParams<?> params, Dataset<?> dataset) {
    Dataset<Row> columns = columns(params, dataset);
    RowDecoder decoder =
        RowDecoder.withNumbers(columns.schema(), params.getModalityCols(), params.getLabelCol());
    boolean several = Columns.severalLabels(columns.schema(), params.getLabelCol());
    return fit(params, columns, decoder, several ? Predicts.NUMBERS : Predicts.NUMBER);
  }

  private static Dataset<Row> columns(HasMklParams<?> params, Dataset<?> dataset) {
    return dataset.select(
        Stream.concat(Stream.of(params.getModalityCols()), Stream.of(params.getLabelCol()))
            .map(name -> functions.col("`" + name.replace("`", "``") + "`"))
            .toArray(Column[]::new));
  }

  private static KernelMachine fit(
      HasMklParams<?> params, Dataset<Row> columns, RowDecoder decoder, Predicts predicts) {
    List<String> modalities = List.of(params.getModalityCols());
    String label = params.getLabelCol();
    boolean classifies = predicts == Predicts.CLASSES;
    try (TrainingRows rows = TrainingRows.of(columns, decoder)) {
      DataSummary data = rows.summarise(new DataSummary(modalities.size(), classifies));
      DataChecks.requireGoodRows(data, modalities, label);
      requireFew(data.rows(), params.getMaxRows());
      MklTraining task =
          new MklTraining(
              shapes(data, modalities),
              predicts,
              classifies ? DataChecks.classes(data, label, 0) : 0,
              params.getKernel().equals("rbf"),
              params.getP(),
              params.getRegParam(),
              params.getMaxIter(),
              params.getTol());
      Outcome outcome = rows.inTasks(List.<TrainingRows.Work<Outcome>>of(task::run)).get(0);
      if (outcome.failure != null) {
        throw outcome.failure;
      }
      return outcome.machine;
    }
  }

  private static void requireFew(long rows, int most) {
    if (rows > most) {
      throw new IllegalArgumentException(
          "There are %d training rows, expected at most maxRows, %d: kernels need memory for the square of that; take a sample, or raise maxRows"
              .formatted(rows, most));
    }
  }

  private static List<InputShape> shapes(DataSummary data, List<String> modalities) {
    List<InputShape> shapes = new ArrayList<>();
    for (int m = 0; m < modalities.size(); m++) {
      InputShape shape = data.modality(m).shape();
      if (shape instanceof InputShape.Image) {
        throw new IllegalArgumentException(
            "Column '%s' (modalityCols) has images, expected vectors, arrays of numbers or sequences"
                .formatted(modalities.get(m)));
      }
      shapes.add(shape);
    }
    return shapes;
  }

  private Outcome run(Iterator<DecodedRows> rows) {
    try {
      return new Outcome(solve(rows), null);
    } catch (IllegalArgumentException e) {
      return new Outcome(null, e);
    }
  }

  private KernelMachine solve(Iterator<DecodedRows> all) {
    // In the order of their content, so that partitions do not matter.
    Examples rows = sorted(GatheredRows.of(all).examples());
    LpNormMkl.requireRoom(rows.size(), shapes.size(), Runtime.getRuntime().maxMemory() / 2);
    List<FittedKernel> kernels = new ArrayList<>();
    for (int m = 0; m < shapes.size(); m++) {
      int modality = m;
      InputShape shape = shapes.get(m);
      double[][] features =
          IntStream.range(0, rows.size())
              .mapToObj(row -> KernelMachine.features(shape, rows.numbers(row, modality)))
              .toArray(double[][]::new);
      KernelFunction function =
          rbf ? new KernelFunction.Rbf(1.0 / features[0].length) : new KernelFunction.Linear();
      kernels.add(new FittedKernel(function, features));
    }
    double[][][] matrices = kernels.stream().map(FittedKernel::matrix).toArray(double[][][]::new);
    LpNormMkl solver = new LpNormMkl(p, 1 / (regParam * rows.size()), maxIter, tol);
    Solution solution =
        predicts == Predicts.CLASSES
            ? solver.solve(matrices, labels(rows), Loss.HINGE)
            : StandardizedTargets.of(rows).solve(solver, matrices);
    return new KernelMachine(shapes, kernels, solution, predicts);
  }

  private static Examples sorted(Examples rows) {
    return rows.select(
        IntStream.range(0, rows.size())
            .boxed()
            .sorted((a, b) -> Content.compare(rows, a, rows, b))
            .mapToInt(row -> row)
            .toArray());
  }

  /** One class against the rest; of two, the second against the first. */
  private double[][] labels(Examples rows) {
    double[][] labels = new double[classes == 2 ? 1 : classes][rows.size()];
    for (int k = 0; k < labels.length; k++) {
      int positive = classes == 2 ? 1 : k;
      Arrays.setAll(labels[k], i -> rows.target(i, 0) == positive ? 1 : -1);
    }
    return labels;
  }

  /**
   * Targets of regression in units of their deviations, so that several count the same and {@code
   * regParam} does not depend on the label's unit.
   *
   * @param values per output and row
   */
  private record StandardizedTargets(double[][] values, double[] means, double[] deviations) {

    static StandardizedTargets of(Examples rows) {
      int outputs = rows.outputs();
      double[][] values = new double[outputs][rows.size()];
      double[] means = new double[outputs];
      double[] deviations = new double[outputs];
      for (int k = 0; k < outputs; k++) {
        int output = k;
        Arrays.setAll(values[k], i -> rows.target(i, output));
        double mean = Arrays.stream(values[k]).average().orElseThrow();
        double variance =
            Arrays.stream(values[k]).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
        // A label that never changes is its mean.
        double deviation = variance > 0 ? Math.sqrt(variance) : 1;
        Arrays.setAll(values[k], i -> (values[output][i] - mean) / deviation);
        means[k] = mean;
        deviations[k] = deviation;
      }
      return new StandardizedTargets(values, means, deviations);
    }

    /** Solves the problem, and returns the solution in units of the label. */
    Solution solve(LpNormMkl solver, double[][][] matrices) {
      Solution found = solver.solve(matrices, values, Loss.SQUARED);
      double[][] alphas = found.alphas();
      double[] biases = found.biases();
      for (int k = 0; k < alphas.length; k++) {
        double deviation = deviations[k];
        alphas[k] = Arrays.stream(alphas[k]).map(alpha -> deviation * alpha).toArray();
        biases[k] = means[k] + deviation * biases[k];
      }
      return new Solution(found.betas(), alphas, biases, found.iterations());
    }
  }
}
