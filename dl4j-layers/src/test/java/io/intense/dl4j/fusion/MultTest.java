package io.intense.dl4j.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.attention.AttentionReference;
import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.network.MemoryEstimate;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.norm.VertexHarness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.MaskState;
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

/** Crossmodal attention against loops over frames and heads, in double precision. */
class MultTest {

  private static final int ROWS = 3;
  private static final int[] WIDTHS = {3, 2, 4};

  /** Valid frames per modality and row; the third modality is a vector. */
  private static final int[][] LENGTHS = {{5, 2, 4}, {3, 4, 1}, {1, 1, 1}};

  private static final int[] FRAMES = {5, 4, 1};

  private static Mult settings(boolean selfPairs) {
    return new Mult(4, 2, 2, selfPairs, 0, 0);
  }

  private static NetworkSpec spec(Fusion fusion) {
    return new NetworkSpec(
        List.of(
            new Modality("video", new InputShape.Sequence(3, 5, true), "gru(2)"),
            new Modality("audio", new InputShape.Sequence(2, 4, true), "gru(2)"),
            new Modality("text", new InputShape.Vector(4), "mlp(2)")),
        fusion,
        Task.classification(2));
  }

  private static ComputationGraph network(Fusion fusion) {
    ComputationGraph network = Networks.build(spec(fusion), new NoOp(), 0, 3, DataType.DOUBLE);
    network.params().addi(VertexHarness.random(3, network.params().shape()).muli(0.2));
    network.initGradientsView();
    return network;
  }

  private static INDArray[] inputs() {
    return new INDArray[] {
      VertexHarness.random(1, ROWS, 5, 3),
      VertexHarness.random(2, ROWS, 4, 2),
      VertexHarness.random(3, ROWS, 4)
    };
  }

  private static INDArray mask(int modality) {
    INDArray mask = Nd4j.zeros(DataType.DOUBLE, ROWS, FRAMES[modality]);
    for (int row = 0; row < ROWS; row++) {
      for (int t = 0; t < LENGTHS[modality][row]; t++) {
        mask.putScalar(row, t, 1);
      }
    }
    return mask;
  }

  private static INDArray run(ComputationGraph network, boolean training, INDArray... inputs) {
    GraphVertex vertex = network.getVertex(Networks.FUSION);
    vertex.setInputs(inputs);
    vertex.feedForwardMaskArrays(new INDArray[] {mask(0), mask(1), null}, MaskState.Active, ROWS);
    return vertex.doForward(training, LayerWorkspaceMgr.noWorkspaces());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void equalsLoopsOverFramesAndHeads(boolean selfPairs) {
    ComputationGraph network = network(settings(selfPairs));
    INDArray found = run(network, false, inputs());
    assertEquals(3 * (selfPairs ? 3 : 2) * 4, found.size(1));
    for (int row = 0; row < ROWS; row++) {
      assertArrayEquals(
          new Reference(network, settings(selfPairs), true, true).fuse(row),
          found.getRow(row).toDoubleVector(),
          1e-9);
    }
  }

  @Test
  void futureMaskAndCrossmodalAttentionAreNotLeftOut() {
    ComputationGraph network = network(settings(false));
    double[] found = run(network, false, inputs()).getRow(0).toDoubleVector();
    for (Reference without :
        List.of(
            new Reference(network, settings(false), false, true),
            new Reference(network, settings(false), true, false))) {
      double worst = 0;
      double[] other = without.fuse(0);
      for (int i = 0; i < other.length; i++) {
        worst = Math.max(worst, Math.abs(other[i] - found[i]));
      }
      assertTrue(worst > 1e-3, without.toString());
    }
  }

  /** One row by loops. */
  private record Reference(
      ComputationGraph network, Mult of, boolean futureHidden, boolean crossmodal) {

    double[] fuse(int row) {
      AttentionReference reference =
          new AttentionReference(network.getVertex(Networks.FUSION).paramTable(false));
      double[][][] frames = new double[3][][];
      for (int m = 0; m < 3; m++) {
        double[][] all =
            m == 2
                ? new double[][] {inputs()[m].getRow(row).toDoubleVector()}
                : inputs()[m].slice(row).toDoubleMatrix();
        frames[m] = reference.multiply(Arrays.copyOf(all, LENGTHS[m][row]), "projection" + m);
      }
      List<double[]> last = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        double[][] seen = new double[frames[i].length][0];
        for (int j = 0; j < 3; j++) {
          if (j != i || of.selfPairs()) {
            double[][] source = crossmodal ? frames[j] : frames[i];
            double[][] x = stack(reference, "cross" + i + "from" + j, 2, frames[i], source);
            for (int t = 0; t < seen.length; t++) {
              seen[t] = concat(seen[t], x[t]);
            }
          }
        }
        double[][] remembered = stack(reference, "memory" + i, 3, seen, seen);
        last.add(remembered[remembered.length - 1]);
      }
      double[] h = concat(last.toArray(double[][]::new));
      double[] up = dense(h, "up");
      for (int j = 0; j < up.length; j++) {
        up[j] = Math.max(0, up[j]);
      }
      double[] result = dense(up, "down");
      for (int j = 0; j < result.length; j++) {
        result[j] += h[j];
      }
      return result;
    }

    private double[][] stack(
        AttentionReference reference, String name, int layers, double[][] of, double[][] memory) {
      double[][] x = AttentionReference.withPositions(of);
      double[][] embedded = AttentionReference.withPositions(memory);
      int lead = Math.abs(memory.length - of.length);
      boolean self = of == memory && name.startsWith("memory");
      for (int l = 0; l < layers; l++) {
        x =
            reference.layer(
                name + "layer" + l,
                x,
                self ? x : embedded,
                2,
                true,
                (t, s) -> !futureHidden || s <= t + lead);
      }
      return reference.norm(name + "norm", x);
    }

    private double[] dense(double[] x, String name) {
      var parameters = network.getVertex(Networks.FUSION).paramTable(false);
      return Nd4j.createFromArray(new double[][] {x})
          .mmul(parameters.get(name))
          .add(parameters.get(name + "Bias"))
          .toDoubleVector();
    }
  }

  private static double[] concat(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    ComputationGraph network = network(settings(true));
    INDArray[] inputs = inputs();
    GraphVertex vertex = network.getVertex(Networks.FUSION);
    INDArray epsilon = VertexHarness.random(9, ROWS, 36);
    run(network, true, inputs);
    vertex.setEpsilon(epsilon);
    var gradients = vertex.doBackward(false, LayerWorkspaceMgr.noWorkspaces()).getFirst();
    int which = 0;
    for (var entry : vertex.paramTable(false).entrySet()) {
      if (!entry.getKey().matches("projection.*|up.*|down.*|cross0from2layer1.*|memory1norm.*")) {
        continue;
      }
      INDArray flat = entry.getValue().reshape(-1);
      int at = which++ % (int) flat.length();
      double value = flat.getDouble(at);
      flat.putScalar(at, value + 1e-5);
      double up = run(network, true, inputs).mul(epsilon).sumNumber().doubleValue();
      flat.putScalar(at, value - 1e-5);
      double down = run(network, true, inputs).mul(epsilon).sumNumber().doubleValue();
      flat.putScalar(at, value);
      assertEquals(
          (up - down) / 2e-5,
          gradients.getGradientFor(entry.getKey()).reshape(-1).getDouble(at),
          1e-5,
          entry.getKey());
    }
  }

  @Test
  void networksAreSavedWithTheirSettings() {
    for (Mult fusion : List.of(Mult.ORIGINAL, Mult.MULTIBENCH)) {
      NetworkSpec spec = spec(fusion);
      assertEquals(spec, NetworkSpec.fromJson(spec.toJson()));
      assertTrue(MemoryEstimate.of(spec, 8).totalBytes() > 1e6);
      assertTrue(spec.terms().isEmpty());
    }
  }

  @Test
  void settingsThatDoNotFitAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Mult(5, 1, 1, true, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Mult(6, 4, 1, true, 0, 0));
    List<Modality> alone = List.of(new Modality("a", new InputShape.Vector(2), "mlp(2)"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new NetworkSpec(alone, Mult.ORIGINAL, Task.classification(2)))
            .getMessage()
            .contains("at least 2 modalities"));
  }
}
