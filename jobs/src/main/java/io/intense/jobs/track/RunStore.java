package io.intense.jobs.track;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where runs are recorded. */
public sealed interface RunStore permits MlflowServer, MlflowFolder {

  /**
   * What a run is called.
   *
   * @param experiment that it belongs to, made if there is none of that name
   * @param name of the run
   * @param parent id of the run that this one is a part of, if any
   * @param user who started it
   */
  record Naming(String experiment, String name, Optional<String> parent, String user) {

    /** Returns MLflow's own tags. */
    Map<String, String> tags() {
      Map<String, String> tags = new TreeMap<>();
      tags.put("mlflow.runName", name);
      tags.put("mlflow.user", user);
      tags.put("mlflow.source.name", "intense");
      tags.put("mlflow.source.type", "LOCAL");
      parent.ifPresent(id -> tags.put("mlflow.parentRunId", id));
      return tags;
    }
  }

  /** A run that is being recorded. */
  interface Run {

    /** Returns its id, for runs that are parts of it. */
    String id();

    /** Adds settings. */
    void params(Map<String, String> params) throws IOException;

    /** Adds numbers. */
    void metrics(Map<String, Double> metrics, long step) throws IOException;

    /** Adds a tag, or replaces it. */
    void tag(String name, String value) throws IOException;

    /**
     * Adds a file.
     *
     * @param path within the run's artefacts, with slashes
     */
    void artifact(String path, byte[] content) throws IOException;

    /** Ends the run. */
    void end(boolean succeeded) throws IOException;
  }

  /** Starts a run. */
  Run start(Naming naming) throws IOException;

  /**
   * Returns the store at an address.
   *
   * @param where {@code http://…} or {@code https://…} of an MLflow server, or a local folder
   * @throws IllegalArgumentException if it is neither
   */
  static RunStore at(String where) {
    return at(where, System.getenv());
  }

  /**
   * Returns the store at an address.
   *
   * @param environment variables with which to log in
   * @see #at(String)
   */
  static RunStore at(String where, Map<String, String> environment) {
    if (where.startsWith("http://") || where.startsWith("https://")) {
      return new MlflowServer(where, environment);
    }
    if (where.startsWith("file:")) {
      return new MlflowFolder(Path.of(URI.create(where)));
    }
    if (where.isBlank() || where.matches("[a-z][a-z0-9+.-]+:.*")) {
      throw new IllegalArgumentException(
          "tracking is '%s', expected the address of an MLflow server (http or https) or a local folder"
              .formatted(where));
    }
    return new MlflowFolder(Path.of(where));
  }
}
