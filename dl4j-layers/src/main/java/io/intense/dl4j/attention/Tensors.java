package io.intense.dl4j.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/** Operations on sequences {@code [batch, time, width]} whose first two lengths are not known. */
public final class Tensors {

  /** What a score is lowered by where nothing is to be seen. */
  private static final double HIDDEN = 1e9;

  private Tensors() {}

  /** Reshapes into the first two lengths of another array and some known lengths after them. */
  static SDVariable reshape(SameDiff graph, SDVariable array, SDVariable like, int... lengths) {
    long[] known = new long[lengths.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = lengths[i];
    }
    SDVariable two = graph.stridedSlice(graph.shape(like), new long[] {0}, new long[] {2}, 1);
    return graph.reshape(array, graph.concat(0, two, graph.constant(Nd4j.createFromArray(known))));
  }

  /** Multiplies every frame with a matrix {@code [width, out]}. */
  public static SDVariable multiply(
      SameDiff graph, SDVariable frames, int width, SDVariable matrix, int out) {
    return reshape(graph, frames.reshape(-1, width).mmul(matrix), frames, out);
  }

  /**
   * Returns what to add to the scores {@code [batch, heads, time, time of memory]} so that padded
   * frames of the memory are not seen.
   *
   * @param mask of the memory, {@code [batch, time of memory]}
   */
  public static SDVariable hidePadding(SameDiff graph, SDVariable mask) {
    return graph.expandDims(graph.expandDims(mask.sub(1).mul(HIDDEN), 1), 2);
  }

  /**
   * Returns what to add to the scores {@code [batch, 1, time, time of memory]} so that frame {@code
   * t} of a row sees no frame of the memory after {@code t + |length of memory - length|}, with the
   * row's own lengths.
   *
   * @param mask of the sequence, {@code [batch, time]}
   * @param memoryMask of the memory, {@code [batch, time of memory]}
   */
  public static SDVariable hideFuture(SameDiff graph, SDVariable mask, SDVariable memoryMask) {
    SDVariable lead = graph.math().abs(memoryMask.sum(true, 1).sub(mask.sum(true, 1)));
    SDVariable seen = graph.expandDims(positions(graph, mask).add(lead), 2);
    SDVariable ahead = graph.expandDims(positions(graph, memoryMask), 1).sub(seen);
    return graph.expandDims(ahead.gt(0.5).castTo(mask.dataType()).mul(-HIDDEN), 1);
  }

  /** Positions from 1 of all frames, padded ones included, {@code [batch, time]}. */
  private static SDVariable positions(SameDiff graph, SDVariable mask) {
    return graph.cumsum(mask.mul(0).add(1), false, false, 1);
  }

  /** Returns 1 at each row's last valid frame, {@code [batch, time]}: where none follows. */
  public static SDVariable isLast(SameDiff graph, SDVariable mask) {
    SDVariable following = graph.cumsum(mask, true, true, 1);
    return graph.eq(following, 0).castTo(mask.dataType()).mul(mask);
  }

  /** Returns the last valid frame of each row, {@code [batch, width]}. */
  public static SDVariable last(SameDiff graph, SDVariable frames, SDVariable mask) {
    return frames.mul(graph.expandDims(isLast(graph, mask), 2)).sum(1);
  }

  /**
   * Adds sinusoidal positions to frames scaled by {@code sqrt(width)}: with {@code t} from 1,
   * {@code sin(t w_i)} in the first half of the columns and {@code cos(t w_i)} in the second,
   * {@code w_i = 10000^(-i / (width / 2 - 1))}.
   *
   * @param width even
   */
  public static SDVariable withPositions(
      SameDiff graph, SDVariable frames, SDVariable mask, int width) {
    int half = width / 2;
    double[] frequencies = new double[half];
    for (int i = 0; i < half; i++) {
      frequencies[i] = Math.pow(10_000, -(double) i / Math.max(1, half - 1));
    }
    SDVariable constant =
        graph.constant(
            Nd4j.createFromArray(frequencies).castTo(frames.dataType()).reshape(1, 1, half));
    SDVariable angles = graph.expandDims(positions(graph, mask), 2).mul(constant);
    return frames
        .mul(Math.sqrt(width))
        .add(graph.concat(2, graph.math().sin(angles), graph.math().cos(angles)));
  }
}
