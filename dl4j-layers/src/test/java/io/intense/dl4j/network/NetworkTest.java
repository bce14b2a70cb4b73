package io.intense.dl4j.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.fusion.LateFusion;
import io.intense.dl4j.norm.VertexHarness;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.lang3.SerializationUtils;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The network is an ordinary ComputationGraph: whatever Deeplearning4j does with one works. */
class NetworkTest {

  private static final NetworkSpec SPEC =
      new NetworkSpec(
          List.of(
              new Modality("picture", new InputShape.Image(2, 3, 1), "mlp(5, 4, dropout=0.2)"),
              new Modality("sound", new InputShape.Sequence(3, 6, true), "gru(3)"),
              new Modality("gene", new InputShape.Sequence(4, 24, false), "cnn(3)")),
          new InTense(List.of(Interaction.of(0, 2), Interaction.of(0, 1, 2)), 2, 1.5),
          Task.classification(2));

  private static ComputationGraph trained() {
    ComputationGraph network = Networks.build(SPEC, new Adam(1e-3), 0.01, 3, DataType.FLOAT);
    for (int step = 0; step < 3; step++) {
      network.fit(data());
    }
    return network;
  }

  private static INDArray[] features() {
    return new INDArray[] {
      VertexHarness.random(1, 8, 6).castTo(DataType.FLOAT),
      VertexHarness.random(2, 8, 6, 3).castTo(DataType.FLOAT),
      VertexHarness.random(3, 8, 24, 4).castTo(DataType.FLOAT)
    };
  }

  private static MultiDataSet data() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 8, 2);
    IntStream.range(0, 8).forEach(row -> labels.putScalar(row, row % 2, 1));
    return new MultiDataSet(features(), new INDArray[] {labels}, null, null);
  }

  private static void assertSame(ComputationGraph expected, ComputationGraph actual) {
    assertEquals(expected.params(), actual.params());
    assertArrayEquals(
        expected.output(features())[0].toDoubleMatrix()[3],
        actual.output(features())[0].toDoubleMatrix()[3]);
  }

  @Test
  void survivesTheModelZip() {
    ComputationGraph network = trained();
    TrainedNetwork saved = new TrainedNetwork(SPEC, TargetScaling.identity(2), network);
    assertSame(network, TrainedNetwork.of(SPEC, saved.scaling(), saved.graphBytes()).graph());
  }

  /** What must not be made from a saved model. */
  private static final class Trap implements Serializable {

    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      throw new IllegalStateException("Sprung");
    }
  }

  @Test
  void nothingIsMadeOfObjectsInAModelZip() throws IOException {
    TrainedNetwork saved = new TrainedNetwork(SPEC, TargetScaling.identity(2), trained());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(saved.graphBytes()));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
      out.putNextEntry(new ZipEntry("preprocessor.bin"));
      out.write(SerializationUtils.serialize(new Trap()));
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TrainedNetwork.of(SPEC, saved.scaling(), bytes.toByteArray()))
            .getMessage();
    assertTrue(message.contains("'preprocessor.bin', expected nothing but"), message);
  }

  @Test
  void survivesClone() {
    ComputationGraph network = trained();
    assertSame(network, network.clone());
  }

  @Test
  void configurationSurvivesJsonAndJavaSerialisation() {
    ComputationGraphConfiguration configuration = trained().getConfiguration();
    ComputationGraphConfiguration read =
        ComputationGraphConfiguration.fromJson(configuration.toJson());
    assertEquals(configuration.getVertices(), read.getVertices());
    assertEquals(configuration.toJson(), read.toJson());
    assertEquals(configuration.toJson(), SerializationUtils.clone(configuration).toJson());
  }

  @Test
  void specSurvivesJson() {
    assertEquals(SPEC, NetworkSpec.fromJson(SPEC.toJson()));
    assertThrows(IllegalArgumentException.class, () -> NetworkSpec.fromJson("{\"p\": 1}"));
  }

  @Test
  void specOfTheFirstFormatIsInterpretableTensorFusion() {
    String first =
        "{\"modalities\":[{\"name\":\"a\",\"shape\":{\"kind\":\"vector\",\"width\":3},\"encoder\":\"mlp(2)\"},"
            + "{\"name\":\"b\",\"shape\":{\"kind\":\"vector\",\"width\":4},\"encoder\":\"mlp(2)\"}],"
            + "\"products\":[{\"modalities\":[0,1]}],\"latentDim\":2,"
            + "\"task\":{\"loss\":\"L2\",\"outputs\":1},\"p\":1.5}";
    assertEquals(
        new InTense(List.of(Interaction.of(0, 1)), 2, 1.5), NetworkSpec.fromJson(first).fusion());
  }

  @Test
  void theWeightsOfEncodersFusionAndHeadAreCounted() {
    NetworkSpec late =
        new NetworkSpec(
            List.of(new Modality("a", new InputShape.Vector(100), "mlp(30)")),
            new LateFusion(),
            Task.classification(2));
    // Batch norm: mean, variance, count. Dense: weights, bias. Four numbers of four bytes each.
    double expected = 16.0 * (100 + 100 + 1 + 100 * 30 + 30 + 30 * 2 + 2);
    assertEquals(expected, MemoryEstimate.of(late, 32).parameterBytes());
    ComputationGraph network = Networks.build(SPEC, new Adam(1e-3), 0, 1, DataType.FLOAT);
    assertEquals(16.0 * network.params().length(), MemoryEstimate.of(SPEC, 32).parameterBytes());
  }

  @Test
  void blocksHaveTheWidthsOfTheFusion() {
    assertArrayEquals(new int[] {4, 3, 3, 4, 8}, ((Head.Linear) SPEC.head()).blockWidths());
    assertEquals(22, Networks.fusionWeights(trained()).size(0));
  }

  @Test
  void tenModalitiesAndOrderFiveCanBeBuilt() {
    List<Modality> modalities =
        IntStream.range(0, 10)
            .mapToObj(m -> new Modality("m" + m, new InputShape.Vector(2), "mlp(2)"))
            .toList();
    NetworkSpec spec =
        new NetworkSpec(
            modalities,
            new InTense(List.of(Interaction.of(0, 1, 2, 3, 4), Interaction.of(1, 9)), 2, 1),
            Task.classification(2));
    ComputationGraph network = Networks.build(spec, new Adam(1e-3), 0, 1, DataType.FLOAT);
    INDArray[] features =
        IntStream.range(0, 10)
            .mapToObj(m -> VertexHarness.random(m, 8, 2).castTo(DataType.FLOAT))
            .toArray(INDArray[]::new);
    network.fit(new MultiDataSet(features, data().getLabels()));
    assertTrue(Double.isFinite(network.score()));
  }

  @Test
  void aProductThatDoesNotFitIsRefusedWithItsSize() {
    List<Modality> modalities =
        IntStream.range(0, 5)
            .mapToObj(m -> new Modality("m" + m, new InputShape.Vector(2), "mlp(2)"))
            .toList();
    List<String> names = modalities.stream().map(Modality::name).toList();
    NetworkSpec spec =
        new NetworkSpec(
            modalities,
            new InTense(InteractionSet.ofOrder(names, 5).products(), 64, 1),
            Task.classification(2));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> MemoryEstimate.of(spec, 32).requireAtMost(8L << 30))
            .getMessage();
    assertTrue(message.contains("TiB") && message.contains("latentDim"), message);
  }

  @Test
  void orderFourOfWidth64FitsWithProductsOfRankOne() {
    List<Modality> modalities =
        IntStream.range(0, 4)
            .mapToObj(m -> new Modality("m" + m, new InputShape.Vector(2), "mlp(2)"))
            .toList();
    List<String> names = modalities.stream().map(Modality::name).toList();
    InTense full = new InTense(InteractionSet.ofOrder(names, 4).products(), 64, 1);
    Task task = Task.classification(2);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            MemoryEstimate.of(new NetworkSpec(modalities, full, task), 256)
                .requireAtMost(2L << 30));
    NetworkSpec spec = new NetworkSpec(modalities, full.lowRank(true), task);
    MemoryEstimate.of(spec, 256).requireAtMost(2L << 30);
    ComputationGraph network = Networks.build(spec, new Adam(1e-3), 0, 1, DataType.FLOAT);
    assertEquals(4 * 2 + 11 * 64, Networks.fusionWeights(network).size(0));
    INDArray[] features =
        IntStream.range(0, 4)
            .mapToObj(m -> VertexHarness.random(m, 256, 2).castTo(DataType.FLOAT))
            .toArray(INDArray[]::new);
    assertEquals(256, network.output(features)[0].size(0));
  }

  @Test
  void anEncoderThatCannotReadItsModalityIsNamed() {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(new Modality("sound", new InputShape.Vector(3), "gru(4)")),
            new InTense(List.of(), 2, 1),
            Task.classification(2));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Networks.build(spec, new Adam(1e-3), 0, 1, DataType.FLOAT))
            .getMessage();
    assertTrue(message.contains("'sound'") && message.contains("reads sequences"), message);
  }
}
