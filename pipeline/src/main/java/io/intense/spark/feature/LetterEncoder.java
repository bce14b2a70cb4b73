package io.intense.spark.feature;

import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Turns strings into sequences of one-hot frames: a string of {@code T} letters over an alphabet of
 * {@code A} becomes {@code array<array<float>>} of shape {@code [T, A]}, where frame {@code t} is 1
 * at the position of the letter in the alphabet and 0 elsewhere. A null string stays null, an empty
 * one becomes an empty array.
 *
 * <p>A letter outside the alphabet is an error, or, with {@code handleInvalid} set to {@code
 * "zero"}, a frame of zeros.
 */
public class LetterEncoder extends Transformer
    implements HasInOutCols<LetterEncoder>, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;
  private static final String ERROR = "error";
  private static final String ZERO = "zero";

  private final String uid;
  private final InOutParams columns;
  private final Param<String> alphabet;
  private final BooleanParam ignoreCase;
  private final Param<String> handleInvalid;
  private final Param<String> idCol;

  /** Makes an encoder with a random uid. */
  public LetterEncoder() {
    this(Identifiable.randomUID("letterEncoder"));
  }

  /** Makes an encoder with the given uid. */
  public LetterEncoder(String uid) {
    this.uid = uid;
    columns = new InOutParams(this);
    alphabet = new Param<>(this, "alphabet", "the letters, in the order of the frames' values");
    ignoreCase =
        new BooleanParam(this, "ignoreCase", "whether upper and lower case are the same letter");
    handleInvalid =
        new Param<>(
            this,
            "handleInvalid",
            "what to do with a letter outside the alphabet: 'error', or 'zero' for a frame of zeros",
            ParamValidators.inArray(List.of(ERROR, ZERO)));
    idCol = new Param<>(this, "idCol", "column that identifies a row in error messages");
    setDefault(alphabet, "ACGT");
    setDefault(ignoreCase, true);
    setDefault(handleInvalid, ERROR);
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
  public LetterEncoder self() {
    return this;
  }

  /** Param for the alphabet. Default: ACGT. */
  public Param<String> alphabet() {
    return alphabet;
  }

  /** Sets the alphabet: at least one letter, none twice. */
  public LetterEncoder setAlphabet(String value) {
    set(alphabet, value);
    return this;
  }

  /** Returns the alphabet. */
  public String getAlphabet() {
    return getOrDefault(alphabet);
  }

  /** Param for ignoring case. Default: true. */
  public BooleanParam ignoreCase() {
    return ignoreCase;
  }

  /** Sets whether upper and lower case are the same letter. */
  public LetterEncoder setIgnoreCase(boolean value) {
    set(ignoreCase, value);
    return this;
  }

  /** Returns whether upper and lower case are the same letter. */
  public boolean getIgnoreCase() {
    return (Boolean) getOrDefault(ignoreCase);
  }

  /** Param for handling unknown letters: "error" (default) or "zero". */
  public Param<String> handleInvalid() {
    return handleInvalid;
  }

  /** Sets what happens to a letter outside the alphabet: {@code "error"} or {@code "zero"}. */
  public LetterEncoder setHandleInvalid(String value) {
    set(handleInvalid, value);
    return this;
  }

  /** Returns what happens to a letter outside the alphabet. */
  public String getHandleInvalid() {
    return getOrDefault(handleInvalid);
  }

  /** Param for the column that identifies a row in error messages; not set by default. */
  public Param<String> idCol() {
    return idCol;
  }

  /** Sets the column that identifies a row in error messages. */
  public LetterEncoder setIdCol(String value) {
    set(idCol, value);
    return this;
  }

  /** Returns the column that identifies a row in error messages. */
  public String getIdCol() {
    return getOrDefault(idCol);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Map<Character, float[]> frames = frames();
    boolean strict = getHandleInvalid().equals(ERROR);
    Column id =
        (isDefined(idCol) ? dataset.col(getIdCol()) : functions.lit(null))
            .cast(DataTypes.StringType);
    List<String> inputs = columns.inputs();
    List<String> outputs = columns.outputs();
    Map<String, Column> encoded = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      UserDefinedFunction encode =
          functions.udf(new Encode(inputs.get(i), getAlphabet(), frames, strict), Frames.TYPE);
      encoded.put(outputs.get(i), encode.apply(dataset.col(inputs.get(i)), id));
    }
    return dataset.withColumns(encoded);
  }

  private Map<Character, float[]> frames() {
    String letters = getAlphabet();
    Map<Character, float[]> frames = new HashMap<>();
    for (int i = 0; i < letters.length(); i++) {
      float[] frame = new float[letters.length()];
      frame[i] = 1;
      char letter = letters.charAt(i);
      List<Character> forms =
          getIgnoreCase()
              ? List.of(Character.toUpperCase(letter), Character.toLowerCase(letter))
              : List.of(letter);
      if (forms.stream().anyMatch(frames::containsKey)) {
        throw new IllegalArgumentException(
            "The alphabet '%s' has the letter '%s' twice%s"
                .formatted(letters, letter, getIgnoreCase() ? " (case is ignored)" : ""));
      }
      forms.forEach(form -> frames.put(form, frame));
    }
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("The alphabet is empty, expected at least one letter");
    }
    return frames;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    frames();
    if (isDefined(idCol)) {
      InOutParams.field(schema, getIdCol());
    }
    return columns.transformSchema(schema, LetterEncoder::requireString, Frames.TYPE);
  }

  private static void requireString(String column, DataType type) {
    if (!type.equals(DataTypes.StringType)) {
      throw new IllegalArgumentException(
          "Column '%s' has type %s, expected string".formatted(column, type.catalogString()));
    }
  }

  @Override
  public LetterEncoder copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Returns a reader of saved encoders. */
  public static MLReader<LetterEncoder> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a saved encoder. */
  public static LetterEncoder load(String path) {
    return read().load(path);
  }

  private record Encode(
      String column, String alphabet, Map<Character, float[]> frames, boolean strict)
      implements UDF2<String, String, float[][]>, Serializable {

    @Override
    public float[][] call(String letters, String id) {
      if (letters == null) {
        return null;
      }
      float[][] encoded = new float[letters.length()][];
      float[] unknown = new float[alphabet.length()];
      for (int position = 0; position < encoded.length; position++) {
        encoded[position] = frames.getOrDefault(letters.charAt(position), unknown);
        if (strict && encoded[position] == unknown) {
          throw new IllegalArgumentException(
              "Column '%s'%s: unknown letter '%s' at position %d (from 0), expected one of '%s'"
                  .formatted(
                      column,
                      id == null ? "" : ", row " + id,
                      letters.charAt(position),
                      position,
                      alphabet));
        }
      }
      return encoded;
    }
  }
}
