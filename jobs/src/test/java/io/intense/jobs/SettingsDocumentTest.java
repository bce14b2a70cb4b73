package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.inference.ModelFormat;
import io.intense.spark.InTenseClassifier;
import io.intense.spark.NetworkEstimator;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The document of all settings is what the code says. */
class SettingsDocumentTest {

  /** How Java, picocli, scripts and settings files read a variable. */
  private static final Pattern VARIABLE =
      Pattern.compile("getenv\\(\"([A-Z_]+)|env:([A-Z_]+)|\\$\\{([A-Z][A-Z_]+)(?=\\}|:[-+?])");

  private static final Pattern PROPERTY =
      Pattern.compile("(?:getProperty\\(|LAUNCHER_FOLDER = )\"(intense\\.[a-z]+)");

  private static final Pattern LISTED =
      Pattern.compile("`(-D[a-z.]+|[A-Z]+_[A-Z_]+)`(?=[^|\n]*\\|)");

  @Test
  void everyParamOfEveryStageIsListedWithItsDefault() throws Exception {
    Map<String, List<String>> stages = new LinkedHashMap<>();
    Set<String> ofAllEstimators = new LinkedHashSet<>();
    for (Class<?> type : stages()) {
      PipelineStage stage = (PipelineStage) type.getConstructor().newInstance();
      List<String> rows =
          Arrays.stream(stage.params())
              .map(
                  param ->
                      "| `%s` | %s | %s |%n"
                          .formatted(param.name(), value(stage, param), cell(param.doc())))
              .toList();
      stages.put(type.getSimpleName(), rows);
      if (stage instanceof NetworkEstimator) {
        if (ofAllEstimators.isEmpty()) {
          ofAllEstimators.addAll(rows);
        }
        ofAllEstimators.retainAll(rows);
      }
    }
    StringBuilder text = new StringBuilder();
    append(text, "All estimators of networks", List.copyOf(ofAllEstimators));
    stages.forEach(
        (name, rows) ->
            append(
                text, name, rows.stream().filter(row -> !ofAllEstimators.contains(row)).toList()));
    GeneratedText.hold("settings.md", "stages", text.toString());
  }

  private static void append(StringBuilder text, String title, List<String> rows) {
    text.append("### ").append(title).append("\n\n");
    text.append("| Param | Default | Meaning |\n|---|---|---|\n");
    rows.forEach(text::append);
    text.append("\n");
  }

  private static String value(PipelineStage stage, Param<?> param) {
    if (!stage.hasDefault(param)) {
      return "–";
    }
    Object value = stage.getDefault(param).get();
    if (param.name().equals("seed")) {
      return "of the class's name";
    }
    String text = value instanceof Object[] several ? Arrays.toString(several) : value.toString();
    return text.isEmpty() ? "empty" : "`" + text + "`";
  }

  @Test
  void everyOptionOfEveryCommandIsListed() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, CommandLine> command :
        new CommandLine(new Intense()).getSubcommands().entrySet()) {
      text.append("### ").append(command.getKey()).append("\n\n");
      text.append("| Option | Meaning |\n|---|---|\n");
      for (OptionSpec option : command.getValue().getCommandSpec().options()) {
        if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
          text.append(
              "| `%s` | %s%s |%n"
                  .formatted(
                      option.longestName(),
                      option.required() && option.group() == null ? "Required. " : "",
                      cell(description(option))));
        }
      }
      text.append("\n");
    }
    GeneratedText.hold("settings.md", "commands", text.toString());
  }

  private static String description(OptionSpec option) {
    String candidates =
        option.completionCandidates() == null
            ? ""
            : String.join(", ", option.completionCandidates());
    return String.join(" ", option.description())
        .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()))
        .replace("${COMPLETION-CANDIDATES}", candidates);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("%n|\n", " ");
  }

  @Test
  void everyVariableAndPropertyThatIsReadIsListedAndNoOther() throws IOException {
    StringBuilder all = new StringBuilder();
    Set<String> read = new TreeSet<>();
    for (Path file : readers()) {
      String text = Files.readString(file);
      all.append(text);
      VARIABLE.matcher(text).results().forEach(found -> read.add(first(found)));
      PROPERTY.matcher(text).results().forEach(found -> read.add("-D" + first(found)));
    }
    String document = Files.readString(GeneratedText.document("settings.md"));
    String listed = document.substring(document.indexOf("## Environment and system properties"));
    Set<String> names =
        LISTED.matcher(listed).results().map(m -> m.group(1)).collect(Collectors.toSet());
    assertTrue(read.size() > 15, read.toString());
    assertEquals(
        List.of(), read.stream().filter(name -> !names.contains(name)).toList(), "not listed");
    assertEquals(
        List.of(),
        names.stream()
            // MLflow's client reads its own.
            .filter(name -> !name.startsWith("MLFLOW_TRACKING_"))
            .filter(name -> all.indexOf(name.replaceFirst("^-D", "")) < 0)
            .toList(),
        "read nowhere");
  }

  private static String first(MatchResult found) {
    return IntStream.rangeClosed(1, found.groupCount())
        .mapToObj(found::group)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  /** Returns what looks at the environment: sources, scripts and settings files. */
  private static List<Path> readers() throws IOException {
    List<Path> readers = new ArrayList<>();
    for (String folder :
        List.of(
            "dl4j-layers/src/main",
            "pipeline/src/main",
            "jobs/src/main",
            "jobs/bin",
            "conf",
            "docker",
            "notebooks")) {
      try (Stream<Path> files = Files.walk(Path.of("..", folder))) {
        files
            .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".ipynb"))
            .forEach(readers::add);
      }
    }
    readers.add(Path.of("..", "pom.xml"));
    return readers;
  }

  @Test
  void theFormatOfModelsIsNamedByItsVersion() throws IOException {
    GeneratedText.hold(
        "model-format.md",
        "version",
        "The `formatVersion` is %d.%n".formatted(ModelFormat.VERSION));
  }

  /** Returns the estimators and transformers. */
  private static List<? extends Class<?>> stages() throws IOException {
    Path place =
        Path.of(
            URI.create(
                InTenseClassifier.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()));
    if (Files.isDirectory(place)) {
      return stagesUnder(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return stagesUnder(jar.getPath("/"));
    }
  }

  private static List<? extends Class<?>> stagesUnder(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.startsWith("io/intense/spark/") && name.endsWith(".class"))
          .map(name -> load(name.substring(0, name.length() - 6).replace('/', '.')))
          .filter(
              type ->
                  PipelineStage.class.isAssignableFrom(type)
                      && !Model.class.isAssignableFrom(type)
                      && Modifier.isPublic(type.getModifiers())
                      && !Modifier.isAbstract(type.getModifiers()))
          .sorted(Comparator.comparing(Class::getName))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, InTenseClassifier.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
