package io.intense.jobs.track;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A folder as MLflow's file store keeps it ({@code mlflow ui --backend-store-uri FOLDER} shows it):
 *
 * <pre>
 *   0/meta.yaml                      the experiment "Default"
 *   EXPERIMENT/meta.yaml             name and lifecycle
 *   EXPERIMENT/RUN/meta.yaml         status, start and end
 *   EXPERIMENT/RUN/params/NAME       the value
 *   EXPERIMENT/RUN/metrics/NAME      a line per value: milliseconds, value, step
 *   EXPERIMENT/RUN/tags/NAME         the value
 *   EXPERIMENT/RUN/artifacts/        files
 * </pre>
 *
 * @param root the folder
 */
record MlflowFolder(Path root) implements RunStore {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String META = "meta.yaml";
  private static final long SMALLEST_ID = 100_000_000_000_000_000L;
  private static final int LOCAL = 4;

  /** MLflow's numbers of a run's states. */
  private enum Status {
    RUNNING(1),
    FINISHED(3),
    FAILED(4);

    private final int number;

    Status(int number) {
      this.number = number;
    }
  }

  /** Makes the path absolute. */
  MlflowFolder {
    root = root.toAbsolutePath().normalize();
  }

  @Override
  public Run start(Naming naming) throws IOException {
    if (!Files.exists(root)) {
      Files.createDirectories(root.resolve(".trash"));
      writeExperiment("0", "Default");
    }
    Optional<String> found = experiment(naming.experiment());
    String experiment = found.orElseGet(MlflowFolder::newId);
    if (found.isEmpty()) {
      writeExperiment(experiment, naming.experiment());
    }
    return new FolderRun(experiment, UUID.randomUUID().toString().replace("-", ""), naming);
  }

  private static String newId() {
    return String.valueOf(ThreadLocalRandom.current().nextLong(SMALLEST_ID, 10 * SMALLEST_ID));
  }

  private Optional<String> experiment(String name) throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.sorted().toList()) {
        Path meta = folder.resolve(META);
        if (Files.exists(meta) && isNamed(meta, name)) {
          return Optional.of(folder.getFileName().toString());
        }
      }
    }
    return Optional.empty();
  }

  /** Looks for the line in which a file of this class, or of MLflow, has the name. */
  private static boolean isNamed(Path meta, String name) throws IOException {
    List<String> lines =
        List.of(
            "name: " + JSON.writeValueAsString(name),
            "name: " + name,
            "name: '" + name.replace("'", "''") + "'");
    return Files.readAllLines(meta).stream().anyMatch(lines::contains);
  }

  private void writeExperiment(String id, String name) throws IOException {
    Map<String, Object> meta = new LinkedHashMap<>();
    long now = System.currentTimeMillis();
    meta.put("artifact_location", root.resolve(id).toUri().toString().replaceAll("/$", ""));
    meta.put("creation_time", now);
    meta.put("experiment_id", id);
    meta.put("last_update_time", now);
    meta.put("lifecycle_stage", "active");
    meta.put("name", name);
    writeYaml(root.resolve(id), meta);
  }

  /** Writes texts as JSON does, which is YAML too; aside and then renamed. */
  private static void writeYaml(Path folder, Map<String, Object> meta) throws IOException {
    Files.createDirectories(folder);
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Object> entry : meta.entrySet()) {
      text.append(entry.getKey())
          .append(": ")
          .append(JSON.writeValueAsString(entry.getValue()))
          .append('\n');
    }
    Path aside = folder.resolve(META + ".new");
    Files.writeString(aside, text);
    Files.move(aside, folder.resolve(META), StandardCopyOption.REPLACE_EXISTING);
  }

  private final class FolderRun implements Run {

    private final String experiment;
    private final String id;
    private final Naming naming;
    private final Path folder;
    private final long start = System.currentTimeMillis();

    FolderRun(String experiment, String id, Naming naming) throws IOException {
      this.experiment = experiment;
      this.id = id;
      this.naming = naming;
      this.folder = root.resolve(experiment).resolve(id);
      for (String part : List.of("params", "metrics", "tags", "artifacts")) {
        Files.createDirectories(folder.resolve(part));
      }
      for (Map.Entry<String, String> tag : naming.tags().entrySet()) {
        tag(tag.getKey(), tag.getValue());
      }
      write(Status.RUNNING, null);
    }

    private void write(Status status, Long end) throws IOException {
      Map<String, Object> meta = new LinkedHashMap<>();
      meta.put("artifact_uri", folder.resolve("artifacts").toUri().toString().replaceAll("/$", ""));
      meta.put("end_time", end);
      meta.put("entry_point_name", "");
      meta.put("experiment_id", experiment);
      meta.put("lifecycle_stage", "active");
      meta.put("run_id", id);
      meta.put("run_name", naming.name());
      meta.put("run_uuid", id);
      meta.put("source_name", "");
      meta.put("source_type", LOCAL);
      meta.put("source_version", "");
      meta.put("start_time", start);
      meta.put("status", status.number);
      meta.put("tags", List.of());
      meta.put("user_id", naming.user());
      writeYaml(folder, meta);
    }

    private Path file(String part, String name) throws IOException {
      Path file = folder.resolve(part).resolve(name).normalize();
      if (!file.startsWith(folder.resolve(part))) {
        throw new IOException("'%s' leads out of the run".formatted(name));
      }
      Files.createDirectories(file.getParent());
      return file;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public void params(Map<String, String> params) throws IOException {
      for (Map.Entry<String, String> param : params.entrySet()) {
        Files.writeString(file("params", param.getKey()), param.getValue());
      }
    }

    @Override
    public void metrics(Map<String, Double> metrics, long step) throws IOException {
      long now = System.currentTimeMillis();
      for (Map.Entry<String, Double> metric : metrics.entrySet()) {
        Files.writeString(
            file("metrics", metric.getKey()),
            "%d %s %d\n".formatted(now, metric.getValue(), step),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    }

    @Override
    public void tag(String name, String value) throws IOException {
      Files.write(file("tags", name), value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void artifact(String path, byte[] content) throws IOException {
      Files.write(file("artifacts", path), content);
    }

    @Override
    public void end(boolean succeeded) throws IOException {
      write(succeeded ? Status.FINISHED : Status.FAILED, System.currentTimeMillis());
    }
  }
}
