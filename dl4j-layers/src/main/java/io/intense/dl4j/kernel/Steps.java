package io.intense.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;

import io.intense.dl4j.kernel.OneDnn.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/** Primitives of oneDNN, one after another. */
final class Steps implements AutoCloseable {

  private final Tenants tenants;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> code = new ArrayList<>();

  /**
   * Begins without any.
   *
   * @param tenants where arrays are added
   */
  Steps(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * Returns the array in another layout, which a step brings it into if it is not there yet.
   *
   * @param name of the array that it is brought to
   */
  memory as(memory.desc layout, memory array, String name) {
    if (array.get_desc().equals(layout)) {
      return array;
    }
    memory copy = tenants.add(name, layout);
    copy(array, copy);
    return copy;
  }

  /** Adds a step from one layout to another. */
  void copy(memory from, memory to) {
    steps.add(Step.copy(from, to));
  }

  /**
   * Adds a primitive.
   *
   * @param roles of the arrays
   */
  void add(primitive primitive, primitive_desc_base description, int[] roles, memory... arrays) {
    memory[] all = Arrays.copyOf(arrays, arrays.length + 1);
    all[arrays.length] = tenants.add("scratchpad", description.scratchpad_desc());
    steps.add(new Step(primitive, with(roles, DNNL_ARG_SCRATCHPAD), all));
    code.add(description.impl_info_str().getString());
  }

  /** Returns what the library calls the code of the primitives. */
  List<String> code() {
    return code;
  }

  /** Returns roles, and one more. */
  static int[] with(int[] roles, int role) {
    int[] all = Arrays.copyOf(roles, roles.length + 1);
    all[roles.length] = role;
    return all;
  }

  void run() {
    steps.forEach(Step::run);
  }

  @Override
  public void close() {
    steps.forEach(Step::close);
  }
}
