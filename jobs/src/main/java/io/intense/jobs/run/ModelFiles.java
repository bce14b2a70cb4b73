package io.intense.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files that a training run adds to the folder of a saved pipeline. */
final class ModelFiles {

  private static final String SETTINGS = "settings.conf";
  private static final String TRIVIAL = "trivial.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final FileSystem files;

  ModelFiles(Path folder, Configuration hadoop) throws IOException {
    this.folder = folder;
    this.files = folder.getFileSystem(hadoop);
  }

  /** Refuses a folder that is not a saved pipeline. */
  void requirePipeline() throws IOException {
    if (!files.exists(new Path(folder, "metadata"))) {
      throw new IllegalArgumentException("There is no saved model at '%s'".formatted(folder));
    }
  }

  void write(String settings, TrivialPrediction trivial) throws IOException {
    try (OutputStream out = files.create(new Path(folder, SETTINGS))) {
      out.write(settings.getBytes(StandardCharsets.UTF_8));
    }
    try (OutputStream out = files.create(new Path(folder, TRIVIAL))) {
      out.write(MAPPER.writeValueAsBytes(trivial));
    }
  }

  /** Returns the settings of the training, unless the pipeline was saved without them. */
  Optional<String> settings() throws IOException {
    Path file = new Path(folder, SETTINGS);
    if (!files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = files.open(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Returns what the InTense model within the pipeline says of its making. */
  JsonNode metadata() throws IOException {
    for (FileStatus file : files.globStatus(new Path(folder, "stages/*/metadata/part-*"))) {
      try (InputStream in = files.open(file.getPath())) {
        JsonNode metadata = MAPPER.readTree(in);
        if (metadata.has("libraryVersion")) {
          return metadata;
        }
      }
    }
    return MAPPER.createObjectNode();
  }

  /** Returns what the training rows' labels predict, unless the pipeline was saved without it. */
  Optional<TrivialPrediction> trivial() throws IOException {
    Path file = new Path(folder, TRIVIAL);
    if (!files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = files.open(file)) {
      return Optional.of(MAPPER.readValue(in, TrivialPrediction.class));
    }
  }
}
