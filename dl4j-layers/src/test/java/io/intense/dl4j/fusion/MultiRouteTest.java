package io.intense.dl4j.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.MultiRoute.Reading;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.norm.VertexHarness;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.term.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Routing against loops over terms and concepts, in double precision. */
class MultiRouteTest {

  private static final int ROWS = 4;
  private static final int CONCEPTS = 3;
  private static final int POSE = 4;
  private static final int TERMS = 7;

  private static MultiRoute settings(int iterations, double dropout) {
    return new MultiRoute(3, 5, POSE, iterations, dropout, Reading.ROUTING, 1);
  }

  private static List<Modality> modalities() {
    return IntStream.range(0, 3)
        .mapToObj(
            m -> new Modality("m" + m, new InputShape.Vector(2 + m), "identity(" + (2 + m) + ")"))
        .toList();
  }

  private static ComputationGraph network(MultiRoute fusion) {
    ComputationGraph network =
        Networks.build(
            new NetworkSpec(modalities(), fusion, Task.classification(CONCEPTS)),
            new NoOp(),
            0,
            3,
            DataType.DOUBLE);
    // Concepts start at 0, which would hide most mistakes.
    network.params().addi(VertexHarness.random(3, network.params().shape()).muli(0.7));
    network.getVertex(Networks.FUSION).paramTable(false).entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("variance"))
        .forEach(entry -> entry.getValue().assign(Transforms.abs(entry.getValue()).add(0.5)));
    network.initGradientsView();
    return network;
  }

  private static INDArray[] inputs() {
    return IntStream.range(0, 3)
        .mapToObj(m -> VertexHarness.random(m, ROWS, 2 + m))
        .toArray(INDArray[]::new);
  }

  private static INDArray run(ComputationGraph network, boolean training) {
    GraphVertex vertex = network.getVertex(Networks.FUSION);
    vertex.setInputs(inputs());
    return vertex.doForward(training, LayerWorkspaceMgr.noWorkspaces());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void equalsLoopsOverTermsAndConcepts(int iterations) {
    ComputationGraph network = network(settings(iterations, 0.5));
    INDArray found = run(network, false);
    for (int row = 0; row < ROWS; row++) {
      assertArrayEquals(
          reference(network, row, iterations, true), found.getRow(row).toDoubleVector(), 1e-9);
    }
  }

  @Test
  void routingAndItsIterationsAreNotLeftOut() {
    double[] once = run(network(settings(1, 0)), false).getRow(0).toDoubleVector();
    ComputationGraph network = network(settings(1, 0));
    assertTrue(distance(once, reference(network, 0, 1, false)) > 1e-2);
    assertTrue(distance(once, reference(network, 0, 2, true)) > 1e-3);
  }

  private static double distance(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }

  private static double[] reference(
      ComputationGraph network, int row, int iterations, boolean routed) {
    Map<String, INDArray> parameters = network.getVertex(Networks.FUSION).paramTable(false);
    List<Interaction> terms = InteractionSet.ofOrder(List.of("m0", "m1", "m2"), 3).terms();
    double[][][] votes = new double[TERMS][CONCEPTS][];
    double[] active = new double[TERMS];
    for (int i = 0; i < TERMS; i++) {
      double[] feature =
          terms.get(i).modalities().stream()
              .flatMapToDouble(m -> Arrays.stream(normalised(parameters, row, m)))
              .toArray();
      if (terms.get(i).order() > 1) {
        feature = linear(parameters, feature, "join" + i, "joinBias" + i);
        feature = Arrays.stream(feature).map(x -> Math.max(0, x)).toArray();
      }
      double[] pose = linear(parameters, feature, "pose" + i, "poseBias" + i);
      double score = linear(parameters, feature, "activation" + i, "activationBias" + i)[0];
      active[i] = 1 / (1 + Math.exp(-score));
      double[] all = times(parameters.get("vote" + i), pose);
      for (int j = 0; j < CONCEPTS; j++) {
        votes[i][j] = Arrays.copyOfRange(all, j * POSE, (j + 1) * POSE);
      }
    }
    double[][] routing = new double[TERMS][CONCEPTS];
    double[][] states = new double[CONCEPTS][POSE];
    for (int t = 0; t <= iterations; t++) {
      for (int i = 0; i < TERMS; i++) {
        double[] weights = new double[CONCEPTS];
        for (int j = 0; j < CONCEPTS; j++) {
          weights[j] =
              t > 0 && routed ? Math.exp(dot(votes[i][j], states[j]) / Math.sqrt(POSE)) : 1;
        }
        double total = Arrays.stream(weights).sum();
        for (int j = 0; j < CONCEPTS; j++) {
          routing[i][j] = weights[j] / total;
        }
      }
      states = new double[CONCEPTS][POSE];
      for (int i = 0; i < TERMS; i++) {
        for (int j = 0; j < CONCEPTS; j++) {
          for (int d = 0; d < POSE; d++) {
            states[j][d] += (t == 0 ? 1 : active[i]) * routing[i][j] * votes[i][j][d];
          }
        }
      }
    }
    double[] result = new double[3 * TERMS * CONCEPTS];
    for (int i = 0; i < TERMS; i++) {
      for (int j = 0; j < CONCEPTS; j++) {
        int at = i * CONCEPTS + j;
        double[] concept = new double[POSE];
        for (int d = 0; d < POSE; d++) {
          concept[d] = parameters.get("concepts").getDouble(0, 0, j, d);
        }
        result[at] = active[i] * routing[i][j] * dot(votes[i][j], concept);
        result[TERMS * CONCEPTS + at] = routing[i][j];
        result[2 * TERMS * CONCEPTS + at] = active[i] * routing[i][j];
      }
    }
    return result;
  }

  private static double[] normalised(Map<String, INDArray> parameters, int row, int m) {
    INDArray mean = parameters.get("feature" + m + "mean");
    INDArray variance = parameters.get("feature" + m + "variance");
    return IntStream.range(0, (int) mean.length())
        .mapToDouble(
            i ->
                (inputs()[m].getDouble(row, i) - mean.getDouble(i))
                    / Math.sqrt(variance.getDouble(i) + 1e-5))
        .toArray();
  }

  private static double[] linear(
      Map<String, INDArray> parameters, double[] x, String weights, String bias) {
    double[] result = times(parameters.get(weights), x);
    for (int j = 0; j < result.length; j++) {
      result[j] += parameters.get(bias).getDouble(j);
    }
    return result;
  }

  private static double[] times(INDArray matrix, double[] x) {
    double[] result = new double[(int) matrix.size(1)];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < result.length; j++) {
        result[j] += x[i] * matrix.getDouble(i, j);
      }
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    ComputationGraph network = network(settings(2, 0.3));
    GraphVertex vertex = network.getVertex(Networks.FUSION);
    INDArray epsilon = VertexHarness.random(9, ROWS, 3 * TERMS * CONCEPTS);
    Nd4j.getRandom().setSeed(1);
    run(network, true);
    vertex.setEpsilon(epsilon);
    var gradients = vertex.doBackward(false, LayerWorkspaceMgr.noWorkspaces()).getFirst();
    int which = 0;
    for (var entry : vertex.paramTable(false).entrySet()) {
      if (entry.getKey().matches("feature.*|count")) {
        continue;
      }
      INDArray flat = entry.getValue().reshape(-1);
      int at = which++ % (int) flat.length();
      double value = flat.getDouble(at);
      flat.putScalar(at, value + 1e-5);
      double up = loss(network, epsilon);
      flat.putScalar(at, value - 1e-5);
      double down = loss(network, epsilon);
      flat.putScalar(at, value);
      assertEquals(
          (up - down) / 2e-5,
          gradients.getGradientFor(entry.getKey()).reshape(-1).getDouble(at),
          1e-5,
          entry.getKey());
    }
  }

  /** Encoders' representations may be far from 0 beside what they vary by. */
  @Test
  void neitherShiftNorScaleOfARepresentationMatters() {
    ComputationGraph network = network(settings(1, 0));
    GraphVertex vertex = network.getVertex(Networks.FUSION);
    INDArray expected = run(network, true).dup();
    INDArray[] moved = inputs();
    moved[0].addi(40);
    moved[2].muli(30);
    vertex.setInputs(moved);
    INDArray found = vertex.doForward(true, LayerWorkspaceMgr.noWorkspaces());
    assertEquals(0, found.sub(expected).amaxNumber().doubleValue(), 1e-3);
  }

  private static double loss(ComputationGraph network, INDArray epsilon) {
    Nd4j.getRandom().setSeed(1);
    return run(network, true).mul(epsilon).sumNumber().doubleValue();
  }

  /** One row: with the mean over rows, the score of a term is what that row's routing says. */
  @Test
  void bothReadingsAreMeansOverRowsForOneConcept() {
    double[] row = run(network(settings(1, 0)), false).getRow(0).toDoubleVector();
    int count = TERMS * CONCEPTS;
    RowMoments observed = RowMoments.of(2, Arrays.copyOfRange(row, count, 3 * count));
    for (Reading reading : Reading.values()) {
      MultiRoute fusion = new MultiRoute(3, 5, POSE, 1, 0, reading, 2);
      double[] scores = fusion.relevances(modalities(), Optional.empty(), observed);
      int first = reading == Reading.ROUTING ? count : 2 * count;
      for (int i = 0; i < TERMS; i++) {
        assertEquals(row[first + i * CONCEPTS + 2], scores[i], 1e-12);
      }
    }
  }

  @Test
  void networksAreSavedWithTheirSettings() {
    NetworkSpec spec =
        new NetworkSpec(modalities(), settings(2, 0.5), Task.classification(CONCEPTS));
    assertEquals(spec, NetworkSpec.fromJson(spec.toJson()));
    assertEquals(
        List.of("m0", "m1", "m2", "m0*m1", "m0*m2", "m1*m2", "m0*m1*m2"),
        spec.terms().stream().map(Term::name).toList());
  }

  @Test
  void aConceptThatIsNoOutputIsRefused() {
    MultiRoute fusion = new MultiRoute(3, 5, POSE, 1, 0, Reading.ROUTING, 3);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> fusion.head(modalities(), CONCEPTS))
            .getMessage()
            .contains("one of the 3 outputs"));
  }
}
