package io.intense.dl4j.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Buffers for the shapes of batches that were seen last. Training has batches of two sizes, and
 * validation one or two more.
 */
final class RecentShapes<T> {

  private static final int KEPT = 3;

  private final Map<List<Integer>, T> buffers =
      new LinkedHashMap<>(KEPT + 1, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Integer>, T> eldest) {
          return size() > KEPT;
        }
      };

  /** Returns the buffers for a shape, and makes them if there are none. */
  T get(List<Integer> shape, Supplier<T> make) {
    return buffers.computeIfAbsent(shape, absent -> make.get());
  }
}
