package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.train.EpochResult;
import io.intense.spark.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of a fit, and fits that go on from them. */
@Tag("spark")
class CheckpointTest {

  @TempDir private Path folder;
  private Dataset<Row> rows;
  private InTenseClassifier classifier;

  @BeforeEach
  void tenEpochs() {
    rows = TestData.rows(60);
    classifier =
        TestData.classifier()
            .setEncoders("mlp(4, dropout=0.2)", "mlp(4)")
            .setMaxIter(10)
            .setStepSizeDecay(0.9)
            .setCheckpointDir(folder.toString())
            .setCheckpointInterval(5);
  }

  private static float[] weights(InTenseClassificationModel model) {
    return model.fitted().restore().graph().params().toFloatVector();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void fiveAndFiveEpochsEqualTen() throws IOException {
    InTenseClassificationModel whole =
        classifier.copy(ParamMap.empty()).setCheckpointDir("").fit(rows);
    InTenseClassificationModel watched = classifier.fit(rows);
    assertArrayEquals(weights(whole), weights(watched), "checkpoints change nothing");
    FileUtils.deleteDirectory(folder.resolve("epoch-000010").toFile());
    assertEquals(List.of("epoch-000005"), names());
    Files.createDirectory(folder.resolve("epoch-000010-writing-by-who-was-killed"));
    InTenseClassificationModel resumed =
        classifier.copy(ParamMap.empty()).setResume(true).fit(rows.repartition(3));
    assertArrayEquals(weights(whole), weights(resumed));
    assertEquals(whole.summary().bestEpoch(), resumed.summary().bestEpoch());
    assertEquals(losses(whole), losses(resumed));
    assertEquals(whole.summary().skill(), resumed.summary().skill());
  }

  private static List<Double> losses(InTenseClassificationModel model) {
    return model.summary().history().stream().map(EpochResult::validationLoss).toList();
  }

  @Test
  void onlyTheNewestAreKept() throws IOException {
    Files.createDirectory(folder.resolve("mine"));
    classifier.setCheckpointInterval(2).setKeepCheckpoints(2).fit(rows);
    assertEquals(List.of("epoch-000008", "epoch-000010", "mine"), names());
  }

  @Test
  void otherSettingsAndDataAreRefusedByName() {
    classifier.fit(rows);
    String message =
        assertThrows(
                CheckpointException.class,
                () -> classifier.setResume(true).setStepSize(0.02).fit(TestData.rows(61)))
            .getMessage();
    assertTrue(message.contains("stepSize is 0.02, was 0.01"), message);
    assertTrue(message.contains("data is 61 rows") && message.contains("was 60 rows"), message);
  }

  @Test
  void checkpointsAreNotOverwrittenUnlessResumed() {
    classifier.fit(rows);
    String message =
        assertThrows(CheckpointException.class, () -> classifier.fit(rows)).getMessage();
    assertTrue(message.contains("after 10 epochs; set resume"), message);
  }

  @Test
  void aDamagedCheckpointAndOneOfANewerFormatAreRefused() throws IOException {
    classifier.fit(rows);
    Path arrays = folder.resolve("epoch-000010/arrays.bin");
    byte[] bytes = Files.readAllBytes(arrays);
    bytes[bytes.length / 2] ^= 1;
    Files.write(arrays, Arrays.copyOf(bytes, bytes.length));
    Files.deleteIfExists(folder.resolve("epoch-000010/.arrays.bin.crc"));
    String message =
        assertThrows(CheckpointException.class, () -> classifier.setResume(true).fit(rows))
            .getMessage();
    assertTrue(message.contains("arrays.bin is damaged"), message);
    Path state = folder.resolve("epoch-000010/state.json");
    Files.writeString(
        state, Files.readString(state).replace("\"formatVersion\":1,", "\"formatVersion\":2,"));
    Files.deleteIfExists(folder.resolve("epoch-000010/.state.json.crc"));
    message =
        assertThrows(CheckpointException.class, () -> classifier.setResume(true).fit(rows))
            .getMessage();
    assertTrue(message.contains("formatVersion is 2, this library reads 1"), message);
  }

  @Test
  void withoutCheckpointsResumingStartsFromTheBeginning() {
    InTenseClassificationModel model = classifier.setResume(true).fit(rows);
    assertEquals(10, model.summary().history().size());
  }

  @Test
  void resumingNeedsAFolder() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> classifier.setCheckpointDir("").setResume(true).fit(rows))
            .getMessage();
    assertTrue(message.contains("resume is true and checkpointDir is empty"), message);
  }
}
