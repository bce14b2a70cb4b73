package io.intense.jobs.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import io.intense.jobs.JobsSpark;
import io.intense.jobs.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/**
 * The paper's tables and figures on small data. All share one folder, so that no run is made twice.
 */
@Tag("spark")
class ReproductionTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<Long> SEEDS = List.of(1L, 2L);

  @TempDir private static Path folder;

  private static ExperimentSettings clips;
  private static ExperimentSettings genes;

  @BeforeAll
  static void writeRows() throws IOException {
    clips =
        ExperimentSettings.of(
            ConfigFactory.parseString(
                """
                name = clips, metric = accuracy, data = "%s"
                trainWhere = "split = 'train'", validWhere = "split = 'valid'", testWhere = "split = 'test'"
                modalityCols = [a, b], encoders = [mlp(4), "gru(4)"], interactionOrder = 2, latentDim = 2
                maxIter = 1, batchSize = 128, stepSize = 0.03
                methods {
                  intense {}
                  intense-transformer { encoders = [mlp(4), "transformer(4, 2, 1)"] }
                  intense-mlp { encoders = [mlp(4), "mlp(4, mean=1)"] }
                  mnl { interactionOrder = 1 }
                  mkl {}
                  late { fusion = late }
                  tensor { fusion = tensor }
                  mro { fusion = mro }
                  mult { fusion = mult, dim = 4, heads = 2, layers = 1 }
                  multiroute { fusion = multiroute }
                }
                """
                    .formatted(Workspace.in(folder).path("rows.jsonl"))));
    genes =
        ExperimentSettings.of(
            ConfigFactory.parseString(
                """
                name = genes, metric = accuracy, genes { task = tri, rows = 90, testRows = 30 }
                trainWhere = "split = 'train'", testWhere = "split = 'test'"
                modalityCols = [m1, m2, m3], encoders = [cnn(2), cnn(2), cnn(2)], interactionOrder = 3, latentDim = 2
                maxIter = 1, batchSize = 64
                methods {
                  intense {}
                  intense-without-iterbn { latentNorm = none, iterBn = false }
                  intense-vbn-twice { iterBn = false }
                  multiroute { fusion = multiroute }
                  multiroute-routing { fusion = multiroute, reading = routing }
                }
                """));
  }

  /** Makes it, and once more, which must not run anything; returns the table's lines. */
  private static List<List<String>> reproduce(
      Reproduction reproduction, ExperimentSettings settings, List<Long> seeds) throws Exception {
    SparkSession spark = JobsSpark.session();
    String runs = folder.resolve(settings.name()).toString();
    List<String> methods = reproduction.methods(settings);
    Experiment experiment = new Experiment(settings, methods, seeds, runs, false, 2);
    List<String> progress = Collections.synchronizedList(new ArrayList<>());
    Experiment.Outcome first = experiment.run(spark, progress::add);
    assertEquals(methods.size() * seeds.size(), first.results().size(), progress.toString());
    progress.clear();
    Experiment.Outcome second = experiment.run(spark, progress::add);
    int count = first.results().size();
    assertEquals(
        List.of("%s: %d of %d runs are done".formatted(settings.name(), count, count)), progress);
    assertEquals(first.results(), second.results());

    String text =
        reproduction.write(
            List.of(new Summary(settings.name(), second.results())),
            folder.toString(),
            spark.sparkContext().hadoopConfiguration());
    String markdown = Files.readString(file(reproduction, "md"));
    List<List<String>> table = new ArrayList<>();
    for (String line : Files.readAllLines(file(reproduction, "csv"))) {
      List<String> cells = Arrays.asList(line.substring(1, line.length() - 1).split("\",\"", -1));
      assertTrue(markdown.contains("| " + String.join(" | ", cells) + " |"), markdown);
      cells.forEach(cell -> assertTrue(text.contains(cell), text));
      table.add(cells);
    }
    return table;
  }

  private static Path file(Reproduction reproduction, String ending) {
    return folder.resolve(reproduction + "." + ending);
  }

  /** Both files can be read as pictures, and the one says in words what its series are. */
  private static void assertShown(Reproduction reproduction, String... series) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    byte[] svg = Files.readAllBytes(file(reproduction, "svg"));
    Element root =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg)).getDocumentElement();
    assertEquals("svg", root.getTagName());
    String description = root.getElementsByTagName("desc").item(0).getTextContent();
    for (String name : series) {
      assertTrue(description.contains(name), new String(svg, StandardCharsets.UTF_8));
    }
    assertTrue(ImageIO.read(file(reproduction, "png").toFile()).getWidth() > 1000);
  }

  private static JsonNode run(ExperimentSettings of, String method, long seed) throws IOException {
    return MAPPER.readTree(
        folder.resolve("%s/runs/%s/seed-%d.json".formatted(of.name(), method, seed)).toFile());
  }

  private static String statistic(ExperimentSettings of, String method, List<Long> seeds)
      throws IOException {
    List<Double> values = new ArrayList<>();
    for (long seed : seeds) {
      values.add(run(of, method, seed).path("value").asDouble());
    }
    if (values.size() == 1) {
      return String.format(Locale.ROOT, "%.3f", values.get(0));
    }
    // Of two numbers the deviation is their distance over the root of 2.
    return String.format(
        Locale.ROOT,
        "%.3f ± %.3f",
        (values.get(0) + values.get(1)) / 2,
        Math.abs(values.get(0) - values.get(1)) / Math.sqrt(2));
  }

  private static void assertShares(List<List<String>> table, String... methods) throws IOException {
    List<String> header = new ArrayList<>(List.of("data set", "term"));
    header.addAll(List.of(methods));
    assertEquals(header, table.get(0));
    assertEquals(8, table.size(), "seven terms");
    for (int i = 0; i < methods.length; i++) {
      double sum = 0;
      for (List<String> row : table.subList(1, 8)) {
        sum += Double.parseDouble(row.get(2 + i).split(" ")[0]);
      }
      assertEquals(1, sum, 0.004, methods[i]);
    }
  }

  @Test
  void figure4HasTheSharesOfInTenseAndOfBothReadingsOfMultiRoute() throws Exception {
    List<List<String>> table = reproduce(Reproduction.FIGURE4, genes, SEEDS);
    assertShares(table, "intense", "multiroute", "multiroute-routing");
    assertShown(Reproduction.FIGURE4, "intense", "multiroute", "multiroute-routing", "m1*m2*m3");
    double sum = 0;
    for (long seed : SEEDS) {
      for (JsonNode term : run(genes, "multiroute-routing", seed).path("terms")) {
        sum += term.path("term").asText().equals("m1*m2") ? term.path("share").asDouble() / 2 : 0;
      }
    }
    double mean = sum;
    assertTrue(
        table.stream()
            .filter(row -> row.get(1).equals("m1*m2"))
            .anyMatch(row -> row.get(4).startsWith(String.format(Locale.ROOT, "%.3f ±", mean))),
        table.toString());
  }

  @Test
  void figure7HasTheSharesWithAndWithoutIterBn() throws Exception {
    List<List<String>> table = reproduce(Reproduction.FIGURE7, genes, SEEDS);
    assertShares(table, "intense", "intense-vbn-twice", "intense-without-iterbn");
    assertShown(Reproduction.FIGURE7, "intense", "intense-without-iterbn", "m1*m2*m3");
  }

  private static void assertMetrics(List<List<String>> table, List<Long> seeds, String... methods)
      throws IOException {
    assertEquals(List.of("method", "clips (accuracy)"), table.get(0));
    assertEquals(2 + methods.length, table.size());
    for (int i = 0; i < methods.length; i++) {
      assertEquals(List.of(methods[i], statistic(clips, methods[i], seeds)), table.get(1 + i));
    }
    assertEquals("trivial predictor", table.get(1 + methods.length).get(0));
  }

  @Test
  void table4HasTheEncodersAsMeanAndDeviationOverSeeds() throws Exception {
    List<List<String>> table = reproduce(Reproduction.TABLE4, clips, SEEDS);
    assertMetrics(table, SEEDS, "intense-transformer", "intense-mlp", "intense");
    assertShown(Reproduction.TABLE4, "intense-transformer", "trivial predictor");
  }

  @Test
  void tableE1HasAllMethods() throws Exception {
    String[] methods = {"late", "tensor", "mult", "multiroute", "mro", "mkl", "mnl", "intense"};
    List<List<String>> table = reproduce(Reproduction.TABLE_E1, clips, List.of(1L));
    assertMetrics(table, List.of(1L), methods);
    assertShown(Reproduction.TABLE_E1, methods);
  }

  @Test
  void table5HasEachModalitysAccuracyAloneAndItsShare() throws Exception {
    List<List<String>> table = reproduce(Reproduction.TABLE5, clips, List.of(1L));
    assertEquals(List.of("data set", "modality", "metric", "alone", "share"), table.get(0));
    double shares = 0;
    for (int i = 1; i <= 2; i++) {
      String modality = List.of("a", "b").get(i - 1);
      assertEquals(List.of("clips", modality, "accuracy"), table.get(i).subList(0, 3));
      assertEquals(statistic(clips, "only-" + modality, List.of(1L)), table.get(i).get(3));
      shares += Double.parseDouble(table.get(i).get(4));
    }
    assertEquals(1, shares, 0.002, "of mnl");
    assertShown(Reproduction.TABLE5, "accuracy of the modality alone", "share of relevance");
    String markdown = Files.readString(file(Reproduction.TABLE5, "md"));
    assertTrue(markdown.contains("clips: rank correlation of share and accuracy alone"), markdown);
    assertTrue(markdown.contains("clips, mnl: accuracy 0."), markdown);
    // The same of other data.
    assertEquals(table, reproduce(Reproduction.FIGURE3, clips, List.of(1L)));
    assertShown(Reproduction.FIGURE3, "accuracy of the modality alone", "share of relevance");
  }
}
