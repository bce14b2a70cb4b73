package io.intense.dl4j.kernel;

/**
 * A batch normalisation put into the kernel and the bias of the convolution after it: per channel
 * {@code factor x + offset}.
 */
final class FoldedNorm {

  static final float EPS = 1e-5f;

  private final int size;
  private final int channels;
  private final int outputs;
  final float[] factor;
  final float[] offset;

  /** The kernel after folding, {@code [size, channels, outputs]}. */
  final float[] kernel;

  /** The bias after folding. */
  final float[] bias;

  /**
   * Folds into an array that others read.
   *
   * @param kernel where the folded kernel goes
   */
  FoldedNorm(int size, int channels, int outputs, float[] kernel) {
    this.size = size;
    this.channels = channels;
    this.outputs = outputs;
    this.kernel = kernel;
    factor = new float[channels];
    offset = new float[channels];
    bias = new float[outputs];
  }

  /** Takes kernel and bias as they are. */
  void set(float[] ofKernel, float[] ofBias) {
    System.arraycopy(ofKernel, 0, kernel, 0, kernel.length);
    System.arraycopy(ofBias, 0, bias, 0, outputs);
  }

  /** Folds {@code gain (x - mean) / sqrt(variance + eps) + shift} into kernel and bias. */
  void set(
      float[] gain,
      float[] shift,
      float[] mean,
      float[] variance,
      float[] ofKernel,
      float[] ofBias) {
    System.arraycopy(ofBias, 0, bias, 0, outputs);
    for (int c = 0; c < channels; c++) {
      factor[c] = (float) (gain[c] / Math.sqrt(variance[c] + EPS));
      offset[c] = shift[c] - mean[c] * factor[c];
    }
    for (int j = 0, at = 0; j < size; j++) {
      for (int c = 0; c < channels; c++) {
        for (int o = 0; o < outputs; o++, at++) {
          kernel[at] = ofKernel[at] * factor[c];
          bias[o] += ofKernel[at] * offset[c];
        }
      }
    }
  }
}
