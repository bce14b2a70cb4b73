package io.intense.spark.persistence;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.mkl.FittedKernel;
import io.intense.dl4j.mkl.KernelFunction;
import io.intense.dl4j.mkl.LpNormMkl.Solution;
import io.intense.spark.files.SafeFolder;
import io.intense.spark.train.KernelMachine;
import io.intense.spark.train.KernelMachine.Predicts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * The folder of a model of multiple kernel learning: {@code metadata} as Spark writes it, and as
 * Parquet {@code machine} (one row), {@code kernels} (one per modality) and {@code rows} (one per
 * training row).
 */
public final class MklFolder {

  private static final StructType MACHINE =
      StructType.fromDDL("biases array<double>, iterations int, predicts string");
  private static final StructType KERNELS =
      StructType.fromDDL(
          "modality int, sequence boolean, length int, varying boolean, gamma double, beta double,"
              + " means array<double>, deviations array<double>, mean double, scale double");
  private static final StructType ROWS =
      StructType.fromDDL(
          "position int, features array<array<double>>, rowMeans array<double>, alphas array<double>");

  private MklFolder() {}

  /** Returns a writer of a model. */
  public static MLWriter writer(Params model, KernelMachine machine) {
    return new Writer(model, machine);
  }

  /**
   * Returns a reader of models.
   *
   * @param type of the model
   * @param maker makes a model from its uid and machine
   */
  public static <M extends Params> MLReader<M> reader(
      Class<M> type, BiFunction<String, KernelMachine, M> maker) {
    return new Reader<>(type, maker);
  }

  private static String part(String folder, String name) {
    return new Path(folder, name).toString();
  }

  private static final class Writer extends MLWriter {

    private final Params model;
    private final KernelMachine machine;

    Writer(Params model, KernelMachine machine) {
      this.model = model;
      this.machine = machine;
    }

    @Override
    public void save(String path) throws IOException {
      SafeFolder.write(
          sparkSession().sessionState().newHadoopConf(),
          path,
          shouldOverwrite(),
          folder -> saveImpl(folder.toString()));
    }

    @Override
    public void saveImpl(String path) {
      Solution solution = machine.solution();
      write(
          List.of(
              RowFactory.create(
                  solution.biases(), solution.iterations(), machine.predicts().name())),
          MACHINE,
          part(path, "machine"));
      write(
          IntStream.range(0, machine.kernels().size()).mapToObj(this::kernel).toList(),
          KERNELS,
          part(path, "kernels"));
      write(
          IntStream.range(0, solution.alphas()[0].length).mapToObj(this::row).toList(),
          ROWS,
          part(path, "rows"));
      // The metadata last: a folder without them is not complete.
      DefaultParamsWriter.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    }

    private void write(List<Row> rows, StructType schema, String path) {
      sparkSession().createDataFrame(rows, schema).coalesce(1).write().parquet(path);
    }

    private Row kernel(int m) {
      FittedKernel kernel = machine.kernels().get(m);
      FittedKernel.State state = kernel.state();
      boolean sequence = machine.shapes().get(m) instanceof InputShape.Sequence;
      return RowFactory.create(
          m,
          sequence,
          sequence ? ((InputShape.Sequence) machine.shapes().get(m)).length() : 1,
          sequence && ((InputShape.Sequence) machine.shapes().get(m)).varying(),
          kernel.function() instanceof KernelFunction.Rbf rbf ? rbf.gamma() : 0.0,
          machine.solution().betas()[m],
          state.means(),
          state.deviations(),
          state.mean(),
          state.scale());
    }

    private Row row(int i) {
      double[][] features =
          machine.kernels().stream().map(k -> k.state().rows()[i]).toArray(double[][]::new);
      double[] means =
          machine.kernels().stream().mapToDouble(k -> k.state().rowMeans()[i]).toArray();
      double[] alphas = new double[machine.solution().alphas().length];
      for (int k = 0; k < alphas.length; k++) {
        alphas[k] = machine.solution().alphas()[k][i];
      }
      return RowFactory.create(i, features, means, alphas);
    }
  }

  private static final class Reader<M extends Params> extends MLReader<M> {

    private final Class<M> type;
    private final BiFunction<String, KernelMachine, M> maker;

    Reader(Class<M> type, BiFunction<String, KernelMachine, M> maker) {
      this.type = type;
      this.maker = maker;
    }

    @Override
    public M load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader.loadMetadata(path, sc(), type.getName());
      M model;
      try {
        model = maker.apply(metadata.uid(), machine(path));
      } catch (Exception e) {
        throw new ModelFolderException(path, "it is incomplete or damaged: " + e.getMessage(), e);
      }
      metadata.getAndSetParams(model, Option.empty());
      return model;
    }

    private List<Row> table(String path, String name, String order) {
      return sparkSession().read().parquet(part(path, name)).orderBy(order).collectAsList();
    }

    private KernelMachine machine(String path) {
      Row machine = table(path, "machine", "iterations").get(0);
      List<Row> kernels = table(path, "kernels", "modality");
      List<Row> rows = table(path, "rows", "position");
      double[] biases = doubles(machine, 0);
      double[][] alphas = new double[biases.length][rows.size()];
      for (int i = 0; i < rows.size(); i++) {
        double[] ofRow = doubles(rows.get(i), 3);
        for (int k = 0; k < alphas.length; k++) {
          alphas[k][i] = ofRow[k];
        }
      }
      List<InputShape> shapes = new ArrayList<>();
      List<FittedKernel> fitted = new ArrayList<>();
      double[] betas = new double[kernels.size()];
      for (int m = 0; m < betas.length; m++) {
        Row kernel = kernels.get(m);
        betas[m] = kernel.getDouble(5);
        shapes.add(shape(kernel));
        fitted.add(kernel(kernel, rows, m));
      }
      return new KernelMachine(
          shapes,
          fitted,
          new Solution(betas, alphas, biases, machine.getInt(1)),
          predicts(machine));
    }

    /** The first folders were all of classifiers, and did not say so. */
    private static Predicts predicts(Row machine) {
      return machine.size() < 3 ? Predicts.CLASSES : Predicts.valueOf(machine.getString(2));
    }

    private static InputShape shape(Row kernel) {
      int width = kernel.getList(6).size();
      return kernel.getBoolean(1)
          ? new InputShape.Sequence(width, kernel.getInt(2), kernel.getBoolean(3))
          : new InputShape.Vector(width);
    }

    private static FittedKernel kernel(Row kernel, List<Row> rows, int m) {
      double[][] features =
          rows.stream()
              .map(row -> numbers(row.<scala.collection.Seq<Double>>getList(1).get(m)))
              .toArray(double[][]::new);
      double[] rowMeans = rows.stream().mapToDouble(row -> doubles(row, 2)[m]).toArray();
      double gamma = kernel.getDouble(4);
      KernelFunction function =
          gamma > 0 ? new KernelFunction.Rbf(gamma) : new KernelFunction.Linear();
      return new FittedKernel(
          function,
          new FittedKernel.State(
              doubles(kernel, 6),
              doubles(kernel, 7),
              features,
              rowMeans,
              kernel.getDouble(8),
              kernel.getDouble(9)));
    }

    private static double[] doubles(Row row, int position) {
      return row.<Double>getList(position).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] numbers(scala.collection.Seq<Double> values) {
      return scala.collection.JavaConverters.seqAsJavaList(values).stream()
          .mapToDouble(Double::doubleValue)
          .toArray();
    }
  }
}
