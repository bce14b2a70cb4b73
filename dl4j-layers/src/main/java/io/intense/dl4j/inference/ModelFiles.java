package io.intense.dl4j.inference;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intense.dl4j.network.Attribution;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TargetScaling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a saved model says to those who have no Spark.
 *
 * @param metadata class, Params, versions and digests
 * @param spec the network's description
 * @param scaling from its outputs to label units
 * @param graph its weights, a Deeplearning4j model zip
 * @param attribution which part of its outputs is put down to which term
 */
record ModelFiles(
    JsonNode metadata,
    NetworkSpec spec,
    TargetScaling scaling,
    byte[] graph,
    Attribution attribution) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a model.
   *
   * @param path the folder of a model, or of a pipeline with one model, or a zip of either
   * @throws IllegalArgumentException naming the path, the part and what is wrong with it
   */
  static ModelFiles read(Path path) {
    if (Files.isDirectory(path)) {
      return readFolder(path, path);
    }
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("There is no model at '%s'".formatted(path));
    }
    try (FileSystem zip = FileSystems.newFileSystem(path)) {
      return readFolder(path, zip.getPath("/"));
    } catch (IOException | ProviderNotFoundException e) {
      throw new IllegalArgumentException(
          "'%s' is neither a folder nor a zip file: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static ModelFiles readFolder(Path given, Path folder) {
    Path model = modelWithin(given, folder);
    JsonNode metadata =
        part(
            given,
            ModelFormat.METADATA,
            () -> {
              JsonNode read = JSON.readTree(Files.readAllBytes(metadataFile(model)));
              ModelFormat.requireVersion(read, "this scorer");
              return read;
            });
    return new ModelFiles(
        metadata,
        part(
            given,
            ModelFormat.SPEC,
            () ->
                NetworkSpec.fromJson(
                    new String(bytes(model, ModelFormat.SPEC, metadata), StandardCharsets.UTF_8))),
        part(
            given,
            ModelFormat.SCALING,
            () -> JSON.readValue(bytes(model, ModelFormat.SCALING, metadata), TargetScaling.class)),
        part(given, ModelFormat.GRAPH, () -> bytes(model, ModelFormat.GRAPH, metadata)),
        part(given, ModelFormat.ATTRIBUTION, () -> attribution(model, metadata)));
  }

  private static Attribution attribution(Path model, JsonNode metadata) throws IOException {
    return metadata.path("sha256").has(ModelFormat.ATTRIBUTION)
        ? JSON.readValue(bytes(model, ModelFormat.ATTRIBUTION, metadata), Attribution.class)
        : Attribution.OWN_BLOCKS;
  }

  /** Returns the folder with the network: this one, or that of a stage of a saved pipeline. */
  private static Path modelWithin(Path given, Path folder) {
    if (Files.exists(folder.resolve(ModelFormat.SPEC))) {
      return folder;
    }
    List<Path> models = List.of();
    if (Files.isDirectory(folder.resolve("stages"))) {
      try (Stream<Path> stages = Files.list(folder.resolve("stages"))) {
        models = stages.filter(s -> Files.exists(s.resolve(ModelFormat.SPEC))).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (models.size() != 1) {
      throw new IllegalArgumentException(
          "'%s' holds %d InTense models, expected one: neither it nor a stage in it has the file %s"
              .formatted(given, models.size(), ModelFormat.SPEC));
    }
    return models.get(0);
  }

  private static Path metadataFile(Path model) throws IOException {
    try (Stream<Path> files = Files.list(model.resolve(ModelFormat.METADATA))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .findFirst()
          .orElseThrow(() -> new IOException("it has no file part-…"));
    }
  }

  private static byte[] bytes(Path model, String name, JsonNode metadata) throws IOException {
    return ModelFormat.requireDigest(name, Files.readAllBytes(model.resolve(name)), metadata);
  }

  /** Reads a part of a model. */
  private interface Part<T> {
    T read() throws IOException;
  }

  private static <T> T part(Path given, String name, Part<T> part) {
    try {
      return part.read();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot open the model at '%s': %s: %s".formatted(given, name, e.getMessage()), e);
    }
  }

  /** Returns a Param's value, as it was set, or else its default. */
  private JsonNode param(String name) {
    JsonNode set = metadata.path("paramMap").path(name);
    return set.isMissingNode() ? metadata.path("defaultParamMap").path(name) : set;
  }

  /** Returns the thresholds of the classes; none if they were not set. */
  double[] thresholds() {
    JsonNode thresholds = param("thresholds");
    return thresholds.isArray()
        ? JSON.convertValue(thresholds, new TypeReference<double[]>() {})
        : new double[0];
  }

  /** Returns what the metadata tells of the skill on the validation rows. */
  Map<String, Double> skill() {
    return JSON.convertValue(
        metadata.path("summary").path("skill"), new TypeReference<Map<String, Double>>() {});
  }
}
