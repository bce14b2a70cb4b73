package io.intense.spark.device;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Puts a task on the GPU that Spark's resource scheduling gave it. On the CPU there is nothing to
 * choose.
 */
public final class TaskDevice {

  private static final String GPU = "gpu";
  private static final String SETTINGS =
      "expected spark.executor.resource.gpu.amount, spark.executor.resource.gpu.discoveryScript and"
          + " spark.task.resource.gpu.amount=1";

  private TaskDevice() {}

  /**
   * Lets this thread, which runs a task, compute on the task's device.
   *
   * @throws IllegalStateException if ND4J computes on GPUs and the task was given none, several, or
   *     one that is not there
   */
  public static void use() {
    TaskContext task = TaskContext.get();
    if (task == null) {
      return;
    }
    boolean gpus = !Nd4j.getBackend().getClass().getSimpleName().startsWith("Cpu");
    AffinityManager devices = Nd4j.getAffinityManager();
    of(gpus, gpus ? devices.getNumberOfDevices() : 0, task.resourcesJMap())
        .ifPresent(devices::unsafeSetDevice);
  }

  /**
   * Chooses a device.
   *
   * @param gpus whether ND4J computes on GPUs
   * @param present number of GPUs of this machine
   * @param assigned what Spark assigned to the task
   * @return the GPU's number, empty on the CPU
   * @throws IllegalStateException if there is not one GPU that was assigned and is there
   */
  static OptionalInt of(boolean gpus, int present, Map<String, ResourceInformation> assigned) {
    if (!gpus) {
      return OptionalInt.empty();
    }
    ResourceInformation gpu = assigned.get(GPU);
    if (gpu == null || gpu.addresses().length != 1) {
      String found = gpu == null ? "none" : Arrays.toString(gpu.addresses());
      throw new IllegalStateException(
          "ND4J computes on GPUs, and Spark assigned to this task: %s; %s"
              .formatted(found, SETTINGS));
    }
    String address = gpu.addresses()[0];
    if (!address.matches("\\d{1,9}") || Integer.parseInt(address) >= present) {
      throw new IllegalStateException(
          "Spark assigned GPU '%s' to this task, and ND4J sees %d of them, expected a number below"
              .formatted(address, present));
    }
    return OptionalInt.of(Integer.parseInt(address));
  }
}
