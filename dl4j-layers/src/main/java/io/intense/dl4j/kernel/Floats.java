package io.intense.dl4j.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between arrays on the heap, where loops are vectorised, and ND4J's native ones. */
public final class Floats {

  private Floats() {}

  /** Returns the array, or a copy, whose values stand row by row without gaps. */
  static INDArray dense(INDArray array) {
    long expected = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      if (array.size(axis) > 1 && array.stride(axis) != expected) {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
          return array.dup('c');
        }
      }
      expected *= array.size(axis);
    }
    return array;
  }

  /** Returns the values, row by row. */
  static float[] of(INDArray array) {
    float[] values = new float[(int) array.length()];
    read(array, values);
    return values;
  }

  /** Copies the values, row by row. */
  static void read(INDArray array, float[] to) {
    if (standsByColumns(array)) {
      // Not by ND4J, whose threads keep their cores busy for milliseconds after a copy.
      int rows = (int) array.size(0);
      int columns = (int) array.size(1);
      float[] byColumns = new float[rows * columns];
      try (FloatPointer from = OneDnn.values(array)) {
        from.get(byColumns, 0, byColumns.length);
      }
      Rows.transpose(byColumns, to, columns, rows);
      return;
    }
    INDArray dense = dense(array);
    try (FloatPointer from = OneDnn.values(dense)) {
      from.get(to, 0, (int) dense.length());
    }
  }

  private static boolean standsByColumns(INDArray array) {
    return array.rank() == 2
        && array.size(0) > 1
        && array.stride(0) == 1
        && array.stride(1) == array.size(0);
  }

  /**
   * Sets the values of an array without gaps, in the order in which they stand in memory.
   *
   * @param parts the values, one part after the other; what is more than the array holds is left
   */
  public static void write(INDArray to, float[]... parts) {
    long at = 0;
    try (FloatPointer pointer = OneDnn.values(to)) {
      for (float[] part : parts) {
        int count = (int) Math.min(part.length, to.length() - at);
        pointer.getPointer(at).put(part, 0, count);
        at += count;
      }
    }
  }
}
