package io.intense.dl4j.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.relevance.Relevance;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import io.intense.dl4j.term.InteractionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;

/** Interactions of which it is known what lower orders can say. */
class OrthogonalizationTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  /** A network as it is before training, with the exact moments of its rows. */
  static TrainedNetwork network(List<Example> rows, Task task) {
    List<Modality> modalities = new ArrayList<>();
    for (int m = 0; m < 3; m++) {
      int width = rows.get(0).modalities()[m].length;
      modalities.add(
          new Modality(NAMES.get(m), new InputShape.Vector(width), "identity(" + width + ")"));
    }
    NetworkSpec spec =
        new NetworkSpec(
            modalities, new InTense(InteractionSet.ofOrder(NAMES, 3).products(), 2, 1), task);
    TrainedNetwork network =
        new TrainedNetwork(
            spec,
            TargetScaling.identity(task.outputs()),
            Networks.build(spec, new NoOp(), 0, 3, DataType.FLOAT));
    PopulationMoments.set(network, new ListedRows(Examples.of(rows)));
    return network;
  }

  /**
   * Three bits h, s, r, in all combinations: a holds h and s, b holds r, c holds a bit of its own
   * or, if they conspire, rhs. Then the product of all three is a linear function of a, the product
   * of two is none of its factors, and all moments of products are 0.
   */
  static List<Example> bits(boolean conspiring) {
    List<Example> rows = new ArrayList<>();
    for (int i = 0; i < 640; i++) {
      float h = (i & 1) == 0 ? 1 : -1;
      float s = (i & 2) == 0 ? 1 : -1;
      float r = (i & 4) == 0 ? 1 : -1;
      float own = (i & 8) == 0 ? 1 : -1;
      rows.add(
          new Example(
              new float[][] {{h, s}, {r}, {conspiring ? r * h * s : own}}, new double[] {0}, 1));
    }
    return rows;
  }

  @Test
  void whatLowerOrdersCanSayIsTheirsAndThePredictionStays() {
    List<Example> rows = bits(true);
    TrainedNetwork network = network(rows, Task.classification(3));
    Orthogonalization found = Orthogonalization.of(network, new ListedRows(Examples.of(rows)));
    assertArrayEquals(new double[] {0, 0, 0, 0, 0, 0, 1}, found.explained(), 1e-6);
    List<Scores> before = new Scorer(network).score(rows);
    List<Scores> after = new Scorer(found.network()).score(rows);
    double[] squares = new double[7];
    for (int row = 0; row < rows.size(); row++) {
      assertArrayEquals(before.get(row).raw(), after.get(row).raw(), 1e-6);
      for (int term = 0; term < 7; term++) {
        squares[term] += squares(after.get(row).contributions()[term]) / rows.size();
        if (term > 0 && term < 6) {
          assertArrayEquals(
              before.get(row).contributions()[term], after.get(row).contributions()[term], 1e-5);
        }
      }
    }
    assertEquals(0, squares[6], 1e-8, "nothing is left to the interaction of all three");
    double sum = 0;
    for (double square : squares) {
      sum += Math.sqrt(square);
    }
    for (int term = 0; term < 7; term++) {
      assertEquals(
          Math.sqrt(squares[term]) / sum,
          Relevance.of(found.network()).get(term).share(),
          1e-4,
          "the relevance is the deviation of the contribution");
    }
  }

  private static double squares(double[] logits) {
    double mean = (logits[0] + logits[1] + logits[2]) / 3;
    double sum = 0;
    for (double logit : logits) {
      sum += (logit - mean) * (logit - mean);
    }
    return sum;
  }

  @Test
  void amongIndependentModalitiesNothingMoves() {
    List<Example> rows = bits(false);
    TrainedNetwork network = network(rows, new Task(Task.Loss.L2, 1));
    Orthogonalization found = Orthogonalization.of(network, new ListedRows(Examples.of(rows)));
    assertArrayEquals(new double[7], found.explained(), 1e-9);
    List<Scores> before = new Scorer(network).score(rows);
    List<Scores> after = new Scorer(found.network()).score(rows);
    for (int row = 0; row < rows.size(); row++) {
      for (int term = 0; term < 7; term++) {
        assertArrayEquals(
            before.get(row).contributions()[term], after.get(row).contributions()[term], 1e-5);
      }
    }
  }

  @Test
  void noiseIsNotSaidByManyColumnsOnFewRows() {
    Random random = new Random(4);
    int rows = 400;
    int columns = 60;
    double[][] x = new double[rows][columns];
    double[][] noise = new double[rows][1];
    double[][] signal = new double[rows][1];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < columns; i++) {
        x[row][i] = random.nextGaussian();
      }
      noise[row][0] = random.nextGaussian();
      signal[row][0] = 2 * x[row][3] - x[row][7] + 0.5 * random.nextGaussian();
    }
    assertEquals(0, fit(x, noise).explained(), "plain least squares would say 0.15");
    Ridge.Fit fit = fit(x, signal);
    assertTrue(fit.explained() > 0.93, "explained " + fit.explained());
    assertEquals(2, fit.coefficients()[3][0], 0.1);
    assertEquals(-1, fit.coefficients()[7][0], 0.1);
  }

  private static Ridge.Fit fit(double[][] x, double[][] y) {
    int columns = x[0].length;
    double[][] covariance = new double[columns][columns];
    double[][] cross = new double[columns][1];
    double variance = 0;
    for (int row = 0; row < x.length; row++) {
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          covariance[i][j] += x[row][i] * x[row][j] / x.length;
        }
        cross[i][0] += x[row][i] * y[row][0] / x.length;
      }
      variance += y[row][0] * y[row][0] / x.length;
    }
    return Ridge.fit(covariance, cross, variance, x.length);
  }

  @Test
  void blocksThatAreTooWideAreRefusedWithTheirWidth() {
    List<Modality> modalities =
        NAMES.stream()
            .map(name -> new Modality(name, new InputShape.Vector(2000), "identity(2000)"))
            .toList();
    NetworkSpec wide =
        new NetworkSpec(
            modalities,
            new InTense(InteractionSet.ofOrder(NAMES, 2).products(), 2, 1),
            Task.classification(2));
    String message =
        assertThrows(IllegalArgumentException.class, () -> new LeakColumns(wide, new double[0][]))
            .getMessage();
    assertTrue(message.contains("6000") && message.contains("4000"), message);
  }
}
