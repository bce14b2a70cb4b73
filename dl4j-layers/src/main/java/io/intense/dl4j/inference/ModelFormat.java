package io.intense.dl4j.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The parts of a saved model that do not need Spark, and what is checked when they are read. */
public final class ModelFormat {

  /** The format that is written, and the newest that is read. */
  public static final int VERSION = 2;

  /** Folder of the metadata: one file of JSON, {@code part-…}. */
  public static final String METADATA = "metadata";

  /** The network's weights, a Deeplearning4j model zip. */
  public static final String GRAPH = "network/graph.zip";

  /** The network's description, JSON. */
  public static final String SPEC = "network/spec.json";

  /** The map from its outputs to label units, JSON. */
  public static final String SCALING = "network/scaling.json";

  /**
   * Which part of its outputs is put down to which term, JSON; only where each term has not just
   * its own block.
   */
  public static final String ATTRIBUTION = "network/attribution.json";

  private ModelFormat() {}

  /** Returns the SHA-256 digest of a part, in hexadecimal. */
  public static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * Checks a part against the digest in the metadata, and returns it.
   *
   * @throws IllegalArgumentException if it is not what was written
   */
  public static byte[] requireDigest(String name, byte[] content, JsonNode metadata) {
    String expected = metadata.path("sha256").path(name).asText();
    String found = digest(content);
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          "its %d bytes have the digest %s, expected %s; it was damaged or replaced"
              .formatted(content.length, found, expected));
    }
    return content;
  }

  /**
   * Checks that a model is of no newer format than this library knows.
   *
   * @param library how to call this library in the message
   * @throws IllegalArgumentException naming both versions
   */
  public static void requireVersion(JsonNode metadata, String library) {
    int version = metadata.path("formatVersion").asInt();
    if (version > VERSION) {
      throw new IllegalArgumentException(
          "formatVersion is %d (written by version %s), %s reads up to %d; use a newer one"
              .formatted(
                  version, metadata.path("libraryVersion").asText("unknown"), library, VERSION));
    }
  }
}
