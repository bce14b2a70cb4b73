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

  /**
   * No layer: the fusion's output is the parts of the prediction, {@code outputs} values each, and
   * after them values that are only observed.
   *
   * @param factors of the parts in the prediction, {@code sum_k factors_k part_k}
   * @param outputs number of classes, or of regression targets
   * @param residual whether each part is trained on what the parts before it leave: the loss is
   *     {@code sum_k l(y, sg(part_1 + ... + part_(k-1)) + part_k)}, where {@code sg} stops
   *     gradients, rather than {@code l(y, part_1 + part_2 + ...)}
   * @param biasLayer of the layer in whose bias training starts from the trivial prediction, what
   *     follows the fusion's name in its name; empty if there is none
   * @param observed number of observed values; if 0, the parts themselves are observed
   */
  record Parts(double[] factors, int outputs, boolean residual, String biasLayer, int observed)
      implements Head {

    @Override
    public double width() {
      return (double) factors.length * outputs + observed;
    }

    @Override
    public int parts() {
      return factors.length;
    }
  }
}
