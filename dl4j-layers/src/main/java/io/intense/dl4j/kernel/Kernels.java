package io.intense.dl4j.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses between kernels and SameDiff definitions. */
public final class Kernels {

  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

  private Kernels() {}

  /** What is said once. */
  private static final class Announced {
    static final boolean ONE_DNN = announce();

    private static boolean announce() {
      if (OneDnn.available()) {
        LOG.info("Using oneDNN kernels");
      } else {
        LOG.warn("Not using oneDNN kernels, which makes training slower: {}", OneDnn.reason());
      }
      return OneDnn.available();
    }
  }

  /**
   * Returns whether kernels can be used: in single precision, on the CPU, unless they are switched
   * off.
   */
  public static boolean usable(DataType dataType) {
    return dataType == DataType.FLOAT
        && !"off".equals(System.getProperty("intense.kernels"))
        && Nd4j.getBackend().getClass().getSimpleName().startsWith("Cpu");
  }

  /** Returns whether kernels can be used that need oneDNN. */
  public static boolean oneDnnUsable(DataType dataType) {
    return usable(dataType) && Announced.ONE_DNN;
  }
}
