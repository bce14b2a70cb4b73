package io.intense.dl4j.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix {@code [rows, columns]}, row by row, that lives twice: on the heap, where loops over it
 * are vectorised, and in native memory, where the matrix product is done. Both are allocated once
 * and reused.
 */
final class Matrix {

  final int rows;
  final int columns;
  final float[] values;

  /**
   * The native copy, as the transpose: column by column {@code [columns, rows]} is the same memory.
   */
  private final INDArray transposed;

  Matrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.values = new float[rows * columns];
    this.transposed = Nd4j.createUninitialized(DataType.FLOAT, new long[] {columns, rows}, 'f');
  }

  private FloatPointer pointer() {
    return (FloatPointer) transposed.data().pointer();
  }

  /** Copies the heap values to native memory, where products find them. */
  void push() {
    pointer().position(0).put(values, 0, values.length);
  }

  /** Makes this matrix {@code a b}; operands must have been pushed. */
  void setProduct(Matrix a, Matrix b) {
    gemm(b.transposed, a.transposed, false, false);
  }

  /** Makes this matrix {@code a' b}; operands must have been pushed. */
  void setTransposedProduct(Matrix a, Matrix b) {
    gemm(b.transposed, a.transposed, false, true);
  }

  /** Makes this matrix {@code a b'}; operands must have been pushed. */
  void setProductTransposed(Matrix a, Matrix b) {
    gemm(b.transposed, a.transposed, true, false);
  }

  private void gemm(INDArray left, INDArray right, boolean transposeLeft, boolean transposeRight) {
    Nd4j.gemm(left, right, transposed, transposeLeft, transposeRight, 1, 0);
    pointer().position(0).get(values, 0, values.length);
  }
}
