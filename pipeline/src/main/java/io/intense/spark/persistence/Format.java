package io.intense.spark.persistence;

import io.intense.dl4j.inference.ModelFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The parts of a model folder. */
final class Format {

  static final String METADATA = ModelFormat.METADATA;
  static final String METADATA_FILE = "metadata/part-00000";
  static final String METADATA_MARK = "metadata/_SUCCESS";
  static final String GRAPH = ModelFormat.GRAPH;
  static final String SPEC = ModelFormat.SPEC;
  static final String SCALING = ModelFormat.SCALING;
  static final String ATTRIBUTION = ModelFormat.ATTRIBUTION;
  static final String EVIDENCE = "network/evidence.json";
  static final String RELEVANCE = "relevance";
  static final String HISTORY = "history";

  private Format() {}

  static void write(FileSystem files, Path file, byte[] content) throws IOException {
    try (var out = files.create(file, false)) {
      out.write(content);
    }
  }

  static byte[] read(FileSystem files, Path file) throws IOException {
    try (var in = files.open(file)) {
      return in.readAllBytes();
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String utf8(byte[] text) {
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Returns the version of this library. */
  static String libraryVersion() {
    try (InputStream in = Format.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
