package io.intense.dl4j.kernel;

import java.util.Arrays;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The oneDNN library on this machine's processor: shapes, memory and steps (primitives with their
 * operands bound). Only to be touched if {@link #available()}.
 */
final class OneDnn {

  private static final Throwable FAILURE = load();

  private OneDnn() {}

  private static Throwable load() {
    try {
      Loader.load(dnnl.class);
      return null;
    } catch (Exception | LinkageError e) {
      return e;
    }
  }

  /** Returns whether the library was found and loaded. */
  static boolean available() {
    return FAILURE == null;
  }

  /** Returns why the library is not available. */
  static String reason() {
    return String.valueOf(FAILURE);
  }

  /** What needs the library to be loaded before it can exist. */
  private static final class Cpu {
    static final engine ENGINE = new engine(engine.kind.cpu, 0);

    /** One per thread: several tasks of an executor train and score at the same time. */
    static final ThreadLocal<stream> STREAM = ThreadLocal.withInitial(() -> new stream(ENGINE));
  }

  /** Returns the processor. */
  static engine cpu() {
    return Cpu.ENGINE;
  }

  /** Returns how many floats a vector of this processor's holds, as far as the library uses it. */
  static int lanes() {
    int avx512 = dnnl.dnnl_cpu_isa_avx512_core;
    return (dnnl.dnnl_get_effective_cpu_isa() & avx512) == avx512 ? 16 : 8;
  }

  /** Describes an array of floats with its axes in the usual order. */
  static memory.desc shape(memory.format_tag layout, long... shape) {
    return new memory.desc(shape, memory.data_type.f32, layout);
  }

  /** Describes an array of floats whose layout is the primitive's choice. */
  static memory.desc anyLayout(long... shape) {
    return shape(memory.format_tag.any, shape);
  }

  /** Describes an array of floats by the distance between neighbours on each axis. */
  static memory.desc strided(long[] shape, long[] strides) {
    return new memory.desc(shape, memory.data_type.f32, strides);
  }

  /**
   * Returns attributes that make the caller provide {@code DNNL_ARG_SCRATCHPAD}. The library's own
   * scratchpad belongs to the thread that made a primitive, and a network may run on another one.
   */
  static primitive_attr ownScratchpad() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    return attributes;
  }

  /** Allocates an array. */
  static memory allocate(memory.desc shape) {
    return new memory(shape, Cpu.ENGINE);
  }

  /** Sees native memory as an array; the memory must outlive it. */
  static memory view(memory.desc shape, Pointer values) {
    return new memory(shape, Cpu.ENGINE, values);
  }

  /** Returns the first value of an array whose values stand row by row, without gaps. */
  static FloatPointer values(INDArray array) {
    // Not position(): where any pointer will do, JavaCPP takes a position for bytes.
    return new FloatPointer(array.data().pointer()).getPointer(array.offset());
  }

  /**
   * Native memory that grows to the largest array that ever lived in it. Java's collector hears of
   * its size, unlike that of memory which oneDNN allocates.
   */
  static final class Arena {
    private static final int ALIGNMENT = 64 / Float.BYTES;
    private FloatPointer block = new FloatPointer();

    /** Returns room for some number of values, which are undefined after the room has grown. */
    FloatPointer reserve(long values) {
      if (values + ALIGNMENT > block.capacity()) {
        block.close();
        block = new FloatPointer(values + ALIGNMENT);
      }
      return block.getPointer(-(block.address() / Float.BYTES) & (ALIGNMENT - 1));
    }
  }

  /** A primitive with its operands. */
  static final class Step implements AutoCloseable {
    private final primitive primitive;
    private final IntMemoryMap operands = new IntMemoryMap();

    /** Keeps what native code refers to from being collected. */
    private final memory[] arrays;

    /**
     * Binds operands.
     *
     * @param roles {@code DNNL_ARG_...} of each array
     */
    Step(primitive primitive, int[] roles, memory... arrays) {
      this.primitive = primitive;
      this.arrays = Arrays.copyOf(arrays, arrays.length);
      for (int i = 0; i < roles.length; i++) {
        operands.put(roles[i], arrays[i]);
      }
    }

    /** Makes the step that copies an array to one of the same shape and perhaps another layout. */
    static Step copy(memory from, memory to) {
      reorder.primitive_desc description =
          new reorder.primitive_desc(from, to, ownScratchpad(), false);
      return new Step(
          new reorder(description),
          new int[] {dnnl.DNNL_ARG_FROM, dnnl.DNNL_ARG_TO, dnnl.DNNL_ARG_SCRATCHPAD},
          from,
          to,
          allocate(description.scratchpad_desc()));
    }

    /** Runs to the end. */
    void run() {
      primitive.execute(Cpu.STREAM.get(), operands);
    }

    /** Frees the primitive, not the arrays. */
    @Override
    public void close() {
      operands.close();
      primitive.close();
    }
  }
}
