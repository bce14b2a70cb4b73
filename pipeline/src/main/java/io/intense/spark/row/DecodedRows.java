package io.intense.spark.row;

import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.Examples;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Neighbouring rows that went through {@link RowDecoder}: either their values, in which all have
 * the same widths, or the problem with the one row there is. A plain class, because Spark's Kryo,
 * which may store it, cannot make records.
 */
public final class DecodedRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private final RowKey first;
  private final ExampleBlock examples;
  private final int[][] shapes;

  /** Per modality the first row that has it. */
  private final RowKey[] firsts;

  /** Empty where no row is for validation. */
  private final boolean[] validation;

  private final RowProblem problem;

  private DecodedRows(
      RowKey first,
      ExampleBlock examples,
      int[][] shapes,
      RowKey[] firsts,
      boolean[] validation,
      RowProblem problem) {
    this.first = first;
    this.examples = examples;
    this.shapes = shapes;
    this.firsts = firsts;
    this.validation = validation;
    this.problem = problem;
  }

  /** Makes a row that cannot be used. */
  static DecodedRows of(RowProblem problem) {
    return new DecodedRows(
        problem.row(),
        new ExampleBlock.Builder(0).build(),
        new int[0][],
        new RowKey[0],
        new boolean[0],
        problem);
  }

  /** Returns what is wrong with the one row there is; then there are no values. */
  public Optional<RowProblem> problem() {
    return Optional.ofNullable(problem);
  }

  /** Returns the number of rows that have values. */
  public int size() {
    return examples.size();
  }

  /** Returns the rows as the network takes them. */
  public ExampleBlock examples() {
    return examples;
  }

  /**
   * Returns the rows as the network takes them.
   *
   * @throws IllegalArgumentException with the problem, if there is one
   */
  public ExampleBlock requireExamples() {
    if (problem != null) {
      throw new IllegalArgumentException(problem.toString());
    }
    return examples;
  }

  /** Returns where the first row is. */
  public RowKey first() {
    return first;
  }

  /** Returns where the first row is that has a modality; at least one must have it. */
  public RowKey first(int modality) {
    return firsts[modality];
  }

  /** Returns the partition of the DataFrame in which the rows are. */
  public int partition() {
    return first.partition();
  }

  /** Returns where a row is in the partition. */
  public long offset(int row) {
    return first.offset() + row;
  }

  /** Returns whether a row is for validation, by the indicator column. */
  public boolean validation(int row) {
    return validation.length > 0 && validation[row];
  }

  /** Returns a hash of each row's content; of equal rows, the same wherever they are. */
  public long[] contentHashes() {
    Examples rows = Examples.ofBlocks(List.of(examples));
    long[] hashes = new long[rows.size()];
    for (int row = 0; row < hashes.length; row++) {
      hashes[row] = Content.hash(rows, row, validation(row));
    }
    return hashes;
  }

  /**
   * Returns {@code [width]}, {@code [frames, width]} or {@code [height, width, channels]} of a
   * modality, the same in all rows but for the number of frames, for which the first row stands; no
   * axes if the modality is in no row.
   */
  public int[] shape(int modality) {
    return shapes[modality].clone();
  }

  /** Takes rows one after another. */
  static final class Builder {

    private final RowKey first;
    private final ExampleBlock.Builder examples;
    private final int[][] shapes;
    private final RowKey[] firsts;
    private final BitSet validation = new BitSet();
    private int targets;

    Builder(DecodedRow first) {
      this.first = first.key();
      int modalities = first.modalities().length;
      this.examples = new ExampleBlock.Builder(modalities);
      this.shapes = new int[modalities][0];
      this.firsts = new RowKey[modalities];
      add(first);
    }

    int size() {
      return examples.size();
    }

    long bytes() {
      return examples.bytes();
    }

    /** Returns whether a row has the widths of the rows before. */
    boolean takes(DecodedRow row) {
      if (row.problem().isPresent() || row.target().length != targets) {
        return false;
      }
      for (int m = 0; m < shapes.length; m++) {
        int[] shape = row.modalities()[m].shape();
        if (shape.length > 0
            && shapes[m].length > 0
            && !Arrays.equals(Shapes.fixed(shape), Shapes.fixed(shapes[m]))) {
          return false;
        }
      }
      return true;
    }

    void add(DecodedRow row) {
      for (int m = 0; m < shapes.length; m++) {
        Value value = row.modalities()[m];
        if (shapes[m].length == 0 && value != Value.MISSING) {
          shapes[m] = value.shape();
          firsts[m] = row.key();
        }
        examples.put(m, value.numbers(), value.frame());
      }
      validation.set(size(), row.validation());
      examples.end(row.target(), row.weight());
      targets = row.target().length;
    }

    DecodedRows build() {
      boolean[] marks = new boolean[validation.isEmpty() ? 0 : size()];
      for (int row = 0; row < marks.length; row++) {
        marks[row] = validation.get(row);
      }
      return new DecodedRows(first, examples.build(), shapes, firsts, marks, null);
    }
  }
}
