package io.intense.dl4j.norm;

import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Element-wise batch normalisation of the encoders: {@code gain (x - mean) / sqrt(variance + eps) +
 * shift} per feature of the last axis, with mean and variance over all other axes; with a mask,
 * over its valid positions only.
 */
public final class BatchNorm {

  private static final double EPS = 1e-5;

  private BatchNorm() {}

  /**
   * The normalisation as an affine map {@code factor x + shift}.
   *
   * @param factor {@code [width]}
   * @param shift {@code [width]}
   */
  public record Affine(SDVariable factor, SDVariable shift) {}

  /**
   * Declares the statistics {@code mean} and {@code variance} and, if affine, the parameters {@code
   * gain} and {@code shift}, all {@code [width]}.
   *
   * @param name prefix of the names
   */
  public static void declare(Declaration declaration, String name, int width, boolean affine) {
    if (affine) {
      declaration.bias(name + "gain", 1, width);
      declaration.bias(name + "shift", 0, width);
    }
    declaration.statistic(name + "mean", width);
    declaration.statistic(name + "variance", width);
  }

  /**
   * Defines the normalisation of vectors, without gain and shift.
   *
   * @param features {@code [batch, width]}
   */
  public static SDVariable define(Definition definition, String name, SDVariable features) {
    SDVariable mean = definition.statistic(name + "mean", () -> features.mean(0));
    SDVariable centred = features.sub(mean);
    SDVariable variance =
        definition.statistic(name + "variance", () -> centred.mul(centred).mean(0));
    return centred.mul(definition.graph().math().rsqrt(variance.add(EPS)));
  }

  /**
   * Defines the affine normalisation with statistics over valid positions only; padding comes out
   * as 0.
   *
   * @param features {@code [..., width]}
   * @param valid {@code [..., 1]}, 1 or 0
   * @param rank number of axes of the features
   */
  public static SDVariable defineMasked(
      Definition definition, String name, SDVariable features, SDVariable valid, int rank) {
    int[] axes = allButLast(rank);
    // A batch without any valid position must not divide by 0.
    SDVariable count = valid.sum(allAxes(rank)).add(1e-7);
    SDVariable mean =
        definition.statistic(name + "mean", () -> features.mul(valid).sum(axes).div(count));
    SDVariable centred = features.sub(mean).mul(valid);
    SDVariable variance =
        definition.statistic(name + "variance", () -> centred.mul(centred).sum(axes).div(count));
    SDVariable factor =
        definition.graph().math().rsqrt(variance.add(EPS)).mul(definition.parameter(name + "gain"));
    return centred.mul(factor).add(definition.parameter(name + "shift")).mul(valid);
  }

  /**
   * Defines the affine normalisation as a map that is yet to be applied.
   *
   * @param features {@code [..., width]}
   */
  public static Affine affine(Definition definition, String name, SDVariable features, int width) {
    SDVariable rows = features.reshape(-1, width);
    SDVariable mean = definition.statistic(name + "mean", () -> rows.mean(0));
    // From the second moment, which spares a pass over centred features; rounding must not make it
    // negative.
    SDVariable variance =
        definition.statistic(
            name + "variance",
            () -> definition.graph().nn().relu(rows.mul(rows).mean(0).sub(mean.mul(mean)), 0));
    return affine(definition, name, mean, variance);
  }

  /**
   * Defines the affine normalisation, with statistics over valid positions only, as a map that is
   * yet to be applied.
   *
   * @param features {@code [..., width]}
   * @param valid {@code [..., 1]}, 1 or 0
   * @param rank number of axes of the features
   */
  public static Affine affineMasked(
      Definition definition, String name, SDVariable features, SDVariable valid, int rank) {
    int[] axes = allButLast(rank);
    SDVariable count = valid.sum(allAxes(rank)).add(1e-7);
    SDVariable mean =
        definition.statistic(name + "mean", () -> features.mul(valid).sum(axes).div(count));
    SDVariable variance =
        definition.statistic(
            name + "variance",
            () -> {
              SDVariable centred = features.sub(mean).mul(valid);
              return centred.mul(centred).sum(axes).div(count);
            });
    return affine(definition, name, mean, variance);
  }

  private static Affine affine(
      Definition definition, String name, SDVariable mean, SDVariable variance) {
    SDVariable factor =
        definition.graph().math().rsqrt(variance.add(EPS)).mul(definition.parameter(name + "gain"));
    return new Affine(factor, definition.parameter(name + "shift").sub(mean.mul(factor)));
  }

  private static int[] allAxes(int rank) {
    return IntStream.range(0, rank).toArray();
  }

  private static int[] allButLast(int rank) {
    return IntStream.range(0, rank - 1).toArray();
  }
}
