package io.intense.dl4j.kernel;

import java.util.Arrays;
import java.util.List;

/** Some rows of a batch in all layers of the convolutional encoder, forward and backward. */
final class Cnn1dPiece {

  private final int rows;
  private final int outputs;
  private final ConvolutionBlock[] blocks;
  private float[] input;
  private final float[] maxima;
  private float[] gradient;

  /**
   * Allocates.
   *
   * @param frames of each row
   * @param weights of each layer
   */
  Cnn1dPiece(int rows, int frames, List<ConvolutionLayer> layers, ConvolutionWeights[] weights) {
    this.rows = rows;
    blocks = new ConvolutionBlock[weights.length];
    for (int i = 0; i < blocks.length; i++) {
      ConvolutionLayer layer = layers.get(i);
      blocks[i] = new ConvolutionBlock(rows, frames, layer, weights[i]);
      frames = layer.after(frames);
    }
    outputs = layers.get(layers.size() - 1).outputs();
    maxima = new float[rows * outputs];
  }

  int rows() {
    return rows;
  }

  ConvolutionBlock block(int layer) {
    return blocks[layer];
  }

  /**
   * Takes its rows.
   *
   * @param all rows of the batch
   * @param start the first of this piece
   * @param size values of a row
   * @param lengths valid frames of all rows; empty where all are valid
   */
  void load(float[] all, int start, int size, int[] lengths) {
    input = Arrays.copyOfRange(all, start * size, (start + rows) * size);
    if (lengths.length > 0) {
      int[] before = Arrays.copyOfRange(lengths, start, start + rows);
      for (ConvolutionBlock block : blocks) {
        before = block.setLengths(before);
      }
    }
  }

  /** Goes forward through a layer, whose weights are loaded. */
  void forward(int layer) {
    blocks[layer].forward(inputOf(layer));
  }

  /** Takes the moments of what goes into a layer. */
  void takeMoments(int layer) {
    blocks[layer].takeMoments(inputOf(layer));
  }

  private float[] inputOf(int layer) {
    return layer == 0 ? input : blocks[layer - 1].output;
  }

  /** Returns the maximum over positions of what came out of the last layer, for each row. */
  float[] takeMaximum() {
    // Below 0 there is nothing: the values come out of ReLU.
    Arrays.fill(maxima, 0);
    ConvolutionBlock last = blocks[blocks.length - 1];
    for (int at = 0; at < last.output.length; at += outputs) {
      raise(maxima, at / outputs / last.outputFrames * outputs, last.output, at, outputs);
    }
    return maxima;
  }

  /** {@code maxima = max(maxima, values)} for some values. */
  static void raise(float[] maxima, int to, float[] values, int from, int length) {
    for (int i = 0; i < length; i++) {
      maxima[to + i] = Math.max(maxima[to + i], values[from + i]);
    }
  }

  /**
   * Gives the gradient of a maximum to the first position that attains it, if it is above 0.
   *
   * @param ofMaxima of all rows of the batch
   * @param start the first row of this piece
   */
  void startBackward(float[] ofMaxima, int start) {
    ConvolutionBlock last = blocks[blocks.length - 1];
    gradient = new float[last.output.length];
    int row = last.outputFrames * outputs;
    for (int i = 0; i < maxima.length; i++) {
      int at = i / outputs * row + i % outputs;
      if (maxima[i] > 0) {
        while (last.output[at] != maxima[i]) {
          at += outputs;
        }
        gradient[at] = ofMaxima[start * outputs + i];
      }
    }
  }

  /** Goes backward through a layer, up to the gradients of its weights. */
  void backward(int layer) {
    blocks[layer].backward(gradient);
  }

  /** Computes the gradient of what went into a layer, when those of its weights are known. */
  float[] gradientOfInput(int layer) {
    gradient = blocks[layer].gradientOfInput(inputOf(layer));
    return gradient;
  }
}
