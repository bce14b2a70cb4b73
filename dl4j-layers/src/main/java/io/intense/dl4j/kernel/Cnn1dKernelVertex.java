package io.intense.dl4j.kernel;

import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel of {@link io.intense.dl4j.encoder.Cnn1dVertex}: four {@link ConvolutionBlock}s and the
 * maximum over positions, for pieces of a batch at the same time. Where lengths vary, a batch is
 * computed up to its longest row.
 */
public final class Cnn1dKernelVertex extends KernelVertex {

  private static final long serialVersionUID = 1L;

  /** Without statistics to take, the maps of a few rows at a time can stay in the cache. */
  private static final int ROWS_OF_INFERENCE = 16;

  /** Rows of a piece; fewer where threads would have none. */
  private static final int ROWS_OF_TRAINING = 32;

  private static final int LEAST_ROWS = 16;

  /** Lengths that vary are rounded up to a multiple of this, for fewer shapes. */
  private static final int FRAMES_AT_A_TIME = 16;

  private final int[] sizes;
  private final int pooledLayers;
  private final int outputs;
  private final boolean varying;
  private final transient RecentShapes<Shape, Cnn1dPiece[]> shapes = RecentShapes.ofBuffers();
  private final transient RecentShapes<Shape, Cnn1dInference[]> inferences =
      RecentShapes.ofBuffers();
  private final transient float[][] kernels;
  private final transient ConvolutionWeights[] weights;
  private transient Cnn1dPiece[] pieces;
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
    this.weights = new ConvolutionWeights[sizes.length];
    for (int layer = 0; layer < sizes.length; layer++) {
      weights[layer] = new ConvolutionWeights(layers().get(layer), layer > 0);
    }
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    int batch = (int) inputs[0].size(0);
    int room = (int) inputs[0].size(1);
    int[] lengths = varying ? lengths(0, batch, room) : new int[0];
    int frames = varying ? framesFor(lengths) : room;
    float[] all = ofLength(frames * (int) inputs[0].size(2), Floats.of(inputs[0]), batch);
    maxima = new float[batch * outputs];
    if (training) {
      train(new Shape(batch, frames), all, lengths);
    } else {
      infer(new Shape(Math.min(batch, ROWS_OF_INFERENCE), frames), all, lengths);
    }
    INDArray representation =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {batch, outputs}, 'c');
    Floats.write(representation, maxima);
    return representation;
  }

  private void infer(Shape piece, float[] all, int[] lengths) {
    Cnn1dInference[] good = inferences.get(piece, this::makeInferences);
    if (good.length > 0) {
      infer(good, all, lengths);
    } else {
      infer(shapes.get(piece, this::makePieces)[0], all, lengths);
    }
  }

  private void infer(Cnn1dInference[] inferences, float[] all, int[] lengths) {
    int batch = maxima.length / outputs;
    int rows = inferences[0].rows();
    int count = (batch + rows - 1) / rows;
    int used = Math.min(count, inferences.length);
    for (int i = 0; i < used; i++) {
      for (int layer = 0; layer < sizes.length; layer++) {
        fold(layer, inferences[i].parameters(layer));
      }
    }
    Crew.run(
        used,
        i -> {
          inferences[i].load();
          for (int p = count * i / used; p < count * (i + 1) / used; p++) {
            infer(inferences[i], all, startOfPiece(p * rows, batch, rows), lengths);
          }
        });
  }

  private void infer(Cnn1dInference inference, float[] all, int start, int[] lengths) {
    int batch = maxima.length / outputs;
    float[] maps = inference.run(all, start * (all.length / batch));
    // Of its own: rows that two pieces have in common are computed twice, at the same time perhaps.
    float[] ofPiece = new float[inference.rows() * outputs];
    for (int row = 0; row < inference.rows(); row++) {
      int positions = varying ? positions(lengths[start + row]) : inference.positions();
      int from = row * inference.positions();
      for (int position = from; position < from + positions; position++) {
        // Below 0 there is nothing: the values come out of ReLU.
        Cnn1dPiece.raise(ofPiece, row * outputs, maps, position * outputs, outputs);
      }
    }
    System.arraycopy(ofPiece, 0, maxima, start * outputs, ofPiece.length);
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

  private void infer(Cnn1dPiece piece, float[] all, int[] lengths) {
    for (int layer = 0; layer < sizes.length; layer++) {
      fold(layer, weights[layer].norm);
      weights[layer].load();
    }
    int batch = maxima.length / outputs;
    for (int from = 0; from < batch; from += piece.rows()) {
      int start = startOfPiece(from, batch, piece.rows());
      piece.load(all, start, all.length / batch, lengths);
      for (int layer = 0; layer < sizes.length; layer++) {
        piece.forward(layer);
      }
      keepMaxima(piece, start);
    }
  }

  private void keepMaxima(Cnn1dPiece piece, int start) {
    System.arraycopy(piece.takeMaximum(), 0, maxima, start * outputs, piece.rows() * outputs);
  }

  /** Layer by layer: the moments of all pieces have to be known before the next one. */
  private void train(Shape shape, float[] all, int[] lengths) {
    pieces = shapes.get(shape, this::makePieces);
    for (int i = 0; i < sizes.length; i++) {
      int layer = i;
      if (layer > 0) {
        weights[layer].takeMoments(blocks(layer));
        fold(layer, weights[layer].norm, weights[layer].mean, weights[layer].variance);
      } else {
        fold(layer, weights[layer].norm);
      }
      weights[layer].load();
      Crew.run(
          pieces.length,
          p -> {
            if (layer == 0) {
              pieces[p].load(all, start(p), all.length / shape.batch, lengths);
            }
            pieces[p].forward(layer);
            if (layer + 1 < sizes.length) {
              pieces[p].takeMoments(layer + 1);
            } else {
              keepMaxima(pieces[p], start(p));
            }
          });
    }
  }

  private Cnn1dPiece[] makePieces(Shape of) {
    List<ConvolutionLayer> layers = layers();
    int count =
        Math.max(
            (of.batch + ROWS_OF_TRAINING - 1) / ROWS_OF_TRAINING,
            Math.min(Crew.threads(), of.batch / LEAST_ROWS));
    Cnn1dPiece[] made = new Cnn1dPiece[count];
    for (int p = 0; p < count; p++) {
      int rows = of.batch * (p + 1) / count - of.batch * p / count;
      made[p] = new Cnn1dPiece(rows, of.frames, layers, weights);
    }
    return made;
  }

  /** Returns the first row of a piece. */
  private int start(int piece) {
    return maxima.length / outputs * piece / pieces.length;
  }

  private ConvolutionBlock[] blocks(int layer) {
    return Arrays.stream(pieces).map(piece -> piece.block(layer)).toArray(ConvolutionBlock[]::new);
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

  private List<ConvolutionLayer> layers() {
    List<ConvolutionLayer> layers = new ArrayList<>();
    for (int layer = 0; layer < sizes.length; layer++) {
      long[] shape = parameter("kernel" + layer).shape();
      layers.add(
          new ConvolutionLayer(sizes[layer], (int) shape[2], (int) shape[3], layer < pooledLayers));
    }
    return layers;
  }

  /** Makes one per thread; none where the library has nothing good. */
  private Cnn1dInference[] makeInferences(Shape of) {
    List<ConvolutionLayer> layers = layers();
    int threads = Crew.threads();
    return Crew.alone(
        () ->
            Cnn1dInference.usable(of.batch, of.frames, layers)
                ? IntStream.range(0, threads)
                    .mapToObj(i -> new Cnn1dInference(of.batch, of.frames, layers))
                    .toArray(Cnn1dInference[]::new)
                : new Cnn1dInference[0]);
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    float[] ofMaxima = Floats.of(epsilon);
    for (int i = sizes.length - 1; i >= 0; i--) {
      int layer = i;
      Crew.run(
          pieces.length,
          p -> {
            if (layer + 1 == sizes.length) {
              pieces[p].startBackward(ofMaxima, start(p));
            } else {
              pieces[p].gradientOfInput(layer + 1);
            }
            pieces[p].backward(layer);
          });
      weights[layer].takeGradients(blocks(layer), kernels[layer]);
      setGradients(layer);
    }
    countBatch();
    INDArray ofInput =
        workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'c');
    if (needsInputGradient(0)) {
      int batch = (int) inputs[0].size(0);
      float[][] ofPieces = new float[pieces.length][];
      Crew.run(pieces.length, p -> ofPieces[p] = pieces[p].gradientOfInput(0));
      int size = (int) inputs[0].length() / batch;
      for (int p = 0; p < pieces.length; p++) {
        ofPieces[p] = ofLength(size, ofPieces[p], pieces[p].rows());
      }
      Floats.write(ofInput, ofPieces);
    }
    return result(ofInput);
  }

  private void setGradients(int layer) {
    ConvolutionWeights of = weights[layer];
    setGradient("kernel" + layer, of.kernelGradient);
    setGradient("bias" + layer, of.biasGradient);
    if (layer > 0) {
      String norm = norm(layer);
      setGradient(norm + "gain", of.gainGradient);
      setGradient(norm + "shift", of.shiftGradient);
      stepStatistic(norm + "mean", of.mean);
      stepStatistic(norm + "variance", of.variance);
    }
  }
}
