package io.intense.dl4j.vertex;

import java.io.PrintStream;
import java.util.List;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Keeps SameDiff 1.0.0-M2.1 from printing a line to standard output for every operation it
 * differentiates.
 */
final class SameDiffQuiet {

  private SameDiffQuiet() {}

  /** Differentiates a graph with respect to its parameters and some inputs. */
  static void createGradFunction(SameDiff graph, List<String> inputs) {
    synchronized (SameDiffQuiet.class) {
      PrintStream original = System.out;
      Thread silenced = Thread.currentThread();
      System.setOut(
          new PrintStream(original, true) {
            @Override
            public void println(String line) {
              if (Thread.currentThread() != silenced) {
                super.println(line);
              }
            }
          });
      try {
        graph.createGradFunction(inputs.toArray(String[]::new));
      } finally {
        System.setOut(original);
      }
    }
  }
}
