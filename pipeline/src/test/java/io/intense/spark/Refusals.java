package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** How tests look at errors. */
final class Refusals {

  private Refusals() {}

  /** Checks that something is refused, by a message with certain parts. */
  static void assertFails(Executable what, String... parts) {
    String message = assertThrows(IllegalArgumentException.class, what).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
    }
  }
}
