package io.intense.spark.checkpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intense.dl4j.train.EpochResult;
import io.intense.dl4j.train.TrainingState;
import io.intense.dl4j.train.Validation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One checkpoint: JSON, and beside it the arrays as big-endian single-precision numbers. Nothing is
 * deserialised by Java.
 *
 * @param identity settings and data of the training
 * @param state the training's
 */
record CheckpointFile(TreeMap<String, String> identity, TrainingState state) {

  /** The format that is written, and the newest that is read. */
  private static final int VERSION = 1;

  private static final String STATE = "state.json";
  private static final String ARRAYS = "arrays.bin";
  private static final ObjectMapper JSON = new ObjectMapper();

  void write(FileSystem files, Path folder) throws IOException {
    byte[] arrays = bytes(state.weights(), state.updater(), state.bestWeights());
    ObjectNode node = JSON.createObjectNode();
    node.put("formatVersion", VERSION);
    node.set("identity", JSON.valueToTree(identity));
    node.put("epoch", state.epoch());
    node.put("steps", state.steps());
    node.put("decays", state.decays());
    node.put("lastStart", state.lastStart());
    node.put("rampedEpochs", state.rampedEpochs());
    node.set("history", JSON.valueToTree(state.history()));
    node.put("candidates", state.candidates());
    node.put("bestEpoch", state.bestEpoch());
    node.set("bestValidation", JSON.valueToTree(state.bestValidation()));
    node.put("weights", state.weights().length);
    node.put("updater", state.updater().length);
    node.put("checksum", checksum(arrays));
    put(files, new Path(folder, ARRAYS), arrays);
    put(files, new Path(folder, STATE), JSON.writeValueAsBytes(node));
  }

  private static void put(FileSystem files, Path file, byte[] content) throws IOException {
    try (var out = files.create(file, false)) {
      out.write(content);
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if a part is missing
   * @throws IllegalArgumentException if a part is damaged or the format is newer
   */
  static CheckpointFile read(FileSystem files, Path folder) throws IOException {
    JsonNode node = JSON.readTree(get(files, new Path(folder, STATE)));
    int version = node.path("formatVersion").asInt();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "formatVersion is %d, this library reads %d".formatted(version, VERSION));
    }
    byte[] arrays = get(files, new Path(folder, ARRAYS));
    int weights = node.path("weights").asInt();
    int updater = node.path("updater").asInt();
    if (checksum(arrays) != node.path("checksum").asLong()
        || arrays.length != (2L * weights + updater) * Float.BYTES) {
      throw new IllegalArgumentException(ARRAYS + " is damaged");
    }
    float[] all = new float[arrays.length / Float.BYTES];
    ByteBuffer.wrap(arrays).asFloatBuffer().get(all);
    return new CheckpointFile(
        JSON.convertValue(node.path("identity"), new TypeReference<TreeMap<String, String>>() {}),
        new TrainingState(
            node.path("epoch").asInt(),
            Arrays.copyOfRange(all, 0, weights),
            Arrays.copyOfRange(all, weights, weights + updater),
            node.path("steps").asInt(),
            node.path("decays").asInt(),
            node.path("lastStart").asInt(),
            node.path("rampedEpochs").asInt(),
            JSON.convertValue(node.path("history"), new TypeReference<List<EpochResult>>() {}),
            node.path("candidates").asInt(),
            node.path("bestEpoch").asInt(),
            Arrays.copyOfRange(all, weights + updater, all.length),
            JSON.treeToValue(node.path("bestValidation"), Validation.class)));
  }

  private static byte[] get(FileSystem files, Path file) throws IOException {
    try (var in = files.open(file)) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(float[]... arrays) {
    int length = Arrays.stream(arrays).mapToInt(array -> array.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(length, Float.BYTES));
    for (float[] array : arrays) {
      for (float value : array) {
        bytes.putFloat(value);
      }
    }
    return bytes.array();
  }

  private static long checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }
}
