package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * One layer of the convolutional encoder, forward and backward: batch normalisation of the input
 * (unless it is the first layer), convolution over time, maximum of neighbouring pairs (where asked
 * for), ReLU. Sequences stand as {@code [batch, time, channels]}, so that a window is one
 * contiguous run of values and the convolution one matrix product.
 *
 * <p>What makes it fast:
 *
 * <ul>
 *   <li>With pooling, the windows at even positions come before those at odd ones. The maps of both
 *       are then two arrays side by side, and pooling and its gradient are loops over long arrays
 *       without branches, which the compiler vectorises.
 *   <li>The normalisation is folded into kernel and bias, as in the definition. Its sums over the
 *       gradients of the normalised values, {@code sum g} and {@code sum g x}, follow from the
 *       gradients of the kernel: no pass over the maps is needed for them.
 * </ul>
 */
final class ConvolutionBlock {

  private static final float EPS = 1e-5f;

  /** So large that any difference of two distinct values times it is above 1. */
  private static final float HUGE = 1e30f;

  private final int batch;
  private final int frames;
  private final int channels;
  private final int size;
  private final int outputs;
  private final boolean normalised;
  private final boolean pooled;
  final int outputFrames;
  private final int rows;

  final float[] mean;
  final float[] variance;
  private final float[] factor;
  private final float[] offset;
  private final Tile inputTile;
  private final Tile outputTile;
  private final Matrix windows;
  private final Matrix folded;
  private final Matrix maps;
  private final Matrix.Product convolution;
  final float[] output;

  private final Matrix mapGradient;
  private final Matrix foldedGradient;
  private final Matrix.Product kernelProduct;
  private final Matrix.Product inputProduct;
  private final float[] inputGradient;
  final float[] kernelGradient;
  final float[] biasGradient;
  final float[] gainGradient;
  final float[] shiftGradient;
  private final float[] perInput;
  private final float[] perChannel;

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
    this.outputs = outputs;
    this.normalised = normalised;
    this.pooled = pooled;
    int positions = frames - size + 1;
    outputFrames = pooled ? positions / 2 : positions;
    rows = batch * outputFrames * (pooled ? 2 : 1);
    int window = size * channels;
    mean = new float[channels];
    variance = new float[channels];
    factor = new float[channels];
    offset = new float[channels];
    inputTile = new Tile(channels);
    outputTile = new Tile(outputs);
    windows = new Matrix(rows, window);
    folded = new Matrix(window, outputs);
    maps = new Matrix(rows, outputs);
    convolution = new Matrix.Product(windows, false, folded, false, maps);
    output = new float[batch * outputFrames * outputs];
    mapGradient = new Matrix(rows, outputs);
    foldedGradient = new Matrix(window, outputs);
    kernelProduct = new Matrix.Product(windows, true, mapGradient, false, foldedGradient);
    // The gradient of the windows takes the place of the windows.
    inputProduct = new Matrix.Product(mapGradient, false, folded, true, windows);
    inputGradient = new float[batch * frames * channels];
    kernelGradient = new float[window * outputs];
    biasGradient = new float[outputs];
    gainGradient = new float[channels];
    shiftGradient = new float[channels];
    perInput = new float[channels];
    perChannel = new float[channels];
  }

  /** Takes the moments of the input, for training; for inference they are set from outside. */
  void takeMoments(float[] input) {
    double[][] moments = inputTile.moments(input, inputGradient.length);
    for (int c = 0; c < channels; c++) {
      double average = moments[0][c];
      mean[c] = (float) average;
      variance[c] = (float) Math.max(0, moments[1][c] - average * average);
    }
  }

  /** Computes {@link #output}, {@code [batch, outputFrames, outputs]}. */
  void forward(float[] input, float[] gain, float[] shift, float[] kernel, float[] bias) {
    float[] constant = fold(gain, shift, kernel, bias);
    gatherWindows(input);
    float[] values = convolution.compute();
    int second = pooled ? output.length : 0;
    float[] constants = outputTile.fill(constant);
    for (int start = 0; start < output.length; start += constants.length) {
      int length = Math.min(constants.length, output.length - start);
      poolAndRectify(values, start, start + second, constants, output, length);
    }
  }

  private static void poolAndRectify(
      float[] maps, int first, int second, float[] constants, float[] output, int length) {
    for (int i = 0; i < length; i++) {
      output[first + i] = Math.max(0f, Math.max(maps[first + i], maps[second + i]) + constants[i]);
    }
  }

  /** Puts the normalisation into kernel and bias; returns the bias. */
  private float[] fold(float[] gain, float[] shift, float[] kernel, float[] bias) {
    if (!normalised) {
      folded.push(kernel);
      return bias;
    }
    for (int c = 0; c < channels; c++) {
      factor[c] = (float) (gain[c] / Math.sqrt(variance[c] + EPS));
      offset[c] = shift[c] - mean[c] * factor[c];
    }
    float[] constant = bias.clone();
    for (int j = 0, at = 0; j < size; j++) {
      for (int c = 0; c < channels; c++) {
        for (int o = 0; o < outputs; o++, at++) {
          folded.values[at] = kernel[at] * factor[c];
          constant[o] += kernel[at] * offset[c];
        }
      }
    }
    folded.push();
    return constant;
  }

  private void gatherWindows(float[] input) {
    int window = size * channels;
    if (window == channels) {
      windows.push(input);
      return;
    }
    int step = pooled ? 2 : 1;
    for (int row = 0, phase = 0; phase < step; phase++) {
      for (int b = 0; b < batch; b++) {
        for (int t = 0; t < outputFrames; t++, row++) {
          int from = (b * frames + step * t + phase) * channels;
          System.arraycopy(input, from, windows.values, row * window, window);
        }
      }
    }
    windows.push();
  }

  /**
   * Computes the gradients of kernel, bias, gain and shift.
   *
   * @param ofOutput the gradient of {@link #output} before the gradient of ReLU
   * @param kernel as in the forward pass
   */
  void backward(float[] ofOutput, float[] kernel) {
    gradientOfMaps(ofOutput);
    mapGradient.push();
    float[] ofFolded = kernelProduct.compute();
    if (!normalised) {
      System.arraycopy(ofFolded, 0, kernelGradient, 0, ofFolded.length);
      return;
    }
    Arrays.fill(shiftGradient, 0);
    double[] products = new double[channels];
    for (int j = 0, at = 0; j < size; j++) {
      for (int c = 0; c < channels; c++) {
        for (int o = 0; o < outputs; o++, at++) {
          shiftGradient[c] += kernel[at] * biasGradient[o];
          products[c] += (double) kernel[at] * ofFolded[at];
          kernelGradient[at] = factor[c] * ofFolded[at] + offset[c] * biasGradient[o];
        }
      }
    }
    int count = batch * frames;
    for (int c = 0; c < channels; c++) {
      double deviation = Math.sqrt(variance[c] + EPS);
      gainGradient[c] = (float) ((products[c] - (double) mean[c] * shiftGradient[c]) / deviation);
      perInput[c] = (float) (-factor[c] * gainGradient[c] / (count * deviation));
      perChannel[c] = -factor[c] * shiftGradient[c] / count - perInput[c] * mean[c];
    }
  }

  /** Through ReLU and pooling; where both of a pair are equal the first takes the gradient. */
  private void gradientOfMaps(float[] ofOutput) {
    float[] sums = outputTile.zeros();
    int second = pooled ? output.length : 0;
    for (int start = 0; start < output.length; start += sums.length) {
      int length = Math.min(sums.length, output.length - start);
      if (pooled) {
        unpool(ofOutput, output, maps.values, start, second, mapGradient.values, sums, length);
      } else {
        rectify(ofOutput, output, start, mapGradient.values, sums, length);
      }
    }
    outputTile.sum(sums, biasGradient);
  }

  private static void rectify(
      float[] ofOutput, float[] output, int start, float[] ofMaps, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      float gradient = ofOutput[start + i] * Math.min(1f, output[start + i] * HUGE);
      ofMaps[start + i] = gradient;
      sums[i] += gradient;
    }
  }

  private static void unpool(
      float[] ofOutput,
      float[] output,
      float[] maps,
      int start,
      int second,
      float[] ofMaps,
      float[] sums,
      int length) {
    int other = start + second;
    for (int i = 0; i < length; i++) {
      float gradient = ofOutput[start + i] * Math.min(1f, output[start + i] * HUGE);
      float later = Math.max(0f, maps[other + i] - maps[start + i]);
      float ofLater = gradient * Math.min(1f, later * HUGE);
      ofMaps[other + i] = ofLater;
      ofMaps[start + i] = gradient - ofLater;
      sums[i] += gradient;
    }
  }

  /**
   * Computes the gradient of the input, {@code [batch, time, channels]}, after {@link #backward},
   * with batch normalisation in training: {@code g + a + b x} per channel.
   */
  float[] gradientOfInput(float[] input) {
    int window = size * channels;
    float[] ofWindows = inputProduct.compute();
    if (window == channels) {
      System.arraycopy(ofWindows, 0, inputGradient, 0, inputGradient.length);
    } else {
      Arrays.fill(inputGradient, 0);
      int step = pooled ? 2 : 1;
      for (int row = 0, phase = 0; phase < step; phase++) {
        for (int b = 0; b < batch; b++) {
          for (int t = 0; t < outputFrames; t++, row++) {
            int to = (b * frames + step * t + phase) * channels;
            add(ofWindows, row * window, inputGradient, to, window);
          }
        }
      }
    }
    if (normalised) {
      float[] a = inputTile.fill(perChannel);
      float[] b = inputTile.fill(perInput);
      for (int start = 0; start < inputGradient.length; start += a.length) {
        int length = Math.min(a.length, inputGradient.length - start);
        addAffine(a, b, input, inputGradient, start, length);
      }
    }
    return inputGradient;
  }

  private static void add(float[] values, int from, float[] sums, int to, int length) {
    for (int i = 0; i < length; i++) {
      sums[to + i] += values[from + i];
    }
  }

  private static void addAffine(
      float[] a, float[] b, float[] input, float[] gradient, int start, int length) {
    for (int i = 0; i < length; i++) {
      gradient[start + i] += a[i] + b[i] * input[start + i];
    }
  }
}
