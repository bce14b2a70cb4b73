package io.intense.dl4j.network;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Rows, decoded once, in columns: per modality one array of all values, one of the targets, one of
 * the weights. It is what is kept, shipped and cached; nothing is allocated per row. It does not
 * change. A plain class, because Spark's Kryo, which may store it, cannot make records.
 */
public final class ExampleBlock implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ModalityColumn[] modalities;
  private final int outputs;
  private final double[] targets;

  /** Empty where all weights are 1. */
  private final double[] weights;

  private final int rows;

  private ExampleBlock(
      ModalityColumn[] modalities, int outputs, double[] targets, double[] weights, int rows) {
    this.modalities = modalities;
    this.outputs = outputs;
    this.targets = targets;
    this.weights = weights;
    this.rows = rows;
  }

  /** Returns the number of rows. */
  public int size() {
    return rows;
  }

  /** Returns the number of modalities. */
  public int modalities() {
    return modalities.length;
  }

  /** Returns how many values a modality has in a row; none if it is not there. */
  public int length(int row, int modality) {
    return modalities[modality].length(row);
  }

  /**
   * Returns the values of a modality in a row, flat: a vector; a sequence frame by frame; an image
   * as {@code [height, width, channels]}; no values if it is not there.
   */
  public float[] numbers(int row, int modality) {
    return modalities[modality].numbers(row);
  }

  /** Writes the values of a modality into an array that is zero where they go. */
  void writeTo(int row, int modality, float[] array, int to) {
    modalities[modality].writeTo(row, array, to);
  }

  /** Returns how many targets a row has: the class index alone, or one per regression output. */
  public int outputs() {
    return outputs;
  }

  /** Returns a target of a row. */
  public double target(int row, int output) {
    return targets[row * outputs + output];
  }

  /** Returns how much a row counts, not negative. */
  public double weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  /** Returns a copy of some rows, in the order given. */
  public ExampleBlock select(int... chosen) {
    Builder builder = new Builder(modalities.length);
    for (int row : chosen) {
      builder.add(this, row);
    }
    return builder.build();
  }

  /** Takes rows one after another. */
  public static final class Builder {

    private final ModalityColumn.Builder[] modalities;
    private int outputs = -1;
    private double[] targets = {};
    private double[] weights = new double[16];
    private boolean weighted;
    private int rows;

    /** Starts without rows. */
    public Builder(int modalities) {
      this.modalities = new ModalityColumn.Builder[modalities];
      Arrays.setAll(this.modalities, m -> new ModalityColumn.Builder());
    }

    /** Returns the number of rows so far. */
    public int size() {
      return rows;
    }

    /** Returns how many bytes the values take so far. */
    public long bytes() {
      return Arrays.stream(modalities).mapToLong(ModalityColumn.Builder::bytes).sum();
    }

    /**
     * Adds a modality's values to a row, before {@link #end}.
     *
     * @param numbers are copied; none if the modality is not there
     * @param frame number of values of a frame; of a row without frames 1
     */
    public void put(int modality, float[] numbers, int frame) {
      modalities[modality].add(numbers, frame);
    }

    /**
     * Ends a row.
     *
     * @param target as many numbers as in all rows of the block
     */
    public void end(double[] target, double weight) {
      next(target.length, weight);
      System.arraycopy(target, 0, targets, (rows - 1) * outputs, outputs);
    }

    /** Adds a row of another block. */
    public void add(ExampleBlock from, int row) {
      for (int m = 0; m < modalities.length; m++) {
        modalities[m].add(from.modalities[m], row);
      }
      next(from.outputs, from.weight(row));
      System.arraycopy(from.targets, row * outputs, targets, (rows - 1) * outputs, outputs);
    }

    private void next(int ofTarget, double weight) {
      if (outputs < 0) {
        outputs = ofTarget;
      }
      if (outputs != ofTarget) {
        throw new IllegalArgumentException(
            "A row has %d targets, expected %d as in the rows before".formatted(ofTarget, outputs));
      }
      if (rows == weights.length) {
        weights = Arrays.copyOf(weights, 2 * rows);
      }
      if (targets.length < weights.length * outputs) {
        targets = Arrays.copyOf(targets, weights.length * outputs);
      }
      weights[rows++] = weight;
      weighted |= weight != 1;
    }

    /** Returns the block; the builder is not to be used any more. */
    public ExampleBlock build() {
      int ofRow = Math.max(0, outputs);
      return new ExampleBlock(
          Arrays.stream(modalities)
              .map(ModalityColumn.Builder::build)
              .toArray(ModalityColumn[]::new),
          ofRow,
          Arrays.copyOf(targets, rows * ofRow),
          weighted ? Arrays.copyOf(weights, rows) : new double[0],
          rows);
    }
  }
}
