package io.intense.spark.train;

import io.intense.dl4j.encoder.InputShape;
import io.intense.spark.row.DecodedRows;
import io.intense.spark.row.RowKey;
import io.intense.spark.row.RowProblem;
import io.intense.spark.row.Shapes;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The shapes that values of one column have. */
final class ShapeCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  /** More shapes than this are counted together: by then it is clear that they differ. */
  private static final int MOST_SHAPES = 32;

  private record Seen(int[] fixed, long rows, RowKey first) implements Serializable {
    Seen plus(Seen other) {
      return new Seen(
          fixed, rows + other.rows, first.compareTo(other.first) <= 0 ? first : other.first);
    }
  }

  private final Map<String, Seen> shapes = new TreeMap<>();
  private int shortest = Integer.MAX_VALUE;
  private int longest;
  private int dimensions;

  /** Counts a modality's values in rows of a block. */
  void addModality(DecodedRows rows, int modality) {
    int[] shape = rows.shape(modality);
    if (shape.length == 0) {
      return;
    }
    int there = 0;
    for (int row = 0; row < rows.size(); row++) {
      int length = rows.examples().length(row, modality);
      if (length > 0) {
        there++;
        // Of sequences the number of frames varies.
        int extent = shape.length == 2 ? length / shape[1] : shape[0];
        shortest = Math.min(shortest, extent);
        longest = Math.max(longest, extent);
      }
    }
    dimensions = shape.length;
    add(Shapes.fixed(shape), there, rows.first(modality));
  }

  /** Counts the targets of rows of a block. */
  void addTargets(DecodedRows rows) {
    int width = rows.examples().outputs();
    dimensions = 1;
    shortest = Math.min(shortest, width);
    longest = Math.max(longest, width);
    add(new int[] {width}, rows.size(), rows.first());
  }

  private void add(int[] fixed, long rows, RowKey first) {
    put(Shapes.text(fixed), new Seen(fixed, rows, first));
  }

  private void put(String text, Seen seen) {
    if (shapes.size() < MOST_SHAPES || shapes.containsKey(text)) {
      shapes.merge(text, seen, Seen::plus);
    }
  }

  void addAll(ShapeCounts other) {
    other.shapes.forEach(this::put);
    shortest = Math.min(shortest, other.shortest);
    longest = Math.max(longest, other.longest);
    dimensions = Math.max(dimensions, other.dimensions);
  }

  /** Returns the first row whose shape is not that of most rows, if shapes differ. */
  Optional<RowProblem> difference(String column) {
    if (shapes.size() < 2) {
      return Optional.empty();
    }
    Comparator<Seen> byRows = Comparator.comparingLong(Seen::rows);
    Seen usual =
        shapes.values().stream()
            .max(byRows.thenComparing(Seen::first, Comparator.reverseOrder()))
            .get();
    Seen other =
        shapes.values().stream()
            .filter(seen -> seen != usual)
            .min(Comparator.comparing(Seen::first))
            .get();
    return Optional.of(
        new RowProblem(
            column,
            other.first,
            Shapes.text(other.fixed),
            "%s as in %d other rows, %s first"
                .formatted(Shapes.text(usual.fixed), usual.rows, usual.first)));
  }

  /** Returns whether no value was there. */
  boolean isEmpty() {
    return shapes.isEmpty();
  }

  /** Returns the width of a row, of which there must have been at least one. */
  int width() {
    return shapes.values().iterator().next().fixed()[0];
  }

  /** Returns the common shape; of sequences, with the greatest length. */
  InputShape shape() {
    int[] fixed = shapes.values().iterator().next().fixed();
    return switch (dimensions) {
      case 1 -> new InputShape.Vector(fixed[0]);
      case 2 -> new InputShape.Sequence(fixed[0], longest, shortest != longest);
      default -> new InputShape.Image(fixed[0], fixed[1], fixed[2]);
    };
  }
}
