package io.intense.dl4j.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.BlockSettings;
import io.intense.dl4j.fusion.BlockSettings.LatentNorm;
import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.fusion.LateFusion;
import io.intense.dl4j.fusion.TensorFusion;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.norm.VertexHarness;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Every layer's gradient against central differences, in double precision, through the statistics
 * of the batch.
 */
class GradientCheckTest {

  private static final int ROWS = 7;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void fusionOfOrder(int order) {
    int[] widths = {2, 3, 4, 2};
    check(
        spec(
            order,
            Arrays.stream(widths).mapToObj(InputShape.Vector::new).toArray(InputShape[]::new),
            "mlp(3)"),
        Arrays.stream(widths)
            .mapToObj(w -> VertexHarness.random(w, ROWS, w))
            .toArray(INDArray[]::new),
        null);
  }

  static Stream<Fusion> fusions() {
    List<Interaction> products = InteractionSet.ofOrder(List.of("a", "b", "c"), 3).products();
    return Stream.of(
        new LateFusion(),
        new InTense(products, 2, 1).lowRank(true),
        new InTense(products, 2, 1, new BlockSettings(LatentNorm.VBN, false, true, false))
            .lowRank(true),
        new TensorFusion(2, 4),
        new TensorFusion(1, 0),
        new InTense(products, 2, 1, new BlockSettings(LatentNorm.BATCHNORM, true, false, false)),
        new InTense(products, 2, 1, new BlockSettings(LatentNorm.NONE, true, false, false)),
        new InTense(products, 2, 1, new BlockSettings(LatentNorm.NONE, false, false, false)),
        new InTense(products, 2, 1, new BlockSettings(LatentNorm.VBN, false, true, true)),
        new InTense(products, 2, 1, new BlockSettings(LatentNorm.BATCHNORM, false, false, false)));
  }

  @ParameterizedTest
  @MethodSource
  void fusions(Fusion fusion) {
    int[] widths = {2, 3, 4};
    List<Modality> modalities =
        IntStream.range(0, 3)
            .mapToObj(
                m -> new Modality("m" + m, new InputShape.Vector(widths[m]), "mlp(3, linear=1)"))
            .toList();
    check(
        new NetworkSpec(modalities, fusion, Task.classification(3)),
        Arrays.stream(widths)
            .mapToObj(w -> VertexHarness.random(w, ROWS, w))
            .toArray(INDArray[]::new),
        null);
  }

  @Test
  void convolutionsOverSequencesOfOneLength() {
    InputShape shape = new InputShape.Sequence(4, 29, false);
    check(
        spec(1, new InputShape[] {shape}, "cnn(3)"),
        new INDArray[] {VertexHarness.random(5, ROWS, 29, 4)},
        null);
  }

  @Test
  void convolutionsOverSequencesOfSeveralLengths() {
    InputShape shape = new InputShape.Sequence(4, 24, true);
    check(
        spec(1, new InputShape[] {shape}, "cnn(3)"),
        new INDArray[] {VertexHarness.random(5, ROWS, 24, 4)},
        new INDArray[] {mask(24, 24, 20, 18, 22, 24, 19, 23)});
  }

  @ParameterizedTest
  @ValueSource(strings = {"gru(4, dropout=0)", "gru(4, dropout=0, mean=1)", "mlp(4, mean=1)"})
  void recurrentUnitAndMeanOverSequencesOfSeveralLengths(String encoder) {
    InputShape shape = new InputShape.Sequence(3, 5, true);
    check(
        spec(1, new InputShape[] {shape}, encoder),
        new INDArray[] {VertexHarness.random(6, ROWS, 5, 3)},
        new INDArray[] {mask(5, 5, 1, 3, 4, 5, 2, 5)});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transformer(4, 2, 2, dropout=0, hidden=3)",
        "transformer(4, 2, 1, dropout=0, hidden=3, normFirst=1, positions=1)"
      })
  void attentionOverSequencesOfSeveralLengths(String encoder) {
    InputShape shape = new InputShape.Sequence(3, 5, true);
    check(
        spec(1, new InputShape[] {shape}, encoder),
        new INDArray[] {VertexHarness.random(6, ROWS, 5, 3)},
        new INDArray[] {mask(5, 5, 1, 3, 4, 5, 2, 5)});
  }

  @Test
  void convolutionsOverImages() {
    InputShape shape = new InputShape.Image(5, 6, 2);
    check(
        spec(1, new InputShape[] {shape}, "lenet(2, 2)"),
        new INDArray[] {VertexHarness.random(7, ROWS, 5 * 6 * 2)},
        null);
  }

  private static INDArray mask(int frames, int... lengths) {
    INDArray mask = Nd4j.zeros(DataType.DOUBLE, lengths.length, frames);
    for (int row = 0; row < lengths.length; row++) {
      for (int t = 0; t < lengths[row]; t++) {
        mask.putScalar(row, t, 1);
      }
    }
    return mask;
  }

  private static NetworkSpec spec(int order, InputShape[] shapes, String encoder) {
    List<Modality> modalities =
        IntStream.range(0, shapes.length)
            .mapToObj(m -> new Modality("m" + m, shapes[m], encoder))
            .toList();
    List<String> names = modalities.stream().map(Modality::name).toList();
    return new NetworkSpec(
        modalities,
        new InTense(InteractionSet.ofOrder(names, order).products(), 2, 1),
        Task.classification(3));
  }

  private static void check(NetworkSpec spec, INDArray[] features, INDArray[] masks) {
    ComputationGraph network = Networks.build(spec, new NoOp(), 0, 11, DataType.DOUBLE);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, ROWS, 3);
    IntStream.range(0, ROWS).forEach(row -> labels.putScalar(row, row % 3, 1));
    MultiDataSet data = new MultiDataSet(features, new INDArray[] {labels}, masks, null);
    network.setInputs(features);
    network.setLabels(labels);
    network.setLayerMaskArrays(masks, null);
    network.computeGradientAndScore();
    INDArray gradient = network.getFlattenedGradients().dup().reshape(-1);
    INDArray parameters = network.params().reshape(-1);
    double step = 1e-5;
    boolean[] trained = trained(network);
    for (int i = 0; i < trained.length; i++) {
      if (!trained[i]) {
        continue;
      }
      double value = parameters.getDouble(i);
      parameters.putScalar(i, value + step);
      double up = network.score(data, true);
      parameters.putScalar(i, value - step);
      double down = network.score(data, true);
      parameters.putScalar(i, value);
      double numeric = (up - down) / (2 * step);
      double analytic = gradient.getDouble(i) / ROWS;
      assertEquals(numeric, analytic, 1e-6 * Math.max(1, Math.abs(numeric)), "parameter " + i);
    }
  }

  /** Steps of running statistics travel as gradients but are none. */
  private static boolean[] trained(ComputationGraph network) {
    boolean[] trained = new boolean[(int) network.params().length()];
    int position = 0;
    for (int index : network.topologicalSortOrder()) {
      var vertex = network.getVertices()[index];
      var trainable = vertex.hasLayer() ? vertex.getLayer() : vertex;
      Map<String, INDArray> table = trainable.paramTable(false);
      if (table == null) {
        continue;
      }
      for (var entry : table.entrySet()) {
        int end = position + (int) entry.getValue().length();
        Arrays.fill(trained, position, end, trainable.updaterDivideByMinibatch(entry.getKey()));
        position = end;
      }
    }
    return trained;
  }
}
