package io.intense.spark.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

/** Which GPU a task computes on, with resources that no machine has to have. */
class TaskDeviceTest {

  private static Map<String, ResourceInformation> gpus(String... addresses) {
    return Map.of("gpu", new ResourceInformation("gpu", addresses));
  }

  private static String refusal(int present, Map<String, ResourceInformation> assigned) {
    return assertThrows(IllegalStateException.class, () -> TaskDevice.of(true, present, assigned))
        .getMessage();
  }

  @Test
  void aTaskComputesOnTheGpuThatSparkAssigned() {
    assertEquals(OptionalInt.of(3), TaskDevice.of(true, 4, gpus("3")));
  }

  @Test
  void withoutGpusThereIsNothingToChoose() {
    assertEquals(OptionalInt.empty(), TaskDevice.of(false, 0, Map.of()));
    assertEquals(OptionalInt.empty(), TaskDevice.of(false, 0, gpus("0")));
  }

  @Test
  void noGpuIsRefusedWithTheSettingsToMake() {
    String message = refusal(4, Map.of());
    assertTrue(message.contains("assigned to this task: none"), message);
    assertTrue(message.contains("spark.task.resource.gpu.amount=1"), message);
  }

  @Test
  void severalGpusForOneTaskAreRefused() {
    String message = refusal(4, gpus("0", "1"));
    assertTrue(message.contains("[0, 1]"), message);
  }

  @Test
  void aGpuThatIsNotThereIsRefused() {
    assertTrue(refusal(2, gpus("2")).contains("GPU '2' to this task, and ND4J sees 2"));
    assertTrue(refusal(2, gpus("GPU-8f0c")).contains("GPU 'GPU-8f0c'"));
  }
}
