package io.intense.dl4j.kernel;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

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

  /** Sets the native values to 0. */
  void clear() {
    Pointer.memset(pointer, 0, (long) rows * columns * Float.BYTES);
  }

  /** Copies the native values, where products leave them, to the heap. */
  float[] pull() {
    pointer.get(values, 0, rows * columns);
    return values;
  }

  /** Returns the whole matrix as an operand. */
  View whole() {
    return new View(this, 0, rows, 0, columns);
  }

  /** Returns some neighbouring rows and columns as an operand. */
  View part(int firstRow, int rowCount, int firstColumn, int columnCount) {
    return new View(this, firstRow, rowCount, firstColumn, columnCount);
  }

  /** A part of a matrix as an operand of a product. */
  record View(Matrix of, int firstRow, int rows, int firstColumn, int columns) {

    private memory.desc shape(boolean transposed) {
      long stride = of.columns;
      return transposed
          ? OneDnn.strided(new long[] {columns, rows}, new long[] {1, stride})
          : OneDnn.strided(new long[] {rows, columns}, new long[] {stride, 1});
    }

    private memory operand(memory.desc shape) {
      return OneDnn.view(shape, of.pointer.getPointer((long) firstRow * of.columns + firstColumn));
    }
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
      this(left.whole(), leftTransposed, right.whole(), rightTransposed, result.whole(), false);
    }

    /**
     * Binds parts of matrices.
     *
     * @param adds whether the product is added to what the result holds
     */
    Product(
        View left,
        boolean leftTransposed,
        View right,
        boolean rightTransposed,
        View result,
        boolean adds) {
      this.result = result.of;
      // Made as it will be run.
      step = Crew.alone(() -> bind(left, leftTransposed, right, rightTransposed, result, adds));
    }

    private Product(Matrix result, OneDnn.Step step) {
      this.result = result;
      this.step = step;
    }

    /**
     * Binds {@code relu(left right + bias)}.
     *
     * @param bias {@code [1, columns]}, added to each row
     */
    static Product rectified(View left, View right, Matrix bias, View result) {
      return new Product(result.of, Crew.alone(() -> bindRectified(left, right, bias, result)));
    }

    private static OneDnn.Step bind(
        View left,
        boolean leftTransposed,
        View right,
        boolean rightTransposed,
        View result,
        boolean adds) {
      memory.desc a = left.shape(leftTransposed);
      memory.desc b = right.shape(rightTransposed);
      memory.desc c = result.shape(false);
      post_ops after = new post_ops();
      if (adds) {
        after.append_sum();
      }
      matmul.primitive_desc description = describe(new matmul.desc(a, b, c), after);
      return new OneDnn.Step(
          new matmul(description),
          new int[] {
            dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST, dnnl.DNNL_ARG_SCRATCHPAD
          },
          left.operand(a),
          right.operand(b),
          result.operand(c),
          OneDnn.allocate(description.scratchpad_desc()));
    }

    private static OneDnn.Step bindRectified(View left, View right, Matrix bias, View result) {
      memory.desc a = left.shape(false);
      memory.desc b = right.shape(false);
      memory.desc c = result.shape(false);
      memory.desc constants = bias.whole().shape(false);
      post_ops after = new post_ops();
      after.append_eltwise(1, dnnl.algorithm.eltwise_relu, 0, 0);
      matmul.primitive_desc description = describe(new matmul.desc(a, b, constants, c), after);
      return new OneDnn.Step(
          new matmul(description),
          new int[] {
            dnnl.DNNL_ARG_SRC,
            dnnl.DNNL_ARG_WEIGHTS,
            dnnl.DNNL_ARG_BIAS,
            dnnl.DNNL_ARG_DST,
            dnnl.DNNL_ARG_SCRATCHPAD
          },
          left.operand(a),
          right.operand(b),
          bias.whole().operand(constants),
          result.operand(c),
          OneDnn.allocate(description.scratchpad_desc()));
    }

    private static matmul.primitive_desc describe(matmul.desc product, post_ops after) {
      primitive_attr attributes = OneDnn.ownScratchpad();
      attributes.set_post_ops(after);
      return new matmul.primitive_desc(product, attributes, OneDnn.cpu());
    }

    /** Computes the result's native values from the operands' native ones. */
    void run() {
      Crew.alone(
          () -> {
            step.run();
            return null;
          });
    }

    /** Computes the result's heap values from the operands' native ones. */
    float[] compute() {
      run();
      return result.pull();
    }
  }
}
