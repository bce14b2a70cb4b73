package io.intense.dl4j.network;

import io.intense.dl4j.term.Interaction;

/**
 * About how much memory training takes, known before anything is built. Tensor products grow with
 * the power of their order, so a harmless looking setting may need terabytes.
 *
 * @param parameterBytes weights with gradient and optimiser state
 * @param activationBytes activations and their gradients for one batch
 */
public record MemoryEstimate(double parameterBytes, double activationBytes) {

  private static final int BYTES_PER_NUMBER = 4;

  /** Weight, gradient and two moments of Adam. */
  private static final int COPIES_OF_PARAMETERS = 4;

  /** Product, moment correction and centred polynomial, each with its gradient. */
  private static final int COPIES_OF_PRODUCTS = 6;

  /** Estimates the training of a network. */
  public static MemoryEstimate of(NetworkSpec spec, int batchSize) {
    double activations = 0;
    double blocks = 0;
    for (Modality modality : spec.modalities()) {
      activations += modality.newEncoder().activationsPerRow(modality.shape());
      blocks += modality.newEncoder().outputWidth();
    }
    for (Interaction subset : spec.interactions().closure()) {
      activations += COPIES_OF_PRODUCTS * Math.pow(spec.latentDim(), subset.order());
    }
    for (Interaction product : spec.products()) {
      blocks += Math.pow(spec.latentDim(), product.order());
    }
    return new MemoryEstimate(
        blocks * spec.task().outputs() * COPIES_OF_PARAMETERS * BYTES_PER_NUMBER,
        (activations + 2 * blocks) * batchSize * BYTES_PER_NUMBER);
  }

  /** Returns all of it. */
  public double totalBytes() {
    return parameterBytes + activationBytes;
  }

  /**
   * Refuses a network that does not fit.
   *
   * @param limit bytes to be had
   * @throws IllegalArgumentException naming the size computed, the limit, and what to change
   */
  public void requireAtMost(long limit) {
    if (totalBytes() > limit) {
      throw new IllegalArgumentException(
          "The network would need about %s (weights %s, one batch %s), more than the %s to be had; use a smaller latentDim, fewer or lower-order interactions, or a smaller batchSize"
              .formatted(
                  size(totalBytes()), size(parameterBytes), size(activationBytes), size(limit)));
    }
  }

  private static String size(double bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    int unit = 0;
    while (bytes >= 1024 && unit < units.length - 1) {
      bytes /= 1024;
      unit++;
    }
    return "%.1f %s".formatted(bytes, units[unit]);
  }
}
