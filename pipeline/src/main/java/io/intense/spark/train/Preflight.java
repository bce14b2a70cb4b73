package io.intense.spark.train;

import io.intense.dl4j.network.MemoryEstimate;
import io.intense.spark.device.TaskDevice;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.serializer.SerializerInstance;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Looks, before a training on several workers, for all that would make it fail or crawl. */
final class Preflight {

  private static final long SECONDS_FOR_EXECUTORS = 10;
  private static final long LEAST_OVERHEAD = 384L << 20;
  private static final double OVERHEAD_SHARE = 0.1;

  private final JavaSparkContext spark;
  private final int workers;
  private final List<String> problems = new ArrayList<>();

  private Preflight(JavaSparkContext spark, int workers) {
    this.spark = spark;
    this.workers = workers;
  }

  /**
   * Checks the cluster.
   *
   * @param estimate of what a network needs, if it can be known; asked for if tasks can run at all
   * @throws IllegalArgumentException with all the problems there are
   */
  static void require(
      JavaSparkContext spark, int workers, Supplier<Optional<MemoryEstimate>> estimate) {
    Preflight preflight = new Preflight(spark, workers);
    preflight.dynamicAllocation();
    preflight.slots();
    preflight.serializer();
    if (slots(spark.sc()) > 0) {
      estimate.get().ifPresent(preflight::memory);
      preflight.backend();
    }
    preflight.requireNone();
  }

  /**
   * Checks the memory alone, when all of the data is known.
   *
   * @throws IllegalArgumentException if a network does not fit
   */
  static void requireMemory(JavaSparkContext spark, int workers, MemoryEstimate estimate) {
    Preflight preflight = new Preflight(spark, workers);
    preflight.memory(estimate);
    preflight.requireNone();
  }

  private void requireNone() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream()
              .map(problem -> "\n  " + problem)
              .collect(
                  Collectors.joining(
                      "", "numWorkers is " + workers + ", and this cluster cannot do that:", "")));
    }
  }

  private void dynamicAllocation() {
    if (spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false)) {
      problems.add(
          "spark.dynamicAllocation.enabled is true, expected false: rows kept on executors would be lost with them");
    }
  }

  private void slots() {
    SparkContext context = spark.sc();
    long deadline = System.nanoTime() + SECONDS_FOR_EXECUTORS * 1_000_000_000L;
    int slots = slots(context);
    while (slots < workers && !context.isLocal() && System.nanoTime() < deadline) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      slots = slots(context);
    }
    if (slots < workers) {
      problems.add(
          "%d tasks can run at the same time, expected at least %d (executors times spark.executor.cores, divided by spark.task.cpus)"
              .formatted(slots, workers));
    }
  }

  private static int slots(SparkContext context) {
    return context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile());
  }

  private void memory(MemoryEstimate estimate) {
    SparkConf conf = spark.getConf();
    if (spark.sc().isLocal()) {
      return;
    }
    long heap = JavaUtils.byteStringAsBytes(conf.get("spark.executor.memory", "1g"));
    long overhead =
        conf.contains("spark.executor.memoryOverhead")
            ? JavaUtils.byteStringAsMb(conf.get("spark.executor.memoryOverhead")) << 20
            : Math.max(LEAST_OVERHEAD, (long) (OVERHEAD_SHARE * heap));
    int cores = conf.getInt("spark.executor.cores", 1) / conf.getInt("spark.task.cpus", 1);
    double needed = estimate.totalBytes() * Math.max(1, Math.min(cores, workers));
    if (needed > overhead) {
      problems.add(
          "the networks of an executor need about %.0f MiB outside the heap, spark.executor.memoryOverhead gives %d MiB"
              .formatted(needed / (1 << 20), overhead >> 20));
    }
  }

  private void serializer() {
    INDArray sent = Nd4j.createFromArray(1f, 2f, 3f);
    String name =
        spark.getConf().get("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    try {
      SerializerInstance serializer = SparkEnv.get().serializer().newInstance();
      ClassTag<INDArray> type = ClassTag$.MODULE$.apply(INDArray.class);
      ByteBuffer bytes = serializer.serialize(sent, type);
      INDArray received = serializer.deserialize(bytes, type);
      if (!sent.equals(received)) {
        problems.add(serializerProblem(name, "they come back as " + received));
      }
    } catch (RuntimeException e) {
      problems.add(serializerProblem(name, e.toString()));
    }
  }

  private static String serializerProblem(String name, String found) {
    return "spark.serializer %s cannot ship ND4J's arrays (%s); with Kryo, spark.kryo.registrator has to be org.nd4j.kryo.Nd4jRegistrator"
        .formatted(name, found);
  }

  private void backend() {
    int tasks = Math.min(workers, slots(spark.sc()));
    spark
        .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
        .map(task -> backendProblem())
        .collect()
        .stream()
        .filter(problem -> !problem.isEmpty())
        .distinct()
        .forEach(problems::add);
  }

  private static String backendProblem() {
    try {
      TaskDevice.use();
      return Nd4j.ones(2).sumNumber().intValue() == 2 ? "" : "ND4J cannot add";
    } catch (RuntimeException | LinkageError e) {
      return "ND4J does not run on executor %s: %s"
          .formatted(
              SparkEnv.get().blockManager().blockManagerId().hostPort(),
              ExceptionUtils.getRootCause(e));
    }
  }
}
