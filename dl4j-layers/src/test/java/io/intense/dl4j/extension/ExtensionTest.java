package io.intense.dl4j.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.Encoders;
import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.TrainingSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An encoder from outside is used like the others. */
class ExtensionTest {

  private static final int ROWS = 256;

  private static NetworkSpec network() {
    InputShape pair = new InputShape.Vector(2);
    return new NetworkSpec(
        List.of(new Modality("a", pair, "linear(4)"), new Modality("b", pair, "linear(4)")),
        new InTense(List.of(new Interaction(List.of(0, 1))), 4, 1),
        Task.classification(2));
  }

  @Test
  void aNetworkWithItIsTrainedSavedAndUsed() {
    Random random = new Random(1);
    List<Example> rows = Stream.generate(() -> row(random)).limit(ROWS).toList();
    TrainingSettings settings = new TrainingSettings(10, 32, 0.01, 1, 0.001, 0, 1);
    TrainingSteps steps = TrainingSteps.of(network(), settings, rows);
    for (int epoch = 1; epoch <= 10; epoch++) {
      steps.pass(rows, epoch);
    }
    TrainedNetwork trained = steps.trained();
    TrainedNetwork restored =
        TrainedNetwork.of(
            NetworkSpec.fromJson(trained.spec().toJson()), trained.scaling(), trained.graphBytes());
    List<Double> raw =
        new Scorer(restored).score(rows).stream().map(s -> s.raw()[1] - s.raw()[0]).toList();
    long right = 0;
    for (int i = 0; i < ROWS; i++) {
      right += (raw.get(i) > 0) == (rows.get(i).target()[0] == 1) ? 1 : 0;
    }
    assertTrue(right > 0.9 * ROWS, right + " of " + ROWS);
  }

  private static Example row(Random random) {
    float[] a = {(float) random.nextGaussian(), (float) random.nextGaussian()};
    float[] b = {(float) random.nextGaussian(), (float) random.nextGaussian()};
    return new Example(new float[][] {a, b}, new double[] {a[0] + b[0] > 0 ? 1 : 0}, 1);
  }

  @Test
  void itsArgumentsAreReadAndChecked() {
    assertEquals("linear(3)", Encoders.parse("linear( 3 )").text());
    assertEquals(
        "Encoder 'linear' has no option 'bias'; it has []",
        assertThrows(IllegalArgumentException.class, () -> Encoders.parse("linear(3, bias=1)"))
            .getMessage());
  }

  @Test
  void anUnknownEncoderIsAnsweredWithTheKnownOnesOfBothKinds() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Encoders.parse("none(3)")).getMessage();
    assertTrue(message.contains("linear") && message.contains("mlp"), message);
  }

  @Test
  void theDocumentShowsTheEncoderAsItIsHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/intense/dl4j/extension/LinearEncoder.java"));
    String code = source.substring(source.indexOf("record LinearEncoder"));
    assertTrue(
        Files.readString(Path.of("../jobs/docs/extending.md")).contains(code),
        "extending.md shows another LinearEncoder");
  }
}
