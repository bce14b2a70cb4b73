package io.intense.dl4j.kernel;

import io.intense.dl4j.kernel.OneDnn.Arena;
import io.intense.dl4j.kernel.OneDnn.Step;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A weight matrix {@code [rows, 3 units]} of a GRU as oneDNN wants it, {@code [1, 1, rows, 3,
 * units]} with the update gate before the reset gate; after the backward pass its gradient, in the
 * same place.
 */
final class GruWeights {

  private static final int GATES = 3;

  /** Where each gate stands on the other side, either way. */
  private static final int[] GATE = {1, 0, 2};

  private final memory.desc shape;
  private final Arena room = new Arena();
  private final FloatPointer values;
  private final memory array;

  /** The gates of the vertex's matrix, which has another address in every step. */
  private final memory[] outside = new memory[GATES];

  private final Step[] load = new Step[GATES];
  private final Step[] store = new Step[GATES];

  /**
   * Makes room.
   *
   * @param matrix a matrix with the strides of those to come
   */
  GruWeights(INDArray matrix) {
    long rows = matrix.size(0);
    long units = matrix.size(1) / GATES;
    long[] whole = {1, 1, rows, GATES, units};
    shape = OneDnn.shape(memory.format_tag.ldigo, whole);
    long all = rows * GATES * units;
    values = room.reserve(all);
    array = OneDnn.view(shape, values);
    long down = matrix.stride(0);
    long right = matrix.stride(1);
    memory.desc theirs = OneDnn.strided(whole, new long[] {all, all, down, units * right, right});
    long[] oneGate = {1, 1, rows, 1, units};
    for (int gate = 0; gate < GATES; gate++) {
      outside[gate] =
          OneDnn.view(theirs.submemory_desc(oneGate, new long[] {0, 0, 0, GATE[gate], 0}), null);
      memory inside =
          OneDnn.view(shape.submemory_desc(oneGate, new long[] {0, 0, 0, gate, 0}), values);
      load[gate] = Step.copy(outside[gate], inside);
      store[gate] = Step.copy(inside, outside[gate]);
    }
  }

  /** Returns the layout of {@link #array()}. */
  memory.desc shape() {
    return shape;
  }

  /** Returns the weights or their gradient. */
  memory array() {
    return array;
  }

  /** Takes the weights. */
  void load(INDArray matrix) {
    copy(load, matrix);
  }

  /** Sets all values to 0, for a gradient to be added. */
  void clear() {
    Pointer.memset(values, 0, shape.get_size());
  }

  /** Gives the gradient. */
  void store(INDArray matrix) {
    copy(store, matrix);
  }

  private void copy(Step[] gates, INDArray matrix) {
    FloatPointer address = OneDnn.values(matrix);
    for (int gate = 0; gate < GATES; gate++) {
      outside[gate].set_data_handle(address);
      gates[gate].run();
    }
  }
}
