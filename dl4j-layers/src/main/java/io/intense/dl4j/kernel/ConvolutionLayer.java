package io.intense.dl4j.kernel;

/**
 * A layer of the convolutional encoder of sequences.
 *
 * @param size of the window
 * @param inputs channels before it
 * @param outputs channels after it
 * @param pooled whether of each two neighbouring positions the larger one is taken
 */
record ConvolutionLayer(int size, int inputs, int outputs, boolean pooled) {

  /** Returns how many positions become one. */
  int phases() {
    return pooled ? 2 : 1;
  }

  /** Returns the positions that a number of frames leaves. */
  int after(int frames) {
    return Math.max(0, frames - size + 1) / phases();
  }
}
