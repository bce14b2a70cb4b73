package io.intense.dl4j.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;

/**
 * Which part of a prediction is put down to which term: per term the weights on the blocks of all
 * terms. The weights of all terms sum to those of the linear layer, so that the contributions sum
 * to the same prediction however it is divided.
 *
 * @param weights {@code [term][block row][output]}; nothing if each term has its own block and the
 *     linear layer's weights on it
 * @param deviations per term the standard deviation of its contribution, over all outputs
 */
public record Attribution(double[][][] weights, double[] deviations) implements Serializable {

  /** The attribution of the fusion itself: to each term its own block. */
  public static final Attribution OWN_BLOCKS = new Attribution(new double[0][][], new double[0]);

  /** Returns whether each term has its own block and nothing else. */
  @JsonIgnore
  public boolean isOfOwnBlocks() {
    return weights.length == 0;
  }
}
