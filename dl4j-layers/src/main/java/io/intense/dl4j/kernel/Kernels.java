package io.intense.dl4j.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Chooses between kernels and SameDiff definitions. */
public final class Kernels {

  private Kernels() {}

  /**
   * Returns whether kernels can be used: in single precision, on the CPU, unless they are switched
   * off.
   */
  public static boolean usable(DataType dataType) {
    return dataType == DataType.FLOAT
        && !"off".equals(System.getProperty("intense.kernels"))
        && Nd4j.getBackend().getClass().getSimpleName().startsWith("Cpu")
        && OneDnn.available();
  }
}
