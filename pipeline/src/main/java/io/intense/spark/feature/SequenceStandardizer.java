package io.intense.spark.feature;

import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * Standardises sequences: per feature, the mean is subtracted and the result divided by the
 * population standard deviation, both taken over all frames of all training rows. Features that
 * never vary become 0. Reads {@code array<array<number>>} or {@code array<vector>}, writes {@code
 * array<array<float>>}. Null sequences are left out and stay null.
 */
public class SequenceStandardizer extends Estimator<SequenceStandardizerModel>
    implements SequenceStandardizerParams<SequenceStandardizer>, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final InOutParams columns;
  private final Settings settings;
  private final Param<String> validationIndicatorCol;

  /** Makes a standardiser with a random uid. */
  public SequenceStandardizer() {
    this(Identifiable.randomUID("sequenceStandardizer"));
  }

  /** Makes a standardiser with the given uid. */
  public SequenceStandardizer(String uid) {
    this.uid = uid;
    columns = new InOutParams(this);
    settings = new Settings(this);
    validationIndicatorCol =
        new Param<>(
            this,
            "validationIndicatorCol",
            "boolean column whose true rows are for validation: not fitted to");
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
  public SequenceStandardizer self() {
    return this;
  }

  /** Param for the column that marks validation rows; not set by default. */
  public Param<String> validationIndicatorCol() {
    return validationIndicatorCol;
  }

  /**
   * Sets the boolean column whose true rows are for validation: they do not count for the
   * statistics.
   */
  public SequenceStandardizer setValidationIndicatorCol(String value) {
    set(validationIndicatorCol, value);
    return this;
  }

  /** Returns the column that marks validation rows. */
  public String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol);
  }

  /**
   * Takes the statistics.
   *
   * @throws IllegalArgumentException if a column has no frame at all (before anything runs, if it
   *     is of a wrong type)
   * @throws org.apache.spark.SparkException if a value is null, NaN or infinite, or widths differ;
   *     the cause names column, feature and value
   */
  @Override
  public SequenceStandardizerModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    List<String> inputs = columns.inputs();
    Dataset<Row> rows =
        isDefined(validationIndicatorCol)
            ? dataset.filter(functions.not(dataset.col(getValidationIndicatorCol()))).toDF()
            : dataset.toDF();
    FrameMoments[] moments =
        rows.select(inputs.stream().map(dataset::col).toArray(Column[]::new))
            .javaRDD()
            .treeAggregate(empty(inputs.size()), add(inputs, getSkipZeroFrames()), merge(inputs));
    for (int i = 0; i < moments.length; i++) {
      if (moments[i].count() == 0) {
        throw new IllegalArgumentException(
            "Column '%s' has no frame in the training rows, expected at least one"
                .formatted(inputs.get(i)));
      }
    }
    double[][] means = new double[moments.length][];
    double[][] stds = new double[moments.length][];
    for (int i = 0; i < moments.length; i++) {
      means[i] = moments[i].mean();
      stds[i] = moments[i].std();
    }
    return copyValues(
        new SequenceStandardizerModel(uid, means, stds).setParent(this), ParamMap.empty());
  }

  private static FrameMoments[] empty(int size) {
    FrameMoments[] moments = new FrameMoments[size];
    for (int i = 0; i < size; i++) {
      moments[i] = new FrameMoments();
    }
    return moments;
  }

  private static Function2<FrameMoments[], Row, FrameMoments[]> add(
      List<String> inputs, boolean skipZeroFrames) {
    return (moments, row) -> {
      for (int i = 0; i < moments.length; i++) {
        if (row.isNullAt(i)) {
          continue;
        }
        String column = inputs.get(i);
        double[][] frames = Frames.decode(column, row.<Seq<?>>getAs(i));
        for (int time = 0; time < frames.length; time++) {
          Frames.requireFinite(column, time, frames[time]);
          if (!skipZeroFrames || !Frames.isZero(frames[time])) {
            int number = i;
            double[] frame = frames[time];
            naming(column, () -> moments[number].add(frame));
          }
        }
      }
      return moments;
    };
  }

  private static Function2<FrameMoments[], FrameMoments[], FrameMoments[]> merge(
      List<String> inputs) {
    return (left, right) -> {
      for (int i = 0; i < left.length; i++) {
        int number = i;
        naming(inputs.get(i), () -> left[number] = left[number].merge(right[number]));
      }
      return left;
    };
  }

  private static void naming(String column, Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Column '" + column + "' has " + e.getMessage(), e);
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    if (isDefined(validationIndicatorCol)) {
      InOutParams.field(schema, getValidationIndicatorCol());
    }
    return columns.transformSchema(schema, Frames::requireSequence, Frames.TYPE);
  }

  @Override
  public SequenceStandardizer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Returns a reader of saved standardisers. */
  public static MLReader<SequenceStandardizer> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a saved standardiser. */
  public static SequenceStandardizer load(String path) {
    return read().load(path);
  }
}
