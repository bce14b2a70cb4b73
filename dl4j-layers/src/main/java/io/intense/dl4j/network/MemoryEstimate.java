package io.intense.dl4j.network;

import io.intense.dl4j.fusion.Head;

/**
 * About how much memory training takes, known before anything is built. Tensor products grow with
 * the power of their order, so a harmless looking setting may need terabytes.
 *
 * @param parameterBytes weights with gradient and optimiser state
 * @param activationBytes activations and their gradients for one batch
 * @param toNeedLess what may be changed about the network to need less
 */
public record MemoryEstimate(double parameterBytes, double activationBytes, String toNeedLess) {

  private static final int BYTES_PER_NUMBER = 4;

  /** Weight, gradient and two moments of Adam. */
  private static final int COPIES_OF_PARAMETERS = 4;

  /** Estimates the training of a network. */
  public static MemoryEstimate of(NetworkSpec spec, int batchSize) {
    return new MemoryEstimate(
        weights(spec) * COPIES_OF_PARAMETERS * BYTES_PER_NUMBER,
        spec.fusion().activationsPerRow(spec.modalities()) * batchSize * BYTES_PER_NUMBER,
        spec.fusion().toNeedLess());
  }

  /** Counts the weights in the configuration, in which they do not exist yet. */
  private static double weights(NetworkSpec spec) {
    Head head = spec.head();
    double ofHead = head instanceof Head.Linear ? (head.width() + 1) * spec.task().outputs() : 0;
    double largest = Math.max(ofHead, spec.fusion().activationsPerRow(spec.modalities()));
    // Layers of such a size cannot even be described.
    return largest > Integer.MAX_VALUE
        ? ofHead
        : ofHead
            + Networks.beforeHead(spec).getVertices().values().stream()
                .mapToDouble(vertex -> vertex.numParams(true))
                .sum();
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
          "The network would need about %s (weights %s, one batch %s), more than the %s to be had; use %s or a smaller batchSize"
              .formatted(
                  size(totalBytes()),
                  size(parameterBytes),
                  size(activationBytes),
                  size(limit),
                  toNeedLess));
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
