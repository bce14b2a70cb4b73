package io.intense.jobs.experiment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.intense.jobs.run.Metric;
import io.intense.jobs.settings.TrainSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Settings of an experiment: those of a training run, which all methods share, and these of its
 * own.
 *
 * @param name of the data set
 * @param metric that the test rows are measured by
 * @param testWhere SQL condition on the test rows
 * @param howToGet what to do if the data are not there; may be empty
 * @param genes settings of generated data, empty if the data are read from a path
 * @param common settings that all methods share
 * @param methods per method the settings in which it differs
 */
public record ExperimentSettings(
    String name,
    Metric metric,
    String testWhere,
    String howToGet,
    Optional<Genes> genes,
    Config common,
    Map<String, Config> methods) {

  /** Before the name of a modality: the method that sees it alone. */
  public static final String ALONE = "only-";

  /** In a list of methods: each modality alone. */
  public static final String UNIMODAL = "unimodal";

  /** The method without interactions, whose settings a modality alone has. */
  static final String MNL = "mnl";

  /** In a list of methods: multiple kernel learning. */
  public static final String MKL = "mkl";

  private static final List<String> OWN =
      List.of("name", "metric", "testWhere", "howToGet", "methods", "genes");
  private static final Set<String> INTERACTIONS = Set.of("interactions", "interactionOrder");
  private static final String ENCODERS = "encoders";
  private static final String DATA = "data";
  private static final String MODALITIES = "modalityCols";

  /** Copies the map. */
  public ExperimentSettings {
    methods = new LinkedHashMap<>(methods);
  }

  /**
   * Reads settings.
   *
   * @throws IllegalArgumentException if one is missing or wrong, of whichever method
   */
  public static ExperimentSettings of(Config config) {
    try {
      Map<String, Config> methods = new LinkedHashMap<>();
      for (String method : config.getObject("methods").keySet().stream().sorted().toList()) {
        String path = "methods.\"" + method + "\"";
        // A file that includes another takes out a method by null.
        if (config.hasPath(path)) {
          methods.put(method, config.getConfig(path));
        }
      }
      Config common = config;
      for (String own : OWN) {
        common = common.withoutPath(own);
      }
      ExperimentSettings settings =
          new ExperimentSettings(
              config.getString("name"),
              metric(config.getString("metric")),
              config.getString("testWhere"),
              config.hasPath("howToGet") ? config.getString("howToGet").strip() : "",
              config.hasPath("genes")
                  ? Optional.of(Genes.of(config.getConfig("genes")))
                  : Optional.empty(),
              common,
              methods);
      methods.keySet().forEach(method -> settings.run(method, 1, "model"));
      return settings;
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Metric metric(String name) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "metric must be one of %s, got '%s'"
                        .formatted(List.of(Metric.values()), name)));
  }

  /**
   * Returns the methods that are asked for.
   *
   * @param asked names, among them {@link #UNIMODAL} for each modality alone and {@link #MKL};
   *     empty for all of the file
   * @throws IllegalArgumentException if there is none of a name
   */
  public List<String> methods(List<String> asked) {
    List<String> alone = modalities().stream().map(modality -> ALONE + modality).toList();
    List<String> chosen = new ArrayList<>();
    for (String method : asked.isEmpty() ? List.copyOf(methods.keySet()) : asked) {
      if (method.equals(UNIMODAL)) {
        chosen.addAll(alone);
      } else if (methods.containsKey(method) || alone.contains(method) || method.equals(MKL)) {
        chosen.add(method);
      } else {
        throw new IllegalArgumentException(
            "Experiment '%s' has no method '%s'; it has %s, and %s, %s or %s"
                .formatted(
                    name, method, methods.keySet(), MKL, UNIMODAL, String.join(", ", alone)));
      }
    }
    return chosen;
  }

  /** Returns whether the data are where they are read from. */
  public boolean isThere(SparkSession spark) throws IOException {
    if (genes.isPresent()) {
      return true;
    }
    Path path = new Path(common.getString(DATA));
    FileStatus[] found =
        path.getFileSystem(spark.sparkContext().hadoopConfiguration()).globStatus(path);
    return found != null && found.length > 0;
  }

  /** Says that the data are not there, and how to get them. */
  public String missing() {
    return "There is no data at '%s'. %s".formatted(common.getString(DATA), howToGet).strip();
  }

  /** Returns the modalities. */
  public List<String> modalities() {
    return common.getStringList(MODALITIES);
  }

  /** Returns the settings of a run. */
  public TrainSettings run(String method, long seed, String model) {
    Config own = methods.getOrDefault(method, ConfigFactory.empty()).withFallback(made(method));
    Config shared = method.equals(MKL) ? common.withoutPath(ENCODERS) : common;
    if (INTERACTIONS.stream().anyMatch(own::hasPath)) {
      for (String either : INTERACTIONS) {
        shared = shared.withoutPath(either);
      }
    }
    return TrainSettings.of(
        ConfigFactory.parseMap(Map.of("seed", seed, "model", model, "overwrite", true))
            .withFallback(own)
            .withFallback(TrainSettings.sharedWith(own, shared))
            .withFallback(ConfigFactory.parseMap(Map.of(DATA, "generated"))));
  }

  /** Multiple kernel learning is described by the settings of a network without interactions. */
  private Config made(String method) {
    if (method.equals(MKL)) {
      return ConfigFactory.parseMap(Map.of("fusion", "mnl"));
    }
    return methods.containsKey(method) ? ConfigFactory.empty() : alone(method);
  }

  /** A modality alone is trained as all are without interactions. */
  private Config alone(String method) {
    String modality = method.substring(ALONE.length());
    Config own =
        methods
            .getOrDefault(MNL, ConfigFactory.empty())
            .withoutPath("fusion")
            .withValue(MODALITIES, ConfigValueFactory.fromIterable(List.of(modality)))
            .withValue("interactionOrder", ConfigValueFactory.fromAnyRef(1));
    Config encoders = own.withFallback(common);
    if (!encoders.hasPath(ENCODERS)) {
      return own;
    }
    String encoder = encoders.getStringList(ENCODERS).get(modalities().indexOf(modality));
    return own.withValue(ENCODERS, ConfigValueFactory.fromIterable(List.of(encoder)));
  }
}
