package io.intense.spark.row;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Values;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A row that went through {@link RowDecoder}: either its values or the problem with them. A plain
 * class, because Spark's Kryo, which may store it, cannot make records.
 */
public final class DecodedRow implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final int partition;
  private final long offset;
  private final Values[] modalities;
  private final int[][] shapes;
  private final double[] target;
  private final double weight;
  private final boolean validation;
  private final RowProblem problem;

  DecodedRow(
      RowKey key,
      Values[] modalities,
      int[][] shapes,
      double[] target,
      double weight,
      boolean validation) {
    this(key, modalities, shapes, target, weight, validation, null);
  }

  DecodedRow(RowKey key, RowProblem problem) {
    this(key, null, null, null, 0, false, problem);
  }

  private DecodedRow(
      RowKey key,
      Values[] modalities,
      int[][] shapes,
      double[] target,
      double weight,
      boolean validation,
      RowProblem problem) {
    this.id = key.id();
    this.partition = key.partition();
    this.offset = key.offset();
    this.modalities = modalities;
    this.shapes = shapes;
    this.target = target;
    this.weight = weight;
    this.validation = validation;
    this.problem = problem;
  }

  /** Returns where the row is. */
  public RowKey key() {
    return new RowKey(id, partition, offset);
  }

  /** Returns what is wrong with the row, null if nothing is; then it has values. */
  public RowProblem problem() {
    return problem;
  }

  /**
   * Returns per modality {@code [width]}, {@code [frames, width]} or {@code [height, width,
   * channels]}.
   */
  public int[][] shapes() {
    return shapes;
  }

  /** Returns the class index alone, or one value per regression output. */
  public double[] target() {
    return target;
  }

  /** Returns how much the row counts. */
  public double weight() {
    return weight;
  }

  /** Returns whether the row is for validation, by the indicator column. */
  public boolean validation() {
    return validation;
  }

  /** Returns the row as the network takes it; arrays are shared. */
  public Example example() {
    return new Example(modalities, target, weight);
  }

  /** Returns a hash of the row's content; of equal rows, the same wherever they are. */
  public long contentHash() {
    long hash = validation ? 1 : 2;
    for (Values values : modalities) {
      hash = mix(hash, values.length());
      for (float value : values.numbers()) {
        hash = mix(hash, Float.floatToIntBits(value));
      }
    }
    for (double value : target) {
      hash = mix(hash, Double.doubleToLongBits(value));
    }
    return mix(hash, Double.doubleToLongBits(weight));
  }

  /**
   * Mixes a number into a hash, thoroughly enough that any bit of the result depends on all of
   * both.
   */
  public static long mix(long hash, long number) {
    long mixed = (hash ^ number) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 29;
  }

  /**
   * Orders rows by all of their content; rows that are equal in this order are the same to the
   * network.
   */
  public static int compareContent(DecodedRow a, DecodedRow b) {
    int comparison = Boolean.compare(a.validation, b.validation);
    for (int m = 0; comparison == 0 && m < a.modalities.length; m++) {
      comparison = Arrays.compare(a.modalities[m].numbers(), b.modalities[m].numbers());
    }
    if (comparison == 0) {
      comparison = Arrays.compare(a.target, b.target);
    }
    return comparison == 0 ? Double.compare(a.weight, b.weight) : comparison;
  }
}
