package io.intense.dl4j.kernel;

import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  private static final int ROWS_OF_INFERENCE = 16;

  /** Lengths that vary are rounded up to a multiple of this, for fewer shapes. */
  private static final int FRAMES_AT_A_TIME = 16;

  private final int[] sizes;
  private final int pooledLayers;
  private final int outputs;
  private final boolean varying;
  private final transient RecentShapes<Shape, ConvolutionBlock[]> shapes = RecentShapes.ofBuffers();
  private final transient RecentShapes<Shape, Optional<Cnn1dInference>> inferences =
      RecentShapes.ofBuffers();
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
    float[] all = ofLength(frames * (int) inputs[0].size(2), Floats.of(inputs[0]), batch);
    maxima = new float[batch * outputs];
    Shape piece = new Shape(training ? batch : Math.min(batch, ROWS_OF_INFERENCE), frames);
    Optional<Cnn1dInference> inference =
        training ? Optional.empty() : inferences.get(piece, this::makeInference);
    if (inference.isPresent()) {
      infer(inference.get(), all, lengths);
    } else {
      throughBlocks(training, piece, all, lengths);
    }
    INDArray representation =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {batch, outputs}, 'c');
    Floats.write(representation, maxima);
    return representation;
  }

  private void infer(Cnn1dInference inference, float[] all, int[] lengths) {
    for (int layer = 0; layer < sizes.length; layer++) {
      fold(layer, inference.parameters(layer));
    }
    inference.load();
    int batch = maxima.length / outputs;
    int rows = inference.rows();
    for (int from = 0; from < batch; from += rows) {
      int start = startOfPiece(from, batch, rows);
      float[] maps = inference.run(all, start * (all.length / batch));
      for (int row = 0; row < rows; row++) {
        int positions = varying ? positions(lengths[start + row]) : inference.positions();
        takeMaximum(start + row, maps, row * inference.positions(), positions);
      }
    }
  }

  /** The last rows of a batch are some that were computed already and what is left. */
  private static int startOfPiece(int from, int batch, int rows) {
    return Math.min(from, batch - rows);
  }

  /** Returns the positions whose whole window is valid, at the end. */
  private int positions(int length) {
    int positions = length;
    for (ConvolutionLayer layer : layers()) {
      positions = layer.after(positions);
    }
    return positions;
  }

  private void throughBlocks(boolean training, Shape piece, float[] all, int[] lengths) {
    blocks = shapes.get(piece, this::makeBlocks);
    int batch = maxima.length / outputs;
    int rows = piece.batch;
    int size = all.length / batch;
    for (int from = 0; from < batch; from += rows) {
      int start = startOfPiece(from, batch, rows);
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
      ConvolutionBlock last = blocks[blocks.length - 1];
      for (int row = 0; row < rows; row++) {
        takeMaximum(start + row, last.output, row * last.outputFrames, last.outputFrames);
      }
    }
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
    ConvolutionBlock block = blocks[layer];
    if (training && layer > 0) {
      block.takeMoments(inputOf(layer));
      fold(layer, block.folded(), block.mean, block.variance);
    } else {
      fold(layer, block.folded());
    }
  }

  /** Sets a layer's kernel and bias, with the running statistics of the normalisation before it. */
  private void fold(int layer, FoldedNorm folded) {
    float[] none = {};
    fold(
        layer,
        folded,
        layer > 0 ? values(norm(layer) + "mean") : none,
        layer > 0 ? values(norm(layer) + "variance") : none);
  }

  private void fold(int layer, FoldedNorm folded, float[] mean, float[] variance) {
    kernels[layer] = values("kernel" + layer);
    float[] bias = values("bias" + layer);
    if (layer == 0) {
      folded.set(kernels[layer], bias);
    } else {
      float[] gain = values(norm(layer) + "gain");
      float[] shift = values(norm(layer) + "shift");
      folded.set(gain, shift, mean, variance, kernels[layer], bias);
    }
  }

  /** Returns how the arrays of the normalisation before a layer begin. */
  private static String norm(int layer) {
    return "norm" + (layer - 1);
  }

  private float[] inputOf(int layer) {
    return layer == 0 ? input : blocks[layer - 1].output;
  }

  private List<ConvolutionLayer> layers() {
    List<ConvolutionLayer> layers = new ArrayList<>();
    for (int layer = 0; layer < sizes.length; layer++) {
      long[] shape = parameter("kernel" + layer).shape();
      layers.add(
          new ConvolutionLayer(sizes[layer], (int) shape[2], (int) shape[3], layer < pooledLayers));
    }
    return layers;
  }

  private Optional<Cnn1dInference> makeInference(Shape of) {
    return Cnn1dInference.of(of.batch, of.frames, layers());
  }

  private ConvolutionBlock[] makeBlocks(Shape of) {
    List<ConvolutionBlock> made = new ArrayList<>();
    int length = of.frames;
    for (ConvolutionLayer layer : layers()) {
      made.add(new ConvolutionBlock(of.batch, length, layer, !made.isEmpty()));
      length = layer.after(length);
    }
    return made.toArray(ConvolutionBlock[]::new);
  }

  /** Takes the maximum over positions of a row of the batch, whose maps begin at some position. */
  private void takeMaximum(int row, float[] maps, int from, int positions) {
    for (int position = from; position < from + positions; position++) {
      // Below 0 there is nothing: the values come out of ReLU.
      raise(maxima, row * outputs, maps, position * outputs, outputs);
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
        String norm = norm(layer);
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
