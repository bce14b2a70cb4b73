package io.intense.dl4j.encoder;

import io.intense.dl4j.kernel.Cnn1dKernelVertex;
import io.intense.dl4j.kernel.Kernels;
import io.intense.dl4j.norm.BatchNorm;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.ParameterVertex;
import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * Convolutions over time, {@code [batch, time, width]} to {@code [batch, outputWidth]}:
 *
 * <pre>
 *   conv 5 -> 16, ReLU, max-pool 2, BN;  conv 3 -> 32, ReLU, max-pool 2, BN;  conv 3 -> 64, ReLU, BN;
 *   conv 1 -> outputWidth, ReLU;  maximum over positions
 * </pre>
 *
 * Parameters of layer {@code i}: {@code kernel<i>} {@code [1, size, in, out]}, {@code bias<i>}
 * {@code [out]}, {@code gain<i>} and {@code shift<i>} {@code [out]}. With lengths that vary, only
 * positions whose whole window is valid take part in statistics and in the maximum; a row too short
 * to have any gives zeros.
 */
public final class Cnn1dVertex extends StatefulVertex {

  /** The shortest sequence that leaves a position. */
  static final int LEAST_LENGTH = 20;

  private static final long serialVersionUID = 1L;
  private static final int[] SIZES = {5, 3, 3, 1};
  private static final int POOLED_LAYERS = 2;
  private static final int NORMALISED_LAYERS = 3;

  private int width;
  private int outputs;
  private boolean varying;

  /** For deserialisation. */
  public Cnn1dVertex() {}

  /**
   * Makes an encoder of sequences.
   *
   * @param width values per frame
   * @param outputs width of the representation
   * @param varying whether lengths differ, so that a mask has to be heeded
   */
  public Cnn1dVertex(int width, int outputs, boolean varying) {
    this.width = width;
    this.outputs = outputs;
    this.varying = varying;
  }

  private int[] channels() {
    return new int[] {width, 16, 32, 64, outputs};
  }

  @Override
  protected void declare(Declaration declaration) {
    if (varying) {
      declaration.maskedInput("frames");
    } else {
      declaration.input("frames");
    }
    int[] channels = channels();
    for (int layer = 0; layer < SIZES.length; layer++) {
      long fanIn = (long) SIZES[layer] * channels[layer];
      declaration.weight(
          "kernel" + layer, fanIn, 1, SIZES[layer], channels[layer], channels[layer + 1]);
      declaration.bias("bias" + layer, 0, channels[layer + 1]);
      if (layer < NORMALISED_LAYERS) {
        BatchNorm.declare(declaration, "norm" + layer, channels[layer + 1], true);
      }
    }
  }

  /**
   * Batch normalisation of layer {@code i} is an affine map per channel in front of layer {@code i
   * + 1}, so it is folded into that layer's kernel and bias: the maps themselves are never
   * rescaled, only their moments are taken.
   */
  @Override
  protected SDVariable define(Definition definition) {
    SameDiff graph = definition.graph();
    SDVariable frames = definition.input("frames");
    SDVariable valid = varying ? definition.mask("frames") : null;
    if (varying) {
      // Room for the windows of the shortest row, whatever the batch.
      frames = pad(graph, frames, new int[][] {{0, 0}, {0, LEAST_LENGTH}, {0, 0}});
      valid = pad(graph, valid, new int[][] {{0, 0}, {0, LEAST_LENGTH}});
    }
    SDVariable maps = graph.expandDims(frames, 1);
    for (int layer = 0; layer < SIZES.length; layer++) {
      SDVariable kernel = definition.parameter("kernel" + layer);
      SDVariable bias = definition.parameter("bias" + layer);
      if (layer > 0) {
        int channels = channels()[layer];
        BatchNorm.Affine norm = normalise(definition, "norm" + (layer - 1), maps, valid, channels);
        bias = bias.add(kernel.mul(norm.shift().reshape(1, 1, channels, 1)).sum(0, 1, 2));
        kernel = kernel.mul(norm.factor().reshape(1, 1, channels, 1));
      }
      maps = graph.cnn().conv2d(maps, kernel, bias, convolution(SIZES[layer]));
      if (varying) {
        valid = fromPosition(graph, valid, SIZES[layer] - 1, 1);
      }
      if (layer < POOLED_LAYERS) {
        // The maximum commutes with ReLU, which then has half as much to do.
        maps = graph.cnn().maxPooling2d(maps, pooling());
        if (varying) {
          valid = fromPosition(graph, valid, 1, 2);
        }
      }
      maps = relu(maps);
    }
    // Values are not negative after ReLU, so a position that is set to 0 never wins against a valid
    // one.
    return maximumOverPositions(varying ? maps.mul(asMaps(graph, valid)) : maps);
  }

  @Override
  protected ParameterVertex runtime(Placement placement) {
    return Kernels.oneDnnUsable(placement.dataType())
        ? new Cnn1dKernelVertex(this, SIZES, POOLED_LAYERS, varying, placement)
        : super.runtime(placement);
  }

  private static BatchNorm.Affine normalise(
      Definition definition, String name, SDVariable maps, SDVariable valid, int channels) {
    return valid == null
        ? BatchNorm.affine(definition, name, maps, channels)
        : BatchNorm.affineMasked(definition, name, maps, asMaps(definition.graph(), valid), 4);
  }

  /**
   * ReLU by an indicator, which costs a quarter of what the built-in one does with its gradient.
   */
  private static SDVariable relu(SDVariable maps) {
    return maps.mul(maps.gt(0).castTo(maps.dataType()));
  }

  /**
   * The maximum over positions, {@code [batch, 1, time, channels]} to {@code [batch, channels]};
   * its gradient is shared by the positions that attain it. Written with an indicator, for the same
   * reason.
   */
  private static SDVariable maximumOverPositions(SDVariable maps) {
    SDVariable attained = maps.eq(maps.max(true, 1, 2)).castTo(maps.dataType());
    return maps.mul(attained).sum(1, 2).div(attained.sum(1, 2));
  }

  private static SDVariable pad(SameDiff graph, SDVariable array, int[][] by) {
    return graph
        .nn()
        .pad(array, graph.constant(org.nd4j.linalg.factory.Nd4j.createFromArray(by)), 0);
  }

  /** {@code [batch, time]} to {@code [batch, 1, time, 1]}. */
  private static SDVariable asMaps(SameDiff graph, SDVariable valid) {
    return graph.expandDims(graph.expandDims(valid, 1), 3);
  }

  private static SDVariable fromPosition(SameDiff graph, SDVariable valid, int first, int stride) {
    return graph.stridedSlice(
        valid, new long[] {0, first}, new long[] {0, 0}, new long[] {1, stride}, 1, 3, 0, 0, 0);
  }

  private static Conv2DConfig convolution(int size) {
    return Conv2DConfig.builder()
        .kH(1)
        .kW(size)
        .dataFormat("NHWC")
        .weightsFormat(WeightsFormat.YXIO)
        .paddingMode(PaddingMode.VALID)
        .build();
  }

  private static Pooling2DConfig pooling() {
    return Pooling2DConfig.builder()
        .kH(1)
        .kW(2)
        .sH(1)
        .sW(2)
        .isNHWC(true)
        .paddingMode(PaddingMode.VALID)
        .build();
  }

  @Override
  public int outputWidth() {
    return outputs;
  }

  @Override
  protected List<Object> settings() {
    return List.of(width, outputs, varying);
  }

  /** Returns the number of values per frame. */
  public int getWidth() {
    return width;
  }

  /** Sets the number of values per frame. */
  public void setWidth(int width) {
    this.width = width;
  }

  /** Returns the width of the representation. */
  public int getOutputs() {
    return outputs;
  }

  /** Sets the width of the representation. */
  public void setOutputs(int outputs) {
    this.outputs = outputs;
  }

  /** Returns whether lengths differ. */
  public boolean isVarying() {
    return varying;
  }

  /** Sets whether lengths differ. */
  public void setVarying(boolean varying) {
    this.varying = varying;
  }
}
