package io.intense.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.intense.spark.param.NearestName;
import io.intense.spark.param.TrainingSetters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.Param;

/**
 * Settings of a training run. In a file and among the resolved settings they have these names; all
 * others are Params of the estimator, under the Params' names.
 *
 * @param data where the rows are
 * @param format their format, or null to go by the path's ending
 * @param task what to learn
 * @param fusion how modalities become a prediction
 * @param labelCol the label: numbers, or for classification strings
 * @param modalityCols the modalities
 * @param trainWhere SQL condition on the rows to train on, or null for all
 * @param validWhere SQL condition on the rows that choose the epoch, which are not trained on; null
 *     to hold out a part
 * @param standardize whether sequences are standardised
 * @param alphabet the letters of modalities that are strings
 * @param model where the pipeline is saved
 * @param overwrite whether what is there may be replaced
 * @param estimator Params of the estimator
 */
public record TrainSettings(
    String data,
    String format,
    TaskKind task,
    FusionKind fusion,
    String labelCol,
    List<String> modalityCols,
    String trainWhere,
    String validWhere,
    boolean standardize,
    String alphabet,
    String model,
    boolean overwrite,
    Config estimator) {

  private static final Set<String> OWN =
      Set.of(
          "data",
          "format",
          "task",
          "fusion",
          "labelCol",
          "modalityCols",
          "trainWhere",
          "validWhere",
          "standardize",
          "alphabet",
          "model",
          "overwrite");

  /** Params that the job sets itself. */
  private static final Set<String> RESERVED =
      Set.of("labelCol", "modalityCols", "validationIndicatorCol");

  /** Checks that what is needed is there. */
  public TrainSettings {
    modalityCols = List.copyOf(modalityCols);
    if (modalityCols.isEmpty() || modalityCols.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "modalityCols must name at least one column, got " + modalityCols);
    }
    if (estimator.hasPath("interactions") && estimator.hasPath("interactionOrder")) {
      throw new IllegalArgumentException("Set interactions or interactionOrder, not both");
    }
  }

  /**
   * Reads settings.
   *
   * @param config from {@link SettingsFile}
   * @throws IllegalArgumentException if one is missing, of a wrong type, out of its range, or
   *     unknown (naming the nearest)
   */
  public static TrainSettings of(Config config) {
    try {
      TaskKind task =
          get(config, "task", Config::getString)
              .map(TaskKind::parse)
              .orElse(TaskKind.CLASSIFICATION);
      FusionKind fusion =
          get(config, "fusion", Config::getString)
              .map(FusionKind::parse)
              .orElse(FusionKind.INTENSE);
      Set<String> params = estimatorSettings(task, fusion);
      refuseUnknown(config, params, task, fusion);
      TrainSettings settings =
          new TrainSettings(
              required(config, "data"),
              get(config, "format", Config::getString).orElse(null),
              task,
              fusion,
              get(config, "labelCol", Config::getString).orElse("label"),
              get(config, "modalityCols", StageParams::strings).orElse(List.of()),
              get(config, "trainWhere", Config::getString).orElse(null),
              get(config, "validWhere", Config::getString).orElse(null),
              get(config, "standardize", Config::getBoolean).orElse(true),
              get(config, "alphabet", Config::getString).orElse("ACGT"),
              required(config, "model"),
              get(config, "overwrite", Config::getBoolean).orElse(false),
              only(config, params));
      settings.newEstimator();
      return settings;
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Leaves out of settings that several methods share what goes with other fusions alone.
   *
   * @param own settings of the method, which may name its fusion
   * @param shared settings
   * @throws IllegalArgumentException if there is no such fusion or task
   */
  public static Config sharedWith(Config own, Config shared) {
    Config both = own.withFallback(shared);
    TaskKind task =
        get(both, "task", Config::getString).map(TaskKind::parse).orElse(TaskKind.CLASSIFICATION);
    FusionKind fusion =
        get(both, "fusion", Config::getString).map(FusionKind::parse).orElse(FusionKind.INTENSE);
    Set<String> params = estimatorSettings(task, fusion);
    Config kept = shared;
    for (FusionKind other : FusionKind.values()) {
      for (String name : estimatorSettings(task, other)) {
        kept = params.contains(name) ? kept : kept.withoutPath(name);
      }
    }
    return kept;
  }

  private static <T> Optional<T> get(
      Config config, String name, BiFunction<Config, String, T> read) {
    return config.hasPath(name) ? Optional.of(read.apply(config, name)) : Optional.empty();
  }

  private static String required(Config config, String name) {
    return get(config, name, Config::getString)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Setting '%s' is missing (--%s)".formatted(name, name)));
  }

  private static Config only(Config config, Set<String> names) {
    Map<String, Object> chosen = new LinkedHashMap<>();
    for (String name : names) {
      if (config.hasPath(name)) {
        chosen.put(name, config.getValue(name).unwrapped());
      }
    }
    return ConfigFactory.parseMap(chosen);
  }

  private static Set<String> estimatorSettings(TaskKind task, FusionKind fusion) {
    return Arrays.stream(fusion.newEstimator(task).params())
        .map(Param::name)
        .filter(name -> !RESERVED.contains(name) && !fusion.withoutEffect().contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void refuseUnknown(
      Config config, Set<String> params, TaskKind task, FusionKind fusion) {
    Set<String> known = new TreeSet<>(params);
    known.addAll(OWN);
    for (String name : new TreeSet<>(config.root().keySet())) {
      if (!known.contains(name)) {
        boolean ofAnother =
            Arrays.stream(FusionKind.values())
                .anyMatch(other -> estimatorSettings(task, other).contains(name));
        String where = config.root().get(name).origin().description();
        throw new IllegalArgumentException(
            ofAnother
                ? "%s: setting '%s' does not go with fusion '%s'".formatted(where, name, fusion)
                : "%s: unknown setting '%s'%s"
                    .formatted(where, name, NearestName.hint(name, known)));
      }
    }
  }

  /** Makes the estimator with these settings. */
  public TrainingSetters<?> newEstimator() {
    TrainingSetters<?> stage = fusion.newEstimator(task);
    StageParams.set(stage, estimator);
    stage.setLabelCol(labelCol);
    stage.setModalityCols(modalityCols.toArray(String[]::new));
    return stage;
  }

  /**
   * Writes all settings, defaults included, in HOCON, so that {@code --conf} with it repeats the
   * run.
   */
  public String resolved() {
    return ConfigFactory.parseMap(all())
        .root()
        .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));
  }

  /** Returns all settings, defaults included, as texts by name. */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    all().forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  private Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>(StageParams.values(newEstimator()));
    all.keySet().removeAll(RESERVED);
    all.keySet().removeAll(fusion.withoutEffect());
    all.put("data", data);
    putIfThere(all, "format", format);
    all.put("task", task.toString());
    all.put("fusion", fusion.toString());
    all.put("labelCol", labelCol);
    all.put("modalityCols", modalityCols);
    putIfThere(all, "trainWhere", trainWhere);
    putIfThere(all, "validWhere", validWhere);
    all.put("standardize", standardize);
    all.put("alphabet", alphabet);
    all.put("model", model);
    return all;
  }

  private static void putIfThere(Map<String, Object> settings, String name, Object value) {
    if (value != null) {
      settings.put(name, value);
    }
  }
}
