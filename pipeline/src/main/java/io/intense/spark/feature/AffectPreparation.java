package io.intense.spark.feature;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * Prepares aligned affect data as MultiBench does:
 *
 * <ol>
 *   <li>rows whose text sums to 0 (no words), or is null, are dropped;
 *   <li>{@code -Infinity} in the audio, the logarithm of silence, becomes 0;
 *   <li>every input column is cut at the first text frame that is not all zeros: the padding in
 *       front goes away.
 * </ol>
 *
 * The text and audio columns must be among the input columns, by default {@code vision}, {@code
 * audio} and {@code text}. The columns of a row have one length before, and therefore after. Reads
 * {@code array<array<number>>} or {@code array<vector>}, writes {@code array<array<float>>}.
 */
public class AffectPreparation extends Transformer
    implements HasInOutCols<AffectPreparation>, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final InOutParams columns;
  private final Param<String> textCol;
  private final Param<String> audioCol;

  /** Makes a stage with a random uid. */
  public AffectPreparation() {
    this(Identifiable.randomUID("affectPreparation"));
  }

  /** Makes a stage with the given uid. */
  public AffectPreparation(String uid) {
    this.uid = uid;
    columns = new InOutParams(this);
    textCol =
        new Param<>(
            this, "textCol", "the text column, whose first non-zero frame is where all are cut");
    audioCol = new Param<>(this, "audioCol", "the audio column, in which -Infinity becomes 0");
    setDefault(columns.inputCols, new String[] {"vision", "audio", "text"});
    setDefault(textCol, "text");
    setDefault(audioCol, "audio");
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
  public AffectPreparation self() {
    return this;
  }

  /** Param for the text column. Default: text. */
  public Param<String> textCol() {
    return textCol;
  }

  /** Sets the text column, one of the input columns. */
  public AffectPreparation setTextCol(String value) {
    set(textCol, value);
    return this;
  }

  /** Returns the text column. */
  public String getTextCol() {
    return getOrDefault(textCol);
  }

  /** Param for the audio column. Default: audio. */
  public Param<String> audioCol() {
    return audioCol;
  }

  /** Sets the audio column, one of the input columns. */
  public AffectPreparation setAudioCol(String value) {
    set(audioCol, value);
    return this;
  }

  /** Returns the audio column. */
  public String getAudioCol() {
    return getOrDefault(audioCol);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Column text = dataset.col(getTextCol());
    Column start = functions.udf(new FirstFrame(getTextCol()), DataTypes.IntegerType).apply(text);
    Column length = functions.size(text);
    List<String> inputs = columns.inputs();
    List<String> outputs = columns.outputs();
    Map<String, Column> cut = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      Cut step = new Cut(inputs.get(i), getTextCol(), inputs.get(i).equals(getAudioCol()));
      cut.put(
          outputs.get(i),
          functions.udf(step, Frames.TYPE).apply(dataset.col(inputs.get(i)), start, length));
    }
    return dataset.filter(start.isNotNull()).withColumns(cut);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    for (Param<String> param : List.of(textCol, audioCol)) {
      if (!columns.inputs().contains(getOrDefault(param))) {
        throw new IllegalArgumentException(
            "%s '%s' of %s is not one of its input columns %s"
                .formatted(param.name(), getOrDefault(param), uid, columns.inputs()));
      }
    }
    return columns.transformSchema(schema, Frames::requireSequence, Frames.TYPE);
  }

  @Override
  public AffectPreparation copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Returns a reader of saved stages. */
  public static MLReader<AffectPreparation> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a saved stage. */
  public static AffectPreparation load(String path) {
    return read().load(path);
  }

  /** The index of the first frame with a value other than 0; null if there is nothing to keep. */
  private record FirstFrame(String column) implements UDF1<Seq<?>, Integer>, Serializable {

    @Override
    public Integer call(Seq<?> text) {
      if (text == null) {
        return null;
      }
      double[][] frames = Frames.decode(column, text);
      double sum = Arrays.stream(frames).flatMapToDouble(Arrays::stream).sum();
      if (sum == 0) {
        return null;
      }
      int first = 0;
      while (Frames.isZero(frames[first])) {
        first++;
      }
      return first;
    }
  }

  private record Cut(String column, String textColumn, boolean audio)
      implements UDF3<Seq<?>, Integer, Integer, float[][]>, Serializable {

    @Override
    public float[][] call(Seq<?> sequence, Integer start, Integer length) {
      if (sequence == null || start == null) {
        return null;
      }
      double[][] frames = Frames.decode(column, sequence);
      if (frames.length != length) {
        throw new IllegalArgumentException(
            "Column '%s' has %d frames, expected %d as in column '%s' of the same row"
                .formatted(column, frames.length, length, textColumn));
      }
      float[][] kept = new float[frames.length - start][];
      for (int time = 0; time < kept.length; time++) {
        double[] frame = frames[start + time];
        kept[time] = new float[frame.length];
        for (int i = 0; i < frame.length; i++) {
          kept[time][i] = audio && frame[i] == Double.NEGATIVE_INFINITY ? 0 : (float) frame[i];
        }
      }
      return kept;
    }
  }
}
