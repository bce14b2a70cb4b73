package io.intense.spark.train;

import io.intense.dl4j.encoder.InputShape;
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

  void add(int[] shape, RowKey row) {
    if (shape.length == 0) {
      // A modality that is not there.
      return;
    }
    dimensions = shape.length;
    shortest = Math.min(shortest, shape[0]);
    longest = Math.max(longest, shape[0]);
    int[] fixed = Shapes.fixed(shape);
    put(Shapes.text(fixed), new Seen(fixed, 1, row));
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
