package io.intense.dl4j.kernel;

import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.Arrays;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel of {@link io.intense.dl4j.encoder.Cnn1dVertex}: four {@link ConvolutionBlock}s and the
 * maximum over positions. Where lengths vary, a batch is computed up to its longest row.
 */
public final class Cnn1dKernelVertex extends KernelVertex {

  private static final long serialVersionUID = 1L;

  /** Without statistics to take, the maps of a few rows at a time can stay in the cache. */
  private static final int ROWS_OF_INFERENCE = 32;

  /** Lengths that vary are rounded up to a multiple of this, for fewer shapes. */
  private static final int FRAMES_AT_A_TIME = 16;

  private final int[] sizes;
  private final int pooledLayers;
  private final int outputs;
  private final boolean varying;
  private final transient RecentShapes<Shape, ConvolutionBlock[]> shapes = RecentShapes.ofBuffers();
  private final transient float[][] kernels;
  private transient ConvolutionBlock[] blocks;
  private transient float[] input;
  private transient float[] maxima;

  private record Shape(int batch, int frames) {}

  /**
   * Makes a kernel.
   *
   * @param config the vertex, with parameters {@code kernel<i>}, {@code bias<i>} and, for the
   *     normalisation between layer {@code i} and the next, {@code norm<i>gain}, {@code
   *     norm<i>shift}, {@code norm<i>mean}, {@code norm<i>variance}
   * @param sizes width of each layer's window
   * @param pooledLayers number of layers with pooling, from the first
   * @param varying whether lengths differ, so that the mask has to be heeded
   */
  public Cnn1dKernelVertex(
      StatefulVertex config, int[] sizes, int pooledLayers, boolean varying, Placement placement) {
    super(config, placement);
    this.sizes = sizes;
    this.pooledLayers = pooledLayers;
    this.outputs = config.outputWidth();
    this.varying = varying;
    this.kernels = new float[sizes.length][];
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    int batch = (int) inputs[0].size(0);
    int room = (int) inputs[0].size(1);
    int[] lengths = varying ? lengths(0, batch, room) : new int[0];
    int frames = varying ? framesFor(lengths) : room;
    int rows = training ? batch : Math.min(batch, ROWS_OF_INFERENCE);
    blocks = shapes.get(new Shape(rows, frames), this::makeBlocks);
    int size = frames * (int) inputs[0].size(2);
    float[] all = ofLength(size, Floats.of(inputs[0]), batch);
    maxima = new float[batch * outputs];
    for (int from = 0; from < batch; from += rows) {
      // The last rows of a batch are some that were computed already and what is left.
      int start = Math.min(from, batch - rows);
      input = rows == batch ? all : Arrays.copyOfRange(all, start * size, (start + rows) * size);
      if (varying) {
        setLengths(Arrays.copyOfRange(lengths, start, start + rows));
      }
      for (int layer = 0; layer < sizes.length; layer++) {
        if (from == 0) {
          prepare(layer, training);
        }
        blocks[layer].forward(inputOf(layer));
      }
      takeMaximum(start, rows);
    }
    INDArray representation =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {batch, outputs}, 'c');
    Floats.write(representation, maxima);
    return representation;
  }

  private int framesFor(int[] lengths) {
    int least = 1;
    for (int layer = sizes.length - 1; layer >= 0; layer--) {
      least = (layer < pooledLayers ? 2 : 1) * least + sizes[layer] - 1;
    }
    int longest = Math.max(least, Arrays.stream(lengths).max().orElse(0));
    return (longest + FRAMES_AT_A_TIME - 1) / FRAMES_AT_A_TIME * FRAMES_AT_A_TIME;
  }

  /** Cuts or pads rows at their end. */
  private static float[] ofLength(int size, float[] values, int batch) {
    int before = values.length / batch;
    if (before == size) {
      return values;
    }
    float[] rows = new float[batch * size];
    for (int b = 0; b < batch; b++) {
      System.arraycopy(values, b * before, rows, b * size, Math.min(before, size));
    }
    return rows;
  }

  private void setLengths(int[] lengths) {
    for (ConvolutionBlock block : blocks) {
      lengths = block.setLengths(lengths);
    }
  }

  private void prepare(int layer, boolean training) {
    kernels[layer] = values("kernel" + layer);
    float[] gain = null;
    float[] shift = null;
    if (layer > 0) {
      String norm = "norm" + (layer - 1);
      gain = values(norm + "gain");
      shift = values(norm + "shift");
      if (training) {
        blocks[layer].takeMoments(inputOf(layer));
      } else {
        Floats.read(parameter(norm + "mean"), blocks[layer].mean);
        Floats.read(parameter(norm + "variance"), blocks[layer].variance);
      }
    }
    blocks[layer].fold(gain, shift, kernels[layer], values("bias" + layer));
  }

  private float[] inputOf(int layer) {
    return layer == 0 ? input : blocks[layer - 1].output;
  }

  private ConvolutionBlock[] makeBlocks(Shape of) {
    ConvolutionBlock[] made = new ConvolutionBlock[sizes.length];
    int length = of.frames;
    for (int layer = 0; layer < sizes.length; layer++) {
      long[] shape = parameter("kernel" + layer).shape();
      boolean pooled = layer < pooledLayers;
      made[layer] =
          new ConvolutionBlock(
              of.batch, length, (int) shape[2], sizes[layer], (int) shape[3], layer > 0, pooled);
      length = made[layer].outputFrames;
    }
    return made;
  }

  /** Takes the maximum over positions of rows that were not all seen before. */
  private void takeMaximum(int start, int rows) {
    ConvolutionBlock last = blocks[blocks.length - 1];
    for (int row = 0; row < rows * last.outputFrames; row++) {
      // Below 0 there is nothing: the values come out of ReLU.
      int to = (start + row / last.outputFrames) * outputs;
      raise(maxima, to, last.output, row * outputs, outputs);
    }
  }

  private static void raise(float[] maxima, int to, float[] values, int from, int length) {
    for (int i = 0; i < length; i++) {
      maxima[to + i] = Math.max(maxima[to + i], values[from + i]);
    }
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    float[] ofOutput = gradientOfPositions(Floats.of(epsilon));
    int first = needsInputGradient(0) ? -1 : 0;
    for (int layer = sizes.length - 1; layer >= 0; layer--) {
      ConvolutionBlock block = blocks[layer];
      block.backward(ofOutput, kernels[layer]);
      setGradient("kernel" + layer, block.kernelGradient);
      setGradient("bias" + layer, block.biasGradient);
      if (layer > 0) {
        String norm = "norm" + (layer - 1);
        setGradient(norm + "gain", block.gainGradient);
        setGradient(norm + "shift", block.shiftGradient);
        stepStatistic(norm + "mean", block.mean);
        stepStatistic(norm + "variance", block.variance);
      }
      if (layer > first) {
        ofOutput = block.gradientOfInput(inputOf(layer));
      }
    }
    countBatch();
    INDArray ofInput =
        workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'c');
    if (needsInputGradient(0)) {
      int batch = (int) inputs[0].size(0);
      Floats.write(ofInput, ofLength((int) inputs[0].length() / batch, ofOutput, batch));
    }
    return result(ofInput);
  }

  /** Gives the gradient of a maximum to the first position that attains it, if it is above 0. */
  private float[] gradientOfPositions(float[] ofRepresentation) {
    ConvolutionBlock last = blocks[blocks.length - 1];
    float[] ofOutput = new float[last.output.length];
    int row = last.outputFrames * outputs;
    for (int i = 0; i < maxima.length; i++) {
      int at = i / outputs * row + i % outputs;
      if (maxima[i] > 0) {
        while (last.output[at] != maxima[i]) {
          at += outputs;
        }
        ofOutput[at] = ofRepresentation[i];
      }
    }
    return ofOutput;
  }
}
