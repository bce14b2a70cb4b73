package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.Encoders;
import io.intense.jobs.experiment.Reproduction;
import io.intense.jobs.picture.ModelPictures;
import io.intense.jobs.picture.Picture;
import io.intense.jobs.relevancebench.Generator;
import io.intense.jobs.relevancebench.Method;
import io.intense.jobs.report.RowPictures;
import io.intense.jobs.run.Metric;
import io.intense.jobs.settings.FusionKind;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the documents list what there is, with its defaults. */
class DocumentedTablesTest {

  private static final String PICTURES = Picture.class.getPackageName();
  private static final Pattern OPTION = Pattern.compile("`(\\w+)` \\(([^)]+)\\)");

  private static Document document(String name) {
    return Document.read(GeneratedText.document(name));
  }

  /** Returns the spans of code in a cell. */
  private static List<String> spans(String cell) {
    return new Document("", cell).spans();
  }

  private static Set<String> firstColumn(String document, String header) {
    return document(document).table(header).stream()
        .flatMap(row -> spans(row.get(0)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Object[] values) {
    return Arrays.stream(values)
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> lower(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void namesAreThoseOfTheCode() {
    assertEquals(names(FusionKind.values()), firstColumn("fusions.md", "| `--fusion` |"));
    assertEquals(names(Metric.values()), firstColumn("experiments.md", "| Metric |"));
    assertEquals(names(Reproduction.values()), firstColumn("experiments.md", "| Name | Shows |"));
    assertEquals(lower(Method.values()), firstColumn("relevancebench.md", "| Method |"));
    assertEquals(
        lower(Generator.values()), firstColumn("relevancebench.md", "| Data set | What matters |"));
  }

  @Test
  void picturesAreTheMethodsThatMakeThem() {
    Set<String> listed = firstColumn("follow.md", "| Call | Shows |");
    Set<String> made = new TreeSet<>();
    for (Class<?> type : List.of(ModelPictures.class, RowPictures.class)) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .filter(method -> method.getParameterCount() == 0)
          .filter(method -> method.getGenericReturnType().toString().contains(PICTURES))
          .forEach(method -> made.add(method.getName() + "()"));
    }
    assertEquals(made, listed);
  }

  static Stream<List<String>> encoders() {
    return document("encoders.md").table("| Encoder | Reads |").stream();
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void anEncoderHasTheOptionsAndDefaultsOfItsRow(List<String> row) {
    List<String> texts = spans(row.get(0));
    texts.forEach(Encoders::parse);
    String text = texts.get(0);
    Set<String> options = new TreeSet<>();
    for (var option : OPTION.matcher(row.get(3)).results().toList()) {
      options.add(option.group(1));
      if (option.group(2).matches("[\\d.]+")) {
        String spelled = text.replace(")", ", %s=%s)".formatted(option.group(1), option.group(2)));
        assertEquals(Encoders.parse(text), Encoders.parse(spelled));
      }
    }
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> Encoders.parse(text.replace(")", ", none=1)")))
            .getMessage();
    assertTrue(refusal.contains("it has ["), refusal);
    Set<String> known = new TreeSet<>(List.of(refusal.replaceAll(".*\\[|\\]", "").split(", ")));
    known.remove("");
    assertEquals(known, options);
  }

  @Test
  void everyEncoderIsListed() {
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> Encoders.parse("none()")).getMessage();
    Set<String> listed =
        firstColumn("encoders.md", "| Encoder | Reads |").stream()
            .map(text -> text.replaceAll("\\(.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(refusal.endsWith("the encoders are " + listed), refusal + listed);
  }

  @ParameterizedTest
  @CsvSource({
    "## tensor, io.intense.spark.TensorFusionClassifier",
    "## mult, io.intense.spark.MulTClassifier",
    "## mro, io.intense.spark.MroClassifier",
    "## multiroute, io.intense.spark.MultiRouteClassifier",
    "## Multiple kernel learning, io.intense.spark.MklClassifier"
  })
  void aParamHasTheDefaultOfItsRow(String section, String type) throws Exception {
    PipelineStage stage = (PipelineStage) Class.forName(type).getConstructor().newInstance();
    String text = document("fusions.md").text();
    String from = text.substring(text.indexOf(section + "\n") + section.length());
    Document part = new Document(type, from.split("\n## ")[0]);
    int compared = 0;
    for (List<String> row : part.table("| Param | Default |")) {
      List<String> params = spans(row.get(0));
      List<String> defaults = spans(row.get(1));
      for (int i = 0; i < params.size(); i++) {
        Param<Object> param = stage.getParam(params.get(i));
        if (row.get(1).matches("(`[^`]+`(, )?)+") && defaults.size() == params.size()) {
          assertEquals(
              plain(defaults.get(i)),
              plain(stage.getDefault(param).get().toString()),
              type + ": " + param.name());
          compared++;
        }
      }
    }
    assertTrue(compared > 1, compared + " defaults");
  }

  private static String plain(String value) {
    try {
      return String.valueOf(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return value;
    }
  }

  @Test
  void settingsOfAnExperimentAreRead() throws IOException {
    Path sources = Path.of("src/main/java/io/intense/jobs/experiment");
    String code =
        Files.readString(sources.resolve("ExperimentSettings.java"))
            + Files.readString(sources.resolve("Genes.java"));
    for (String setting : firstColumn("experiments.md", "| Setting | Meaning |")) {
      assertTrue(code.contains('"' + setting + '"'), setting);
    }
  }

  @Test
  void aPlatformHasTheClassifierOfItsProfile() throws IOException {
    String pom = Files.readString(Path.of("..", "pom.xml")).replaceAll("\\s+", "");
    List<List<String>> rows = document("production.md").table("| Command | ND4J |");
    assertEquals(5, rows.size());
    for (List<String> row : rows.subList(1, rows.size())) {
      String platform = row.get(0).replaceAll(".*platform=(\\S+).*", "$1");
      String classifier = spans(row.get(1)).get(0);
      assertTrue(
          pom.contains(
              "<value>%s</value></property></activation><properties><nd4j.classifier>%s<"
                  .formatted(platform, classifier)),
          row.toString());
    }
  }

  @Test
  void phasesThatSparksPagesShowAreDescriptionsOfJobs() throws IOException {
    Path fit = Path.of("../pipeline/src/main/java/io/intense/spark/train");
    String code =
        Files.readString(fit.resolve("Fit.java"))
            + Files.readString(fit.resolve("DistributedTraining.java"));
    assertTrue(document("follow.md").text().contains("Spark's pages name the phases: `InTense: "));
    for (String phase : List.of("InTense: reading rows", "spreading rows", "training, epoch ")) {
      assertTrue(document("follow.md").text().contains('`' + phase), phase);
      assertTrue(code.contains(phase), phase);
    }
  }
}
