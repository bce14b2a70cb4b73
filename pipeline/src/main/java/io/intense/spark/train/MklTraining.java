package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.mkl.FittedKernel;
import io.intense.dl4j.mkl.KernelFunction;
import io.intense.dl4j.mkl.LpNormMkl;
import io.intense.dl4j.mkl.LpNormMkl.Loss;
import io.intense.spark.param.HasMklParams;
import io.intense.spark.row.DecodedRow;
import io.intense.spark.row.RowDecoder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The task that solves multiple kernel learning.
 *
 * @param shapes of the modalities
 * @param classes number of classes
 * @param rbf whether kernels are radial basis functions
 * @param p norm over the relevances
 * @param regParam weight of the squared norms
 * @param maxIter updates of the relevances at most
 * @param tol change of every relevance below which the updates end
 */
public record MklTraining(
    List<InputShape> shapes,
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
   * Fits a machine, in one task.
   *
   * @throws IllegalArgumentException naming the column, what was found and what was expected; if
   *     there are more rows than {@code maxRows}, or than there is memory for
   */
  public static KernelMachine fit(HasMklParams<?> params, Dataset<?> dataset) {
    List<String> modalities = List.of(params.getModalityCols());
    String label = params.getLabelCol();
    Dataset<Row> columns =
        dataset.select(
            Stream.concat(modalities.stream(), Stream.of(label))
                .map(name -> functions.col("`" + name.replace("`", "``") + "`"))
                .toArray(Column[]::new));
    RowDecoder decoder =
        RowDecoder.withClasses(
            columns.schema(), params.getModalityCols(), label, params.getMaxClasses());
    try (TrainingRows rows = TrainingRows.of(columns, decoder)) {
      DataSummary data = rows.summarise(new DataSummary(modalities.size(), true));
      DataChecks.requireGoodRows(data, modalities, label);
      requireFew(data.rows(), params.getMaxRows());
      MklTraining task =
          new MklTraining(
              shapes(data, modalities),
              DataChecks.classes(data, label, 0),
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

  private Outcome run(Iterator<DecodedRow> rows) {
    try {
      return new Outcome(solve(rows), null);
    } catch (IllegalArgumentException e) {
      return new Outcome(null, e);
    }
  }

  private KernelMachine solve(Iterator<DecodedRow> all) {
    List<DecodedRow> rows = new ArrayList<>();
    all.forEachRemaining(rows::add);
    // In the order of their content, so that partitions do not matter.
    rows.sort(DecodedRow::compareContent);
    LpNormMkl.requireRoom(rows.size(), shapes.size(), Runtime.getRuntime().maxMemory() / 2);
    List<FittedKernel> kernels = new ArrayList<>();
    for (int m = 0; m < shapes.size(); m++) {
      int modality = m;
      InputShape shape = shapes.get(m);
      double[][] features =
          rows.stream()
              .map(
                  row ->
                      KernelMachine.features(shape, row.example().modalities()[modality].numbers()))
              .toArray(double[][]::new);
      KernelFunction function =
          rbf ? new KernelFunction.Rbf(1.0 / features[0].length) : new KernelFunction.Linear();
      kernels.add(new FittedKernel(function, features));
    }
    double[][][] matrices = kernels.stream().map(FittedKernel::matrix).toArray(double[][][]::new);
    double cost = 1 / (regParam * rows.size());
    return new KernelMachine(
        shapes,
        kernels,
        new LpNormMkl(p, cost, maxIter, tol).solve(matrices, targets(rows), Loss.HINGE));
  }

  /** One class against the rest; of two, the second against the first. */
  private double[][] targets(List<DecodedRow> rows) {
    double[][] targets = new double[classes == 2 ? 1 : classes][rows.size()];
    for (int k = 0; k < targets.length; k++) {
      int positive = classes == 2 ? 1 : k;
      Arrays.setAll(targets[k], i -> rows.get(i).target()[0] == positive ? 1 : -1);
    }
    return targets;
  }
}
