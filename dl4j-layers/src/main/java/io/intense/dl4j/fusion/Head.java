package io.intense.dl4j.fusion;

import java.util.Arrays;
import java.util.OptionalDouble;

/** The last step of a network, from the output of its fusion to the prediction. */
public sealed interface Head {

  /** Returns the number of values per row that the head reads, however many that would be. */
  double width();

  /** Returns the number of parts that add up to the prediction. */
  int parts();

  /**
   * A linear layer over blocks that stand side by side: block {@code i} adds {@code W_i' block_i},
   * and the bias is added once.
   *
   * @param blockWidths width of each block
   * @param p norm over the relevances, by which the layer's weights are penalised ({@link
   *     BlockNormPenalty}) instead of decayed; none for a layer like any other
   */
  record Linear(int[] blockWidths, OptionalDouble p) implements Head {

    @Override
    public double width() {
      return Arrays.stream(blockWidths).asDoubleStream().sum();
    }

    @Override
    public int parts() {
      return blockWidths.length;
    }
  }
}
