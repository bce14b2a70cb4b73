package io.intense.dl4j.kernel;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix {@code [rows, columns]}, row by row, that lives twice: on the heap, where loops over it
 * are vectorised, and in native memory, where the matrix product is done. Both are allocated once
 * and reused; copying costs next to nothing beside the product.
 */
final class Matrix {

  final int rows;
  final int columns;
  final float[] values;
  private final FloatPointer pointer;

  Matrix(int rows, int columns) {
    this(rows, columns, new float[rows * columns]);
  }

  /** Makes a matrix of an array, whose first values it uses. */
  Matrix(int rows, int columns, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
    this.pointer = new FloatPointer((long) rows * columns);
  }

  /** Copies the heap values to native memory, where products find them. */
  void push() {
    push(values);
  }

  /** Copies other values than its own to native memory. */
  void push(float[] source) {
    pointer.put(source, 0, rows * columns);
  }

  /** The product {@code left right} of two matrices, ready to be computed again and again. */
  static final class Product {
    private final Matrix result;
    private final OneDnn.Step step;

    /**
     * Binds the operands.
     *
     * @param leftTransposed whether the left operand is {@code left'}
     * @param rightTransposed whether the right operand is {@code right'}
     */
    Product(
        Matrix left, boolean leftTransposed, Matrix right, boolean rightTransposed, Matrix result) {
      this.result = result;
      memory.desc a = shape(left, leftTransposed);
      memory.desc b = shape(right, rightTransposed);
      memory.desc c = shape(result, false);
      matmul.primitive_desc description =
          new matmul.primitive_desc(new matmul.desc(a, b, c), OneDnn.ownScratchpad(), OneDnn.cpu());
      step =
          new OneDnn.Step(
              new matmul(description),
              new int[] {
                dnnl.DNNL_ARG_SRC,
                dnnl.DNNL_ARG_WEIGHTS,
                dnnl.DNNL_ARG_DST,
                dnnl.DNNL_ARG_SCRATCHPAD
              },
              OneDnn.view(a, left.pointer),
              OneDnn.view(b, right.pointer),
              OneDnn.view(c, result.pointer),
              OneDnn.allocate(description.scratchpad_desc()));
    }

    private static memory.desc shape(Matrix matrix, boolean transposed) {
      return transposed
          ? OneDnn.shape(memory.format_tag.ba, matrix.columns, matrix.rows)
          : OneDnn.shape(memory.format_tag.ab, matrix.rows, matrix.columns);
    }

    /** Computes the result's heap values from the operands' native ones. */
    float[] compute() {
      step.run();
      result.pointer.get(result.values, 0, result.rows * result.columns);
      return result.values;
    }
  }
}
