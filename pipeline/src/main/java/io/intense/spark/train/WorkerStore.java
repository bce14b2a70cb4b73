package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the workers of an executor keep from one round to the next. It is broadcast empty, so that
 * each executor fills one of its own, and Spark drops it when the training is over. Nothing depends
 * on what is in it but speed.
 */
@DefaultSerializer(JavaSerializer.class)
final class WorkerStore implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient Map<Integer, KeptWorker> kept;

  /**
   * Takes a worker out, so that a second attempt of the same task finds none.
   *
   * @param number of the worker
   */
  synchronized Optional<KeptWorker> take(int number) {
    return kept == null ? Optional.empty() : Optional.ofNullable(kept.remove(number));
  }

  /** Puts a worker in. */
  synchronized void keep(int number, KeptWorker worker) {
    if (kept == null) {
      kept = new HashMap<>();
    }
    kept.put(number, worker);
  }
}
