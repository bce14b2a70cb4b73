package io.intense.dl4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How near a kernel has to be to its definition in double precision. */
public final class Agreement {

  private static final double TOLERANCE = 1e-5;

  /** Arrays of nothing but rounding are not looked at more closely than this. */
  private static final double LEAST_SCALE = 1e-6;

  private Agreement() {}

  /**
   * Asserts that an array in single precision is the expected one, relative to the largest of its
   * values.
   *
   * @param expected in double precision
   */
  public static void assertClose(INDArray expected, INDArray actual, String what) {
    assertArrayEquals(expected.shape(), actual.shape(), what);
    // A largest value leaves out those that are not numbers.
    assertTrue(Double.isFinite(expected.sumNumber().doubleValue()), what);
    assertTrue(Double.isFinite(actual.sumNumber().doubleValue()), what);
    double scale = Math.max(LEAST_SCALE, expected.amaxNumber().doubleValue());
    double worst = expected.sub(actual.castTo(DataType.DOUBLE)).amaxNumber().doubleValue();
    assertEquals(0, worst / scale, TOLERANCE, what);
  }
}
