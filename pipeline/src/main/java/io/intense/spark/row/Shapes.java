package io.intense.spark.row;

import io.intense.dl4j.encoder.InputShape;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The shapes of values, as texts in messages and against the shapes that a network takes. */
public final class Shapes {

  private Shapes() {}

  /**
   * Returns the part of a shape that must be the same in every row: all of it, but for the length
   * of a sequence.
   */
  public static int[] fixed(int[] shape) {
    return shape.length == 2 ? new int[] {shape[1]} : shape;
  }

  /** Says the part of a shape that must be the same in every row. */
  public static String text(int[] fixed) {
    return fixed.length == 1
        ? "width " + fixed[0]
        : "size " + Arrays.stream(fixed).mapToObj(String::valueOf).collect(Collectors.joining("x"));
  }

  /**
   * Checks a value's shape against the one that the network was trained for. A sequence may be
   * longer than any before, unless all had the same length.
   */
  static void require(InputShape expected, int[] shape) {
    int[] fixed = fixed(shape);
    int[] needed = fixed(expected);
    if (!Arrays.equals(fixed, needed)) {
      throw new BadValueException(text(fixed), text(needed) + " as in training");
    }
    if (expected instanceof InputShape.Sequence sequence
        && !sequence.varying()
        && sequence.length() != shape[0]) {
      throw new BadValueException(
          "a sequence of " + shape[0] + " frames",
          sequence.length() + " frames, as every row had in training");
    }
  }

  private static int[] fixed(InputShape shape) {
    if (shape instanceof InputShape.Image image) {
      return new int[] {image.height(), image.width(), image.channels()};
    }
    return new int[] {
      shape instanceof InputShape.Sequence sequence ? sequence.width() : shape.size()
    };
  }
}
