package io.intense.spark.feature;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.Seq;

/** Sequence standardisation with fitted statistics. See {@link SequenceStandardizer}. */
public class SequenceStandardizerModel extends Model<SequenceStandardizerModel>
    implements SequenceStandardizerParams<SequenceStandardizerModel>, MLWritable {

  private static final long serialVersionUID = 1L;
  private static final ArrayType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType, false);
  private static final StructType STATISTICS =
      new StructType()
          .add("position", DataTypes.IntegerType, false)
          .add("mean", DOUBLES, false)
          .add("std", DOUBLES, false);

  private final String uid;
  private final InOutParams columns;
  private final Settings settings;
  private final double[][] means;
  private final double[][] stds;

  SequenceStandardizerModel(String uid, double[][] means, double[][] stds) {
    this.uid = uid;
    this.means = means;
    this.stds = stds;
    columns = new InOutParams(this);
    settings = new Settings(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public InOutParams columns() {
    return columns;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public SequenceStandardizerModel self() {
    return this;
  }

  /** Returns the mean per input column and feature. */
  public double[][] means() {
    return deepCopy(means);
  }

  /** Returns the population standard deviation per input column and feature. */
  public double[][] stds() {
    return deepCopy(stds);
  }

  private static double[][] deepCopy(double[][] arrays) {
    double[][] copy = new double[arrays.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = arrays[i].clone();
    }
    return copy;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    List<String> inputs = columns.inputs();
    List<String> outputs = columns.outputs();
    double limit = isDefined(clip()) ? getClip() : Double.POSITIVE_INFINITY;
    Map<String, Column> standardised = new LinkedHashMap<>();
    for (int i = 0; i < means.length; i++) {
      Standardise step =
          new Standardise(inputs.get(i), centres(i), factors(i), limit, getSkipZeroFrames());
      standardised.put(
          outputs.get(i), functions.udf(step, Frames.TYPE).apply(dataset.col(inputs.get(i))));
    }
    return dataset.withColumns(standardised);
  }

  private double[] centres(int column) {
    return getWithMean() ? means[column].clone() : new double[means[column].length];
  }

  private double[] factors(int column) {
    double[] factors = new double[stds[column].length];
    for (int i = 0; i < factors.length; i++) {
      double std = stds[column][i];
      factors[i] = std == 0 ? 0 : getWithStd() ? 1 / std : 1;
    }
    return factors;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    int inputs = columns.inputs().size();
    if (inputs != means.length) {
      throw new IllegalArgumentException(
          "%s was fitted to %d columns, but has %d input columns"
              .formatted(uid, means.length, inputs));
    }
    return columns.transformSchema(schema, Frames::requireSequence, Frames.TYPE);
  }

  @Override
  public SequenceStandardizerModel copy(ParamMap extra) {
    SequenceStandardizerModel copy = new SequenceStandardizerModel(uid, means, stds);
    return copyValues(copy, extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new Writer(this);
  }

  /** Returns a reader of saved models. */
  public static MLReader<SequenceStandardizerModel> read() {
    return new Reader();
  }

  /** Loads a saved model. */
  public static SequenceStandardizerModel load(String path) {
    return read().load(path);
  }

  private record Standardise(
      String column, double[] centres, double[] factors, double limit, boolean skipZeroFrames)
      implements UDF1<Seq<?>, float[][]>, Serializable {

    @Override
    public float[][] call(Seq<?> sequence) {
      if (sequence == null) {
        return null;
      }
      double[][] frames = Frames.decode(column, sequence);
      float[][] result = new float[frames.length][];
      for (int time = 0; time < frames.length; time++) {
        result[time] = frame(time, frames[time]);
      }
      return result;
    }

    private float[] frame(int time, double[] frame) {
      if (frame.length != centres.length) {
        throw new IllegalArgumentException(
            "Column '%s': frame %d has %d values, expected %d as in the training rows"
                .formatted(column, time, frame.length, centres.length));
      }
      Frames.requireFinite(column, time, frame);
      float[] result = new float[frame.length];
      if (skipZeroFrames && Frames.isZero(frame)) {
        return result;
      }
      for (int i = 0; i < frame.length; i++) {
        double value = (frame[i] - centres[i]) * factors[i];
        result[i] = (float) Math.max(-limit, Math.min(limit, value));
      }
      return result;
    }
  }

  private static final class Writer extends MLWriter {

    private final SequenceStandardizerModel model;

    Writer(SequenceStandardizerModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      DefaultParamsWriter.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < model.means.length; i++) {
        rows.add(RowFactory.create(i, model.means[i], model.stds[i]));
      }
      sparkSession().createDataFrame(rows, STATISTICS).coalesce(1).write().parquet(data(path));
    }
  }

  private static final class Reader extends MLReader<SequenceStandardizerModel> {

    @Override
    public SequenceStandardizerModel load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader.loadMetadata(path, sc(), SequenceStandardizerModel.class.getName());
      List<Row> rows =
          sparkSession().read().parquet(data(path)).orderBy("position").collectAsList();
      double[][] means = rows.stream().map(row -> doubles(row, 1)).toArray(double[][]::new);
      double[][] stds = rows.stream().map(row -> doubles(row, 2)).toArray(double[][]::new);
      SequenceStandardizerModel model = new SequenceStandardizerModel(metadata.uid(), means, stds);
      metadata.getAndSetParams(model, Option.empty());
      return model;
    }

    private static double[] doubles(Row row, int position) {
      return row.<Double>getList(position).stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  private static String data(String path) {
    return new Path(path, "data").toString();
  }
}
