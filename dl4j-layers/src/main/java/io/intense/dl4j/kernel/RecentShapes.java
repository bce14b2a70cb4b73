package io.intense.dl4j.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What was made for the shapes of batches that were seen last. Training has batches of two sizes,
 * validation one or two more; where lengths vary, there are many.
 *
 * @param <S> the shape
 * @param <T> what is made for it
 */
final class RecentShapes<S, T> {

  private final Map<S, T> made;

  /**
   * Keeps some.
   *
   * @param kept how many
   * @param discard what to do with those that are not kept
   */
  RecentShapes(int kept, Consumer<T> discard) {
    made =
        new LinkedHashMap<>(kept + 1, 1, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<S, T> eldest) {
            if (size() > kept) {
              discard.accept(eldest.getValue());
              return true;
            }
            return false;
          }
        };
  }

  /** Keeps the buffers of an epoch, which need nothing when they are thrown away. */
  static <S, T> RecentShapes<S, T> ofBuffers() {
    return new RecentShapes<>(4, buffers -> {});
  }

  /** Returns what was made for a shape, and makes it if need be. */
  T get(S shape, Function<S, T> make) {
    return made.computeIfAbsent(shape, make);
  }
}
