package io.intense.dl4j.norm;

import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Vector-wise batch normalisation (equations 5 to 7): {@code (f - mean) / sqrt(scale + eps)} with
 * {@code scale} the minibatch mean of {@code ||f - mean||^2}, one number for the whole block, so
 * that {@code E||VBN(f)||^2 = 1} whatever the width.
 */
public final class Vbn {

  /** Added to the scale inside the root. */
  public static final double EPS = 1e-5;

  private Vbn() {}

  /**
   * Declares the running statistics: {@code mean} {@code [width]} and {@code scale} {@code [1]}.
   *
   * @param name prefix of their names
   */
  public static void declare(Declaration declaration, String name, int width) {
    declaration.statistic(name + "mean", width);
    declareScale(declaration, name);
  }

  /**
   * Defines the normalised block.
   *
   * @param name as declared
   * @param block {@code [batch, width]}
   * @return {@code [batch, width]}
   */
  public static SDVariable define(Definition definition, String name, SDVariable block, int width) {
    return define(definition, name, block, width, Presence.EVERYWHERE);
  }

  /**
   * Defines the normalised block, with the moments of the rows in which it is there; 0 in others.
   *
   * @param name as declared
   * @param block {@code [batch, width]}
   * @return {@code [batch, width]}
   */
  public static SDVariable define(
      Definition definition, String name, SDVariable block, int width, Presence presence) {
    SDVariable mean =
        definition.statistic(name + "mean", () -> presence.mean(presence.only(block).mean(0)));
    return rescale(definition, name, presence.only(block.sub(mean)), presence);
  }

  static void declareScale(Declaration declaration, String name) {
    declaration.statistic(name + "scale", 1);
  }

  /**
   * Divides a centred block {@code [batch, width]}, which is 0 in rows where it is missing, by the
   * root of its mean squared norm in the others (equations 7 and 10).
   */
  static SDVariable rescale(
      Definition definition, String name, SDVariable centred, Presence presence) {
    SDVariable scale =
        definition.statistic(
            name + "scale", () -> presence.mean(centred.mul(centred).sum(1).mean(true, 0)));
    return centred.mul(definition.graph().math().rsqrt(scale.add(EPS)));
  }
}
