package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * One layer of the convolutional encoder, forward and backward: batch normalisation of the input
 * (unless it is the first layer), convolution over time, maximum of neighbouring pairs (where asked
 * for), ReLU. Sequences stand as {@code [batch, time, channels]}, so that a window is one
 * contiguous run of values and the convolution one matrix product.
 */
final class ConvolutionBlock {

  private static final float EPS = 1e-5f;

  private final int batch;
  private final int frames;
  private final int channels;
  private final int size;
  private final boolean normalised;
  private final boolean pooled;
  private final int positions;
  final int outputFrames;

  private final float[] standardised;
  private final float[] deviations;
  final float[] mean;
  final float[] variance;
  private final Matrix windows;
  private final Matrix kernel;
  private final Matrix maps;
  final float[] output;

  private final Matrix mapGradient;
  private final Matrix windowGradient;
  final Matrix kernelGradient;
  final float[] biasGradient;
  final float[] gainGradient;
  final float[] shiftGradient;
  final float[] inputGradient;

  ConvolutionBlock(
      int batch,
      int frames,
      int channels,
      int size,
      int outputs,
      boolean normalised,
      boolean pooled) {
    this.batch = batch;
    this.frames = frames;
    this.channels = channels;
    this.size = size;
    this.normalised = normalised;
    this.pooled = pooled;
    positions = frames - size + 1;
    outputFrames = pooled ? positions / 2 : positions;
    standardised = new float[normalised ? batch * frames * channels : 0];
    deviations = new float[channels];
    mean = new float[channels];
    variance = new float[channels];
    windows = new Matrix(batch * positions, size * channels);
    kernel = new Matrix(size * channels, outputs);
    maps = new Matrix(batch * positions, outputs);
    output = new float[batch * outputFrames * outputs];
    mapGradient = new Matrix(batch * positions, outputs);
    windowGradient = new Matrix(batch * positions, size * channels);
    kernelGradient = new Matrix(size * channels, outputs);
    biasGradient = new float[outputs];
    gainGradient = new float[channels];
    shiftGradient = new float[channels];
    inputGradient = new float[batch * frames * channels];
  }

  /** Takes the moments of the input, for training; for inference they are set from outside. */
  void takeMoments(float[] input) {
    int rows = batch * frames;
    double[] sums = new double[channels];
    double[] squares = new double[channels];
    for (int row = 0, at = 0; row < rows; row++) {
      for (int c = 0; c < channels; c++, at++) {
        sums[c] += input[at];
        squares[c] += (double) input[at] * input[at];
      }
    }
    for (int c = 0; c < channels; c++) {
      double average = sums[c] / rows;
      mean[c] = (float) average;
      variance[c] = (float) Math.max(0, squares[c] / rows - average * average);
    }
  }

  /** Computes {@link #output}, {@code [batch, outputFrames, outputs]}. */
  void forward(float[] input, float[] gain, float[] shift, float[] weights, float[] bias) {
    float[] source = normalised ? normalise(input, gain, shift) : input;
    int window = size * channels;
    for (int b = 0, row = 0; b < batch; b++) {
      for (int t = 0; t < positions; t++, row++) {
        System.arraycopy(source, (b * frames + t) * channels, windows.values, row * window, window);
      }
    }
    windows.push();
    System.arraycopy(weights, 0, kernel.values, 0, weights.length);
    kernel.push();
    maps.setProduct(windows, kernel);
    int outputs = maps.columns;
    float[] values = maps.values;
    for (int row = 0; row < maps.rows; row++) {
      for (int o = 0, at = row * outputs; o < outputs; o++) {
        values[at + o] += bias[o];
      }
    }
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < outputFrames; t++) {
        int to = (b * outputFrames + t) * outputs;
        int from = (b * positions + (pooled ? 2 * t : t)) * outputs;
        int other = pooled ? from + outputs : from;
        for (int o = 0; o < outputs; o++) {
          output[to + o] = Math.max(0, Math.max(values[from + o], values[other + o]));
        }
      }
    }
  }

  /** The normalised input; the standardised one is kept for the backward pass. */
  private float[] normalise(float[] input, float[] gain, float[] shift) {
    for (int c = 0; c < channels; c++) {
      deviations[c] = (float) Math.sqrt(variance[c] + EPS);
    }
    float[] normal = inputGradient; // free until the backward pass
    for (int row = 0, at = 0; row < batch * frames; row++, at += channels) {
      for (int c = 0; c < channels; c++) {
        float value = (input[at + c] - mean[c]) / deviations[c];
        standardised[at + c] = value;
        normal[at + c] = value * gain[c] + shift[c];
      }
    }
    return normal;
  }

  /** Computes all gradients from that of the output. */
  void backward(float[] ofOutput, float[] gain) {
    int outputs = maps.columns;
    float[] of = mapGradient.values;
    Arrays.fill(of, 0);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < outputFrames; t++) {
        int to = (b * outputFrames + t) * outputs;
        int first = (b * positions + (pooled ? 2 * t : t)) * outputs;
        int second = pooled ? first + outputs : first;
        for (int o = 0; o < outputs; o++) {
          float gradient = output[to + o] > 0 ? ofOutput[to + o] : 0;
          boolean later = maps.values[second + o] > maps.values[first + o];
          of[first + o] = later ? of[first + o] : gradient;
          of[second + o] = later ? gradient : of[second + o];
        }
      }
    }
    Arrays.fill(biasGradient, 0);
    for (int row = 0, at = 0; row < maps.rows; row++, at += outputs) {
      for (int o = 0; o < outputs; o++) {
        biasGradient[o] += of[at + o];
      }
    }
    mapGradient.push();
    kernelGradient.setTransposedProduct(windows, mapGradient);
    windowGradient.setProductTransposed(mapGradient, kernel);
    Arrays.fill(inputGradient, 0);
    int window = size * channels;
    for (int b = 0, row = 0; b < batch; b++) {
      for (int t = 0; t < positions; t++, row++) {
        int to = (b * frames + t) * channels;
        int from = row * window;
        for (int i = 0; i < window; i++) {
          inputGradient[to + i] += windowGradient.values[from + i];
        }
      }
    }
    if (normalised) {
      throughNormalisation(gain);
    }
  }

  private void throughNormalisation(float[] gain) {
    int rows = batch * frames;
    double[] sums = new double[channels];
    double[] products = new double[channels];
    for (int row = 0, at = 0; row < rows; row++) {
      for (int c = 0; c < channels; c++, at++) {
        sums[c] += inputGradient[at];
        products[c] += (double) inputGradient[at] * standardised[at];
      }
    }
    float[] factor = new float[channels];
    float[] meanGradient = new float[channels];
    float[] meanProduct = new float[channels];
    for (int c = 0; c < channels; c++) {
      shiftGradient[c] = (float) sums[c];
      gainGradient[c] = (float) products[c];
      factor[c] = gain[c] / deviations[c];
      meanGradient[c] = (float) (sums[c] / rows);
      meanProduct[c] = (float) (products[c] / rows);
    }
    for (int row = 0, at = 0; row < rows; row++, at += channels) {
      for (int c = 0; c < channels; c++) {
        inputGradient[at + c] =
            factor[c]
                * (inputGradient[at + c] - meanGradient[c] - standardised[at + c] * meanProduct[c]);
      }
    }
  }
}
