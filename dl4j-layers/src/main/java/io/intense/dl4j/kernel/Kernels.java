package io.intense.dl4j.kernel;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses between kernels and SameDiff definitions. */
public final class Kernels {

  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

  /** Operations of ND4J on fewer values take less time than threads that they are shared out to. */
  private static final int LEAST_SHARED = 1 << 16;

  private Kernels() {}

  /** What is said once. */
  private static final class Announced {
    static final boolean ONE_DNN = announce();

    private static boolean announce() {
      if (OneDnn.available()) {
        LOG.info("Using oneDNN kernels");
        // With kernels, what is left to ND4J are copies; its threads would keep cores busy after
        // each.
        Nd4j.getEnvironment().setElementwiseThreshold(LEAST_SHARED);
      } else {
        LOG.warn("Not using oneDNN kernels, which makes training slower: {}", OneDnn.reason());
      }
      return OneDnn.available();
    }
  }

  /**
   * Returns whether kernels can be used: in single precision, on the CPU, unless the property
   * {@code intense.kernels} is {@code off}.
   *
   * @throws IllegalArgumentException if the property is none of {@code auto}, {@code on}, {@code
   *     off}
   */
  public static boolean usable(DataType dataType) {
    return !setting().equals("off")
        && dataType == DataType.FLOAT
        && Nd4j.getBackend().getClass().getSimpleName().startsWith("Cpu");
  }

  /**
   * Returns whether kernels can be used that need oneDNN.
   *
   * @throws IllegalStateException if the property {@code intense.kernels} is {@code on} and oneDNN
   *     cannot be loaded, with the reason
   */
  public static boolean oneDnnUsable(DataType dataType) {
    if (!usable(dataType)) {
      return false;
    }
    if (!Announced.ONE_DNN && setting().equals("on")) {
      throw new IllegalStateException(
          "intense.kernels is 'on', but oneDNN cannot be used: " + OneDnn.reason());
    }
    return Announced.ONE_DNN;
  }

  private static String setting() {
    String setting = System.getProperty("intense.kernels", "auto");
    if (!List.of("auto", "on", "off").contains(setting)) {
      throw new IllegalArgumentException(
          "The property intense.kernels must be 'auto', 'on' or 'off', got '" + setting + "'");
    }
    return setting;
  }
}
