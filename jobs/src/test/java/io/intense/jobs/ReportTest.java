package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.intense.dl4j.evidence.CrossFit.TermEffect;
import io.intense.dl4j.evidence.Stability.TermStability;
import io.intense.dl4j.inference.InTenseScorer;
import io.intense.jobs.data.Tables;
import io.intense.jobs.picture.Bars;
import io.intense.jobs.picture.Interval;
import io.intense.jobs.picture.Matrix;
import io.intense.jobs.picture.ModelPictures;
import io.intense.jobs.picture.Texts;
import io.intense.jobs.report.RowPictures;
import io.intense.jobs.run.SavedModel;
import io.intense.spark.InterpretableModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {

  /** What the page is asked in the browser, by a script that only the tests' copy of it has. */
  private static final String QUESTIONS =
      """
<script>onload = () => { document.title = JSON.stringify({
  pictures: document.images.length,
  shown: [...document.images].filter(i => i.naturalWidth > 0).length,
  unnamed: [...document.images].filter(i => !i.alt).length,
  tooWide: document.documentElement.scrollWidth - innerWidth,
  ground: getComputedStyle(document.body).backgroundColor,
  dark: [...document.images].filter(i => i.currentSrc != i.src).length,
  headers: [...document.querySelectorAll('figure')].filter(f => f.querySelector('th')).length,
}) }</script>
""";

  private Path folder;
  private Workspace work;
  private String page;

  @BeforeAll
  void trains(@TempDir Path shared) throws IOException {
    folder = shared;
    JobsSpark.session();
    work = Workspace.in(folder);
    String csv = Files.readString(folder.resolve("rows.csv")).replace("up", "<i>up&</i>");
    Files.writeString(folder.resolve("marked.csv"), csv);
    String[] options = {"--interaction-order", "2", "--num-bootstraps", "2", "--num-folds", "2"};
    assertEquals(0, train("marked.csv", "model", options).status());
    report("page.html", "--model", "model", "--data", "marked.csv");
    page = read("page.html");
  }

  private CommandRun train(String data, String model, String... more) throws IOException {
    return work.train(data, model, more);
  }

  private void report(String out, String... arguments) {
    List<String> names = List.of("model", "numbers", "marked.csv", "numbers.jsonl", "weak", "late");
    List<String> command = new java.util.ArrayList<>(List.of("report", "--out", work.path(out)));
    for (String argument : arguments) {
      command.add(names.contains(argument) ? work.path(argument) : argument);
    }
    CommandRun.succeed(command.toArray(String[]::new));
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void thePageHasEveryTermTwiceAsPictureAndAsText() {
    for (String term : List.of("a", "b", "c", "a*b", "a*c", "b*c")) {
      assertTrue(page.contains("<th scope=\"row\">" + term + "</th>"), term);
    }
    assertTrue(page.contains("all terms with it</th><td>"), "no sums per modality");
    assertFalse(page.contains("other 0 terms"), "nothing to fold");
    for (String title :
        List.of(
            "Relevance",
            "Effect on rows not trained on",
            "Share, per class",
            "Shares of modalities and pairs",
            "Loss",
            "Validation accuracy",
            "Relevance per epoch",
            "Confusion matrix",
            "Standard deviation of contributions, per class")) {
      assertTrue(page.contains("<caption>" + title), title);
    }
  }

  @Test
  void thePageSaysWhereTheModelComesFrom() {
    assertTrue(page.contains("Meaningful."));
    assertTrue(page.contains("rows trained on"));
    assertTrue(
        Pattern.compile("fingerprint of these rows</th><td>[0-9a-f]+<").matcher(page).find());
    assertTrue(page.contains("InTense for Spark"));
    assertTrue(page.contains("interactionOrder&#x3D;2"), "no settings");
    assertTrue(page.contains("Accuracy "), "no evaluation");
    assertTrue(page.contains("predicted best, 1 (r"), "no examples");
  }

  @Test
  void whatIsFilledInIsEscaped() {
    assertTrue(page.contains("&lt;i&gt;up&amp;&lt;/i&gt;"));
    assertFalse(page.contains("<i>up"));
  }

  @Test
  void thePageNeedsNothingFromOutside() {
    assertFalse(Pattern.compile("(src|href|srcset)=\"(?!data:|#)").matcher(page).find());
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("@import"));
  }

  @Test
  void examplesAddUpToTheNumberAtTheTop() {
    var example =
        Pattern.compile(
                "logit of [^<]*? (-?[\\d.]+)</span></p>\\s*<table>(.*?)</table>", Pattern.DOTALL)
            .matcher(page);
    int examples = 0;
    while (example.find()) {
      double sum = 0;
      var parts = Pattern.compile("<td>(-?[\\d.]+)</td>").matcher(example.group(2));
      while (parts.find()) {
        sum += Double.parseDouble(parts.group(1));
      }
      assertEquals(Double.parseDouble(example.group(1)), sum, 0.0005);
      examples++;
    }
    assertEquals(6, examples);
  }

  @Test
  void aModelThatLearnedNothingIsSaidToMeanNothing() throws IOException {
    // One row to validate on cannot show anything.
    assertEquals(
        0, train("rows.jsonl", "weak", "--max-iter", "1", "--valid-where", "id = 'r2'").status());
    report("weak.html", "--model", "weak");
    assertTrue(read("weak.html").contains("<strong>Not meaningful.</strong>"));
    assertFalse(read("weak.html").contains("On the given rows"));
    report("both.html", "--model", "weak", "model", "model");
    String both = read("both.html");
    assertTrue(both.contains("2 of 3 runs beat a trivial predictor"), both.substring(0, 9000));
    assertTrue(both.contains("Mean share over 2 runs"));
  }

  @Test
  void regressionsShowResiduals() throws IOException {
    assertEquals(
        0, train("numbers.jsonl", "numbers", "--task", "regression", "--max-iter", "2").status());
    report("numbers.html", "--model", "numbers", "--data", "numbers.jsonl");
    String numbers = read("numbers.html");
    assertTrue(numbers.contains("<caption>Residuals: predicted minus actual"));
    assertTrue(numbers.contains("Mean absolute error "));
    assertTrue(numbers.contains("prediction "));
  }

  @Test
  void fusionsWithoutScoresAreReportedAndExportedToo() throws IOException {
    assertEquals(0, train("marked.csv", "late", "--fusion", "late", "--max-iter", "2").status());
    report("late.html", "--model", "late", "--model", "model", "--data", "marked.csv");
    String late = read("late.html");
    assertTrue(late.contains("Its fusion has no scores"));
    assertTrue(late.contains("<td>no scores</td>"));
    assertEquals(2, late.split("<caption>Confusion matrix", -1).length - 1);
    assertEquals(2, late.split("<caption>Validation accuracy", -1).length - 1);
    assertEquals(1, late.split("<h3>Relevance</h3>", -1).length - 1);
    CommandRun.succeed("export", "--model", work.path("late"), "--out", work.path("late.zip"));
    InTenseScorer scorer = InTenseScorer.open(Path.of(work.path("late.zip")));
    assertEquals(List.of(), scorer.relevances());
    double[] probabilities =
        scorer.score(new float[] {1, 0}, new float[] {1, 2}, new float[96]).probabilities();
    assertEquals(1, probabilities[0] + probabilities[1], 1e-12);
  }

  @Test
  void aModelIsDrawnByOneCall() throws IOException {
    // The commands have ended theirs.
    SparkSession spark = JobsSpark.session();
    InterpretableModel model = SavedModel.load(spark, work.path("model")).model();
    Path file = folder.resolve("relevance.svg");
    ModelPictures.of(model).relevance().write(file);
    assertTrue(Files.readString(file).contains("<svg"));
    List<Bars.Bar> bars = ModelPictures.of(model).relevance().bars();
    assertEquals(6, bars.size());
    for (Bars.Bar bar : bars) {
      int term = model.terms().indexOf(bar.name());
      TermStability refits = model.stability().terms().get(term);
      assertEquals(model.relevances().get(term).share(), bar.value());
      assertEquals(Optional.of(new Interval(refits.low(), refits.high())), bar.interval());
      TermEffect effect = model.crossFit().terms().get(term);
      Bars.Bar held =
          ModelPictures.of(model).effects().orElseThrow().bars().stream()
              .filter(other -> other.name().equals(bar.name()))
              .findFirst()
              .orElseThrow();
      assertEquals(effect.effect(), held.value());
      assertEquals(
          2 * effect.standardError(),
          held.interval().orElseThrow().high() - held.interval().orElseThrow().low(),
          1e-12);
    }
    assertEquals("", ModelPictures.of(model).interactions().cells().get(1).get(0).text());
    Matrix sets = ModelPictures.of(model).sets();
    assertEquals(List.of("a", "b", "c", "share"), sets.columnNames());
    List<String> pair =
        sets.rows().stream().filter(row -> row.get(0).equals("a*c")).findFirst().orElseThrow();
    assertEquals(List.of("●", "", "●"), pair.subList(1, 4));
  }

  @Test
  void whatItDoesOnRowsIsDrawnByOneCall() throws IOException {
    SparkSession spark = JobsSpark.session();
    PipelineModel pipeline = PipelineModel.load(work.path("model"));
    RowPictures pictures =
        RowPictures.of(SavedModel.of(pipeline), Tables.read(spark, work.path("marked.csv"), null));
    Matrix confusion = pictures.confusion().orElseThrow();
    assertEquals(
        240,
        confusion.rows().stream()
            .flatMap(row -> row.stream().skip(1))
            .mapToInt(Integer::parseInt)
            .sum());
    assertEquals(List.of(), pictures.residuals());
    List<Matrix> perClass = pictures.perClass();
    assertEquals(List.of(6, 6), perClass.stream().map(shown -> shown.rowNames().size()).toList());
    Path file = folder.resolve("deviations.png");
    perClass.get(1).write(file);
    assertTrue(Files.size(file) > 1000);
  }

  @Test
  void aModelWithoutRefitsHasBarsWithoutIntervals() throws IOException {
    assertEquals(0, train("rows.jsonl", "plain", "--max-iter", "1").status());
    InterpretableModel model = SavedModel.load(JobsSpark.session(), work.path("plain")).model();
    assertTrue(
        ModelPictures.of(model).relevance().bars().stream()
            .allMatch(bar -> bar.interval().isEmpty()));
    assertEquals(Optional.empty(), ModelPictures.of(model).effects());
  }

  @Test
  void relevancePerClassOnThePageIsThatOfTheModel() throws IOException {
    SparkSession spark = JobsSpark.session();
    SavedModel saved = SavedModel.load(spark, work.path("model"));
    Dataset<Row> rows = Tables.read(spark, work.path("marked.csv"), null);
    List<Row> table = saved.model().relevanceByClass(saved.prepare(rows)).collectAsList();
    assertEquals(12, table.size());
    for (String column : List.of("share", "deviation")) {
      for (String term : saved.model().terms()) {
        String cells =
            table.stream()
                .filter(row -> row.getAs("term").equals(term))
                .sorted(Comparator.comparingInt(row -> row.<Integer>getAs("output")))
                .map(row -> "<td>" + Texts.number(row.<Double>getAs(column)) + "</td>")
                .collect(Collectors.joining());
        String row = "<th scope=\"row\">%s</th>%s</tr>".formatted(term, cells);
        assertTrue(page.contains(row), column + ": " + row);
      }
    }
  }

  @Test
  void evidenceStandsInATable() {
    for (String column : List.of("effect", "pValue", "qValue", "shareLow", "shareHigh")) {
      assertTrue(page.contains("<th scope=\"col\">" + column + "</th>"), column);
    }
  }

  @Test
  void anExistingPageIsNotReplacedUnasked() {
    String line =
        CommandRun.fail("report", "--model", work.path("model"), "--out", work.path("page.html"));
    assertTrue(line.contains("exists; add --overwrite"), line);
  }

  @Test
  @Tag("browser")
  void aBrowserShowsThePageInLightAndDarkAndOnPaper() throws Exception {
    Browser browser = Browser.inOrSkip(Files.createDirectories(folder.resolve("browser")));
    String asked =
        page.replace("default-src 'none'", "script-src 'unsafe-inline'; default-src 'none'")
            .replace("</body>", QUESTIONS + "</body>");
    Path file = folder.resolve("asked.html");
    Files.writeString(file, asked);
    String address = file.toUri().toString();

    JsonNode light = browser.titleOf(address, "--blink-settings=preferredColorScheme=1");
    assertEquals(9, light.path("pictures").asInt(), light.toString());
    assertEquals(light.path("pictures"), light.path("shown"), light.toString());
    assertEquals(light.path("pictures"), light.path("headers"), light.toString());
    assertEquals(0, light.path("unnamed").asInt(), light.toString());
    assertEquals(0, light.path("dark").asInt(), light.toString());
    assertEquals("rgb(255, 255, 255)", light.path("ground").asText());

    JsonNode dark =
        browser.titleOf(
            address, "--blink-settings=preferredColorScheme=0", "--window-size=500,900");
    assertEquals(dark.path("pictures"), dark.path("dark"), dark.toString());
    assertEquals("rgb(22, 27, 34)", dark.path("ground").asText());
    assertTrue(dark.path("tooWide").asInt() <= 0, dark.toString());

    String printed =
        new String(Files.readAllBytes(browser.pdf(address)), StandardCharsets.ISO_8859_1);
    assertTrue(printed.startsWith("%PDF"));
  }
}
