package io.intense.spark.persistence;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intense.dl4j.evidence.Evidence;
import io.intense.dl4j.inference.ModelFormat;
import io.intense.dl4j.network.Attribution;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.train.Skill;
import io.intense.spark.train.FittedNetwork;
import io.intense.spark.train.InTenseSummary;
import io.intense.spark.train.Tables;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reads what {@link ModelWriter} wrote.
 *
 * @param <M> the model
 */
public final class ModelReader<M extends Params> extends MLReader<M> {

  /** Reads a part of the folder. */
  private interface Part<T> {
    T read() throws Exception;
  }

  private final Class<M> type;
  private final BiFunction<String, FittedNetwork, M> maker;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * Makes a reader.
   *
   * @param type the model's class
   * @param maker makes a model from its uid and network
   */
  public ModelReader(Class<M> type, BiFunction<String, FittedNetwork, M> maker) {
    this.type = type;
    this.maker = maker;
  }

  /**
   * Reads a model.
   *
   * @throws ModelFolderException if a part is missing or damaged, naming it, or the format is newer
   *     than this library
   */
  @Override
  public M load(String path) {
    Path folder = new Path(path);
    FileSystem files =
        part(
            path,
            "the file system",
            () -> folder.getFileSystem(sparkSession().sessionState().newHadoopConf()));
    JsonNode metadata = metadata(path, files);
    NetworkSpec spec =
        part(
            path,
            Format.SPEC,
            () -> NetworkSpec.fromJson(Format.utf8(checked(files, folder, Format.SPEC, metadata))));
    TargetScaling scaling =
        part(
            path,
            Format.SCALING,
            () ->
                json.readValue(
                    checked(files, folder, Format.SCALING, metadata), TargetScaling.class));
    byte[] graph = part(path, Format.GRAPH, () -> checked(files, folder, Format.GRAPH, metadata));
    FittedNetwork fitted =
        new FittedNetwork(
            spec,
            scaling,
            graph,
            part(path, Format.ATTRIBUTION, () -> attribution(files, folder, metadata)),
            part(
                path,
                Format.RELEVANCE,
                () ->
                    Tables.relevances(
                        table(files, folder, Format.RELEVANCE), spec.modalityNames())),
            part(path, Format.HISTORY, () -> summary(files, folder, metadata)),
            metadata.path("severalOutputs").asBoolean(),
            part(path, Format.EVIDENCE, () -> evidence(files, folder, metadata)));
    return part(path, Format.METADATA_FILE, () -> model(metadata, fitted));
  }

  private Attribution attribution(FileSystem files, Path folder, JsonNode metadata)
      throws IOException {
    return metadata.path("sha256").has(Format.ATTRIBUTION)
        ? json.readValue(checked(files, folder, Format.ATTRIBUTION, metadata), Attribution.class)
        : Attribution.OWN_BLOCKS;
  }

  private JsonNode metadata(String path, FileSystem files) {
    return part(
        path,
        Format.METADATA,
        () -> {
          JsonNode metadata =
              json.readTree(Format.read(files, metadataFile(files, new Path(path))));
          String found = metadata.path("class").asText();
          if (!found.equals(type.getName())) {
            throw new IllegalArgumentException(
                "class is '" + found + "', expected '" + type.getName() + "'");
          }
          ModelFormat.requireVersion(
              metadata, "this library (version %s)".formatted(Format.libraryVersion()));
          return metadata;
        });
  }

  private static Path metadataFile(FileSystem files, Path folder) throws IOException {
    for (FileStatus file : files.listStatus(new Path(folder, Format.METADATA))) {
      if (file.getPath().getName().startsWith("part-")) {
        return file.getPath();
      }
    }
    throw new FileNotFoundException(Format.METADATA_FILE + " does not exist");
  }

  private static byte[] checked(FileSystem files, Path folder, String name, JsonNode metadata)
      throws IOException {
    return ModelFormat.requireDigest(name, Format.read(files, new Path(folder, name)), metadata);
  }

  private Dataset<Row> table(FileSystem files, Path folder, String name) throws IOException {
    Path path = new Path(folder, name);
    if (!files.exists(path)) {
      throw new FileNotFoundException(path + " does not exist");
    }
    return sparkSession().read().parquet(path.toString());
  }

  private Evidence evidence(FileSystem files, Path folder, JsonNode metadata) throws IOException {
    // Older versions wrote none.
    return metadata.path("sha256").has(Format.EVIDENCE)
        ? json.readValue(checked(files, folder, Format.EVIDENCE, metadata), Evidence.class)
        : Evidence.NONE;
  }

  private InTenseSummary summary(FileSystem files, Path folder, JsonNode metadata)
      throws IOException {
    JsonNode summary = metadata.path("summary");
    return new InTenseSummary(
        Tables.epochs(table(files, folder, Format.HISTORY)),
        summary.path("bestEpoch").asInt(),
        json.treeToValue(summary.path("skill"), Skill.class),
        json.convertValue(
            summary.path("secondsPerPhase"), new TypeReference<LinkedHashMap<String, Double>>() {}),
        summary.path("trainingRows").asLong(),
        summary.path("validationRows").asLong(),
        summary.path("fingerprint").asText(""));
  }

  private M model(JsonNode metadata, FittedNetwork fitted) {
    M model = maker.apply(metadata.path("uid").asText(), fitted);
    ParamJson.read(model, metadata.path("paramMap"), metadata.path("defaultParamMap"));
    return model;
  }

  private static <T> T part(String folder, String name, Part<T> part) {
    try {
      return part.read();
    } catch (Exception e) {
      String problem = e instanceof FileNotFoundException ? " is missing: " : ": ";
      throw new ModelFolderException(folder, name + problem + e.getMessage(), e);
    }
  }
}
