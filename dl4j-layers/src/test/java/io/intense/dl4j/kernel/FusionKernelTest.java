package io.intense.dl4j.kernel;

import static io.intense.dl4j.kernel.Agreement.assertClose;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.norm.VertexHarness;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The kernel against the SameDiff definition in double precision. */
class FusionKernelTest {

  static Stream<Arguments> sets() {
    List<String> names = List.of("a", "b", "c", "d");
    return Stream.of(
        Arguments.of(16, InteractionSet.none(names).products()),
        Arguments.of(7, InteractionSet.ofOrder(names, 2).products()),
        Arguments.of(64, InteractionSet.ofOrder(names, 3).products()),
        Arguments.of(33, InteractionSet.ofOrder(names, 4).products()),
        // In several pieces.
        Arguments.of(1100, InteractionSet.ofOrder(names, 3).products()),
        // Orders whose parts are no terms themselves, and a modality that does not interact.
        Arguments.of(12, List.of(Interaction.of(0, 1, 3))),
        Arguments.of(20, List.of(Interaction.of(0, 1, 2, 3), Interaction.of(1, 3))),
        Arguments.of(1, InteractionSet.ofOrder(names, 3).products()));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void equalsTheDefinition(int rows, List<Interaction> products) {
    assertSame(new int[] {2, 3, 4, 5}, new InTense(products, 3, 1), rows);
  }

  @ParameterizedTest
  @MethodSource("sets")
  void equalsTheDefinitionOfProductsOfRankOne(int rows, List<Interaction> products) {
    assertSame(new int[] {2, 3, 4, 5}, new InTense(products, 6, 1).lowRank(true), rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void equalsTheDefinitionInRandomShapes(int seed) {
    Random random = new Random(seed);
    int[] widths = random.ints(2 + random.nextInt(3), 1, 20).toArray();
    List<String> names = IntStream.range(0, widths.length).mapToObj(m -> "m" + m).toList();
    List<Interaction> products =
        InteractionSet.ofOrder(names, widths.length).products().stream()
            .filter(product -> random.nextBoolean())
            .toList();
    assertSame(widths, new InTense(products, 1 + random.nextInt(5), 1), 2 + random.nextInt(90));
  }

  private static void assertSame(int[] widths, InTense fusion, int rows) {
    List<Modality> modalities =
        IntStream.range(0, widths.length)
            .mapToObj(
                m ->
                    new Modality(
                        "m" + m, new InputShape.Vector(3 + m), "mlp(" + widths[m] + ", linear=1)"))
            .toList();
    NetworkSpec spec = new NetworkSpec(modalities, fusion, Task.classification(3));
    ComputationGraph kernel = Networks.build(spec, new Sgd(0.1), 0, 3, DataType.FLOAT);
    ComputationGraph definition = Networks.build(spec, new Sgd(0.1), 0, 3, DataType.DOUBLE);
    assertTrue(kernel.getVertex(Networks.FUSION) instanceof FusionKernelVertex);
    definition.setParams(kernel.params().castTo(DataType.DOUBLE));
    INDArray[] features =
        IntStream.range(0, widths.length)
            .mapToObj(m -> VertexHarness.random(m, rows, 3 + m))
            .toArray(INDArray[]::new);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, rows, 3);
    for (int row = 0; row < rows; row++) {
      labels.putScalar(row, row % 3, 1);
    }
    for (int step = 0; step < 3; step++) {
      // From the same weights each time: rounding would grow from step to step.
      kernel.setParams(definition.params().castTo(DataType.FLOAT));
      kernel.fit(new MultiDataSet(floats(features), new INDArray[] {floats(labels)[0]}));
      definition.fit(new MultiDataSet(features, new INDArray[] {labels}));
      assertClose(
          definition.getFlattenedGradients(),
          kernel.getFlattenedGradients(),
          "gradients in step " + step);
    }
    assertClose(definition.output(features)[0], kernel.output(floats(features))[0], "inference");
  }

  private static INDArray[] floats(INDArray... arrays) {
    return Stream.of(arrays).map(a -> a.castTo(DataType.FLOAT)).toArray(INDArray[]::new);
  }
}
