package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * One layer of the convolutional encoder for a piece of a batch, forward and backward: batch
 * normalisation of the input (unless it is the first layer), convolution over time, maximum of
 * neighbouring pairs (where asked for), ReLU. Sequences stand as {@code [batch, time, channels]},
 * so that a window is one contiguous run of values and the convolution one matrix product.
 *
 * <p>What makes it fast:
 *
 * <ul>
 *   <li>With pooling, the two windows of a pair are gathered as one that is a frame longer, of
 *       which both are columns; the maps of all first ones come before those of all second ones, so
 *       that pooling and its gradient are loops over long arrays without branches, which the
 *       compiler vectorises.
 *   <li>The normalisation is folded into kernel and bias, as in the definition. Its sums over the
 *       gradients of the normalised values, {@code sum g} and {@code sum g x}, follow from the
 *       gradients of the kernel: no pass over the maps is needed for them.
 * </ul>
 */
final class ConvolutionBlock {

  /** So large that any difference of two distinct values times it is above 1. */
  private static final float HUGE = 1e30f;

  private final ConvolutionLayer layer;
  private final int batch;
  private final int frames;
  private final int channels;
  private final int outputs;
  private final boolean pooled;
  final int outputFrames;
  private final int phases;

  /** Values of a row of windows. */
  private final int gathered;

  private final ConvolutionWeights weights;

  /** Means and variances of the valid frames of the input, after {@link #takeMoments}. */
  double[] means;

  double[] variances;

  private final Tile inputTile;
  private final Tile outputTile;
  private final Matrix windows;
  private final Matrix maps;
  private final Matrix.Product[] convolutions;
  final float[] output;

  private final Matrix mapGradient;
  private final Matrix foldedGradient;
  private final Matrix.Product[] kernelProducts;
  private final Matrix.Product[] inputProducts;
  private final float[] inputGradient;

  /** The gradient of the bias, after {@link #backward}. */
  final float[] ofBias;

  /** Valid frames of each row of the input and of the output; empty where all are valid. */
  private int[] inputLengths = {};

  private int[] outputLengths = {};
  private int validInputs;

  /** Allocates arrays for some rows of some frames. */
  ConvolutionBlock(int batch, int frames, ConvolutionLayer layer, ConvolutionWeights weights) {
    this.layer = layer;
    this.batch = batch;
    this.frames = frames;
    this.weights = weights;
    channels = layer.inputs();
    outputs = layer.outputs();
    pooled = layer.pooled();
    outputFrames = layer.after(frames);
    phases = layer.phases();
    int rows = batch * outputFrames;
    int window = layer.size() * channels;
    gathered = window + (phases - 1) * channels;
    inputTile = new Tile(channels);
    outputTile = new Tile(outputs);
    windows = new Matrix(rows, gathered);
    maps = new Matrix(phases * rows, outputs);
    // Without pooling the products give the output.
    output = pooled ? new float[rows * outputs] : maps.values;
    mapGradient = new Matrix(phases * rows, outputs);
    foldedGradient = new Matrix(window, outputs);
    convolutions = new Matrix.Product[phases];
    kernelProducts = new Matrix.Product[phases];
    inputProducts = new Matrix.Product[phases];
    for (int phase = 0; phase < phases; phase++) {
      Matrix.View read = windows.part(0, rows, phase * channels, window);
      Matrix.View map = maps.part(phase * rows, rows, 0, outputs);
      Matrix.View ofMap = mapGradient.part(phase * rows, rows, 0, outputs);
      boolean adds = phase > 0;
      Matrix.View kernel = weights.folded.whole();
      convolutions[phase] =
          pooled
              ? new Matrix.Product(read, false, kernel, false, map, false)
              : Matrix.Product.rectified(read, kernel, weights.bias, map);
      kernelProducts[phase] =
          new Matrix.Product(read, true, ofMap, false, foldedGradient.whole(), adds);
      // The gradient of the windows takes the place of the windows.
      inputProducts[phase] = new Matrix.Product(ofMap, false, kernel, true, read, adds);
    }
    inputGradient = new float[batch * frames * channels];
    ofBias = new float[outputs];
    validInputs = batch * frames;
  }

  /**
   * Says how many frames of each row of the input are valid, in a batch where they differ. What is
   * not valid has to be 0, and is 0 in the output.
   *
   * @return the same of the output: the positions whose whole window is valid
   */
  int[] setLengths(int[] lengths) {
    inputLengths = lengths;
    validInputs = Arrays.stream(lengths).sum();
    outputLengths = Arrays.stream(lengths).map(layer::after).toArray();
    return outputLengths;
  }

  int validInputs() {
    return validInputs;
  }

  /** Takes the moments of the input, for training. */
  void takeMoments(float[] input) {
    double[][] moments = inputTile.moments(input, inputGradient.length, Math.max(1, validInputs));
    means = moments[0];
    variances = moments[1];
    for (int c = 0; c < channels; c++) {
      variances[c] = Math.max(0, variances[c] - means[c] * means[c]);
    }
    if (inputLengths.length > 0) {
      takeVariances(input);
    }
  }

  /** Few frames may be valid and nearly alike: the difference of two moments is too coarse then. */
  private void takeVariances(float[] input) {
    Arrays.fill(variances, 0);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < inputLengths[b]; t++) {
        for (int c = 0, at = (b * frames + t) * channels; c < channels; c++, at++) {
          double difference = input[at] - means[c];
          variances[c] += difference * difference / validInputs;
        }
      }
    }
  }

  /**
   * Computes {@link #output}, {@code [batch, outputFrames, outputs]}, with the weights that are
   * loaded.
   */
  void forward(float[] input) {
    gatherWindows(input);
    for (Matrix.Product convolution : convolutions) {
      convolution.run();
    }
    float[] values = maps.pull();
    if (pooled) {
      float[] constants = outputTile.fill(weights.norm.bias);
      for (int start = 0; start < output.length; start += constants.length) {
        int length = Math.min(constants.length, output.length - start);
        poolAndRectify(values, start, start + output.length, constants, output, length);
      }
    }
    clearInvalid(output, outputLengths, outputFrames * outputs, outputs);
  }

  private static void clearInvalid(float[] rows, int[] lengths, int row, int frame) {
    for (int b = 0; b < lengths.length; b++) {
      Arrays.fill(rows, b * row + lengths[b] * frame, (b + 1) * row, 0);
    }
  }

  private static void poolAndRectify(
      float[] maps, int first, int second, float[] constants, float[] output, int length) {
    for (int i = 0; i < length; i++) {
      float later = maps[second + i];
      float sum = later + positivePart(maps[first + i] - later) + constants[i];
      output[first + i] = positivePart(sum);
    }
  }

  /** Exactly 0 for negative values; the compiler's vectors take much longer for a maximum. */
  private static float positivePart(float value) {
    return 0.5f * (value + Math.abs(value));
  }

  private void gatherWindows(float[] input) {
    if (gathered == channels) {
      windows.push(input);
      return;
    }
    for (int row = 0, b = 0; b < batch; b++) {
      for (int t = 0; t < outputFrames; t++, row++) {
        int from = (b * frames + phases * t) * channels;
        System.arraycopy(input, from, windows.values, row * gathered, gathered);
      }
    }
    windows.push();
  }

  /**
   * Computes the gradients of kernel and bias with the normalisation in them.
   *
   * @param ofOutput the gradient of {@link #output} before the gradient of ReLU
   */
  void backward(float[] ofOutput) {
    gradientOfMaps(ofOutput);
    mapGradient.push();
    for (Matrix.Product kernelProduct : kernelProducts) {
      kernelProduct.run();
    }
    foldedGradient.pull();
  }

  /** Returns the gradient of the kernel with the normalisation in it, after {@link #backward}. */
  float[] ofFolded() {
    return foldedGradient.values;
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
    outputTile.sum(sums, ofBias);
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
   * Computes the gradient of the input, {@code [batch, time, channels]}, after {@link
   * ConvolutionWeights#takeGradients}, with batch normalisation in training: {@code g + a + b x}
   * per channel.
   */
  float[] gradientOfInput(float[] input) {
    if (phases > 1) {
      // What the second product adds to has to be set beyond the first one's columns too.
      windows.clear();
    }
    for (Matrix.Product inputProduct : inputProducts) {
      inputProduct.run();
    }
    float[] ofWindows = windows.pull();
    if (gathered == channels) {
      System.arraycopy(ofWindows, 0, inputGradient, 0, inputGradient.length);
    } else {
      Arrays.fill(inputGradient, 0);
      for (int row = 0, b = 0; b < batch; b++) {
        for (int t = 0; t < outputFrames; t++, row++) {
          int to = (b * frames + phases * t) * channels;
          add(ofWindows, row * gathered, inputGradient, to, gathered);
        }
      }
    }
    if (weights.normalised) {
      float[] a = inputTile.fill(weights.perChannel);
      float[] b = inputTile.fill(weights.perInput);
      for (int start = 0; start < inputGradient.length; start += a.length) {
        int length = Math.min(a.length, inputGradient.length - start);
        addAffine(a, b, input, inputGradient, start, length);
      }
      clearInvalid(inputGradient, inputLengths, frames * channels, channels);
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
