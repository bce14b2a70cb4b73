package io.intense.dl4j.kernel;

import io.intense.dl4j.kernel.OneDnn.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The arrays of a program, in arenas that programs for several shapes share: only one of these is
 * at work at a time.
 */
final class Tenants implements AutoCloseable {

  /** Arenas by name. */
  static final class House {
    private final Map<String, Arena> arenas = new HashMap<>();

    private Arena arena(String name) {
      return arenas.computeIfAbsent(name, any -> new Arena());
    }
  }

  private record Tenant(memory array, Arena arena, long values) {}

  private final House house;
  private final List<Tenant> all = new ArrayList<>();

  Tenants(House house) {
    this.house = house;
  }

  /** Adds an array that lives in the arena of some name, with all others of that name. */
  memory add(String name, memory.desc shape) {
    memory array = OneDnn.view(shape, null);
    all.add(new Tenant(array, house.arena(name), count(shape)));
    return array;
  }

  /** Returns where the array of some name and shape is, until the arena grows. */
  FloatPointer values(String name, memory.desc shape) {
    return house.arena(name).reserve(count(shape));
  }

  private static long count(memory.desc shape) {
    return (shape.get_size() + Float.BYTES - 1) / Float.BYTES;
  }

  /** Tells every array where it is. */
  void enter() {
    // Only when all have grown is it certain where they are.
    all.forEach(tenant -> tenant.arena.reserve(tenant.values));
    all.forEach(tenant -> tenant.array.set_data_handle(tenant.arena.reserve(tenant.values)));
  }

  @Override
  public void close() {
    all.forEach(tenant -> tenant.array.close());
  }
}
