package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * What the pieces of a batch share in one layer of the convolutional encoder: kernel and bias with
 * the normalisation of the input in them, the moments of the input, and the gradients.
 */
final class ConvolutionWeights {

  private final int size;
  private final int channels;
  private final int outputs;
  final boolean normalised;
  final float[] mean;
  final float[] variance;

  /** Kernel and bias with the normalisation in them, to be set before {@link #load}. */
  final FoldedNorm norm;

  /** The kernel with the normalisation in it, {@code [size channels, outputs]}. */
  final Matrix folded;

  /** The bias with the normalisation in it, {@code [1, outputs]}. */
  final Matrix bias;

  final float[] kernelGradient;
  final float[] biasGradient;
  final float[] gainGradient;
  final float[] shiftGradient;

  /** The gradient of a normalised input {@code x} is {@code g + perChannel + perInput x}. */
  final float[] perChannel;

  final float[] perInput;

  /**
   * Allocates.
   *
   * @param normalised whether the layer's input is normalised
   */
  ConvolutionWeights(ConvolutionLayer layer, boolean normalised) {
    this.normalised = normalised;
    size = layer.size();
    channels = layer.inputs();
    outputs = layer.outputs();
    mean = new float[channels];
    variance = new float[channels];
    folded = new Matrix(size * channels, outputs);
    norm = new FoldedNorm(size, channels, outputs, folded.values);
    bias = new Matrix(1, outputs, norm.bias);
    kernelGradient = new float[size * channels * outputs];
    biasGradient = new float[outputs];
    gainGradient = new float[channels];
    shiftGradient = new float[channels];
    perChannel = new float[channels];
    perInput = new float[channels];
  }

  /** Makes kernel and bias known to the products. */
  void load() {
    folded.push();
    bias.push();
  }

  /**
   * Takes mean and variance of all pieces from those of each; for inference they are set from
   * outside.
   */
  void takeMoments(ConvolutionBlock[] pieces) {
    int count = validInputs(pieces);
    double[] means = new double[channels];
    double[] squares = new double[channels];
    for (ConvolutionBlock piece : pieces) {
      for (int c = 0; c < channels; c++) {
        means[c] += piece.means[c] * piece.validInputs() / count;
      }
    }
    for (ConvolutionBlock piece : pieces) {
      for (int c = 0; c < channels; c++) {
        double distance = piece.means[c] - means[c];
        squares[c] += (piece.variances[c] + distance * distance) * piece.validInputs() / count;
      }
    }
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) means[c];
      variance[c] = (float) squares[c];
    }
  }

  private static int validInputs(ConvolutionBlock[] pieces) {
    return Math.max(1, Arrays.stream(pieces).mapToInt(ConvolutionBlock::validInputs).sum());
  }

  /**
   * Computes the gradients of kernel, bias, gain and shift from those of the pieces.
   *
   * @param kernel as in the forward pass, without the normalisation
   */
  void takeGradients(ConvolutionBlock[] pieces, float[] kernel) {
    float[] ofFolded = new float[kernelGradient.length];
    Arrays.fill(biasGradient, 0);
    for (ConvolutionBlock piece : pieces) {
      Rows.addMultiple(1, piece.ofFolded(), 0, ofFolded, 0, ofFolded.length);
      Rows.addMultiple(1, piece.ofBias, 0, biasGradient, 0, outputs);
    }
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
          kernelGradient[at] = norm.factor[c] * ofFolded[at] + norm.offset[c] * biasGradient[o];
        }
      }
    }
    int count = validInputs(pieces);
    for (int c = 0; c < channels; c++) {
      double deviation = Math.sqrt(variance[c] + FoldedNorm.EPS);
      gainGradient[c] = (float) ((products[c] - (double) mean[c] * shiftGradient[c]) / deviation);
      perInput[c] = (float) (-norm.factor[c] * gainGradient[c] / (count * deviation));
      perChannel[c] = -norm.factor[c] * shiftGradient[c] / count - perInput[c] * mean[c];
    }
  }
}
