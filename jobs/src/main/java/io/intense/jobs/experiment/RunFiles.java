package io.intense.jobs.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.intense.jobs.data.OutputPath;
import io.intense.jobs.settings.TrainSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Results of runs, each in a file of its own, written when it is whole: {@code
 * runs/METHOD/seed-1.json}, with its model beside it in {@code seed-1.model}.
 */
public final class RunFiles {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final Configuration hadoop;

  RunFiles(String folder, Configuration hadoop) {
    this.folder = runs(new Path(folder));
    this.hadoop = hadoop;
  }

  private Path file(String method, long seed) {
    return new Path(new Path(folder, method), "seed-" + seed + ".json");
  }

  private static Path runs(Path folder) {
    return new Path(folder, "runs");
  }

  /**
   * Returns where the model of a run is.
   *
   * @param folder of the experiment's results
   */
  public static Path model(Path folder, String method, long seed) {
    return new Path(new Path(runs(folder), method), "seed-" + seed + ".model");
  }

  /** Returns where the model of a run is. */
  String model(String method, long seed) {
    return model(folder.getParent(), method, seed).toString();
  }

  /**
   * Returns the result of a run, if it is there.
   *
   * @throws IllegalArgumentException if it is there, but of other settings
   */
  Optional<RunResult> read(String method, long seed, TrainSettings settings) throws IOException {
    Path file = file(method, seed);
    FileSystem files = file.getFileSystem(hadoop);
    if (!files.exists(file)) {
      return Optional.empty();
    }
    RunResult result;
    try (InputStream in = files.open(file)) {
      result = MAPPER.readValue(in, RunResult.class);
    }
    Map<String, String> now = describe(settings);
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(now.keySet());
    names.addAll(result.settings().keySet());
    for (String name : names) {
      String before = result.settings().getOrDefault(name, "unset");
      String asked = now.getOrDefault(name, "unset");
      if (!before.equals(asked)) {
        differences.add("%s was %s, now %s".formatted(name, before, asked));
      }
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is of other settings (%s); give another --out, or --overwrite to run it again"
              .formatted(file, String.join("; ", differences)));
    }
    return Optional.of(result);
  }

  void write(RunResult result) throws IOException {
    OutputPath.of(file(result.method(), result.seed()).toString(), true, hadoop)
        .replace(
            aside -> {
              try (OutputStream out = aside.getFileSystem(hadoop).create(aside)) {
                out.write(MAPPER.writeValueAsBytes(result));
              }
            });
  }

  /** Returns all settings of a run but its folder, as texts. */
  static Map<String, String> describe(TrainSettings settings) {
    Config resolved = ConfigFactory.parseString(settings.resolved()).withoutPath("model");
    Map<String, String> texts = new TreeMap<>();
    resolved.entrySet().forEach(e -> texts.put(e.getKey(), e.getValue().unwrapped().toString()));
    return texts;
  }
}
