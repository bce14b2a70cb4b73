package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class ExperimentCommandTest {

  @TempDir Path folder;

  private String conf;
  private String out;

  @BeforeEach
  void writeConf() throws IOException {
    Workspace rows = Workspace.in(folder);
    conf = folder.resolve("small.conf").toString();
    out = folder.resolve("out").toString();
    Files.writeString(
        Path.of(conf),
        """
        name = small
        metric = accuracy
        data = "%s"
        trainWhere = "split = 'train'"
        validWhere = "split = 'valid'"
        testWhere = "split = 'test'"
        modalityCols = [a, b]
        encoders = ["mlp(8)", "gru(4)"]
        interactionOrder = 2
        maxIter = 3
        batchSize = 16
        methods {
          intense {}
          mnl { interactionOrder = 1 }
          broken { modalityCols = [a, nothing] }
        }
        """
            .formatted(rows.path("rows.jsonl")));
  }

  private CommandRun run(String... more) {
    List<String> args = new ArrayList<>(List.of("experiment", "--conf", conf, "--out", out));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private FileTime written(String method, int seed) throws IOException {
    return Files.getLastModifiedTime(Path.of(out, "runs", method, "seed-" + seed + ".json"));
  }

  @Test
  void methodsRunOncePerSeedAndAreSummedUp() throws IOException {
    CommandRun first = run("--methods", "intense,unimodal,mkl", "--seeds", "1,2");
    assertEquals(0, first.status(), first.err());
    assertTrue(first.err().contains("small: 0 of 8 runs are done"), first.err());
    assertTrue(first.out().contains("only-a"), first.out());
    assertTrue(first.out().contains("a*b"), first.out());

    SparkSession spark = JobsSpark.session();
    List<Row> methods = spark.read().parquet(out + "/summary.parquet").collectAsList();
    assertEquals(4, methods.size());
    List<Row> runs =
        spark
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(out + "/runs.csv")
            .collectAsList();
    assertEquals(8, runs.size());
    double sum = 0;
    for (Row run : runs) {
      assertEquals(60, (int) run.getAs("testRows"));
      sum += run.<String>getAs("method").equals("intense") ? run.<Double>getAs("value") : 0;
    }
    Row intense =
        methods.stream().filter(row -> row.getAs("method").equals("intense")).findFirst().get();
    assertEquals(sum / 2, intense.<Double>getAs("mean"), 1e-12);
    assertEquals(2, (int) intense.getAs("seeds"));
    long shares =
        spark.read().parquet(out + "/relevances.parquet").filter("method = 'intense'").count();
    assertEquals(6, shares, "three terms and two seeds");
    long kernels =
        spark.read().parquet(out + "/relevances.parquet").filter("method = 'mkl'").count();
    assertEquals(4, kernels, "two modalities and two seeds");

    FileTime before = written("intense", 2);
    CommandRun second = run("--methods", "intense,mnl", "--seeds", "2,3");
    assertEquals(0, second.status(), second.err());
    assertTrue(second.err().contains("small: 1 of 4 runs are done"), second.err());
    assertEquals(before, written("intense", 2), "what is done is not run again");
    assertTrue(Files.isDirectory(Path.of(out, "runs/mnl/seed-3.model/metadata")));
  }

  @Test
  void kernelsPredictNumbersToo() throws IOException {
    CommandRun run =
        run("--methods", "mkl", "--seeds", "1", "--set", "metric=mae", "--set", "task=regression");
    assertEquals(0, run.status(), run.err());
    Row result = JobsSpark.session().read().parquet(out + "/runs.parquet").first();
    assertTrue(result.<Double>getAs("value") < result.<Double>getAs("trivial"), result.toString());
    assertTrue(result.<Boolean>getAs("meaningful"));
  }

  @Test
  void resultsOfOtherSettingsAreRefusedUnlessOverwritten() throws IOException {
    assertEquals(0, run("--methods", "mnl", "--seeds", "1").status());
    FileTime before = written("mnl", 1);
    CommandRun refused = run("--methods", "mnl", "--seeds", "1", "--set", "maxIter=2");
    assertEquals(1, refused.status());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(
        refused.err().contains("seed-1.json' is of other settings (maxIter was 3, now 2)"),
        refused.err());
    assertEquals(before, written("mnl", 1));
    CommandRun again = run("--methods", "mnl", "--seeds", "1", "--set", "maxIter=2", "--overwrite");
    assertEquals(0, again.status(), again.err());
    assertEquals(0, run("--methods", "mnl", "--seeds", "1", "--set", "maxIter=2").status());
  }

  @Test
  void oneFailureDoesNotLoseTheOthers() {
    CommandRun run = run("--methods", "broken,mnl", "--seeds", "1");
    assertEquals(1, run.status());
    assertTrue(
        run.err().contains("small, broken, seed 1 failed: Modality column 'nothing'"), run.err());
    assertTrue(Files.exists(Path.of(out, "runs/mnl/seed-1.json")));
    assertTrue(Files.exists(Path.of(out, "summary.csv")));
    assertFalse(Files.exists(Path.of(out, "runs/broken/seed-1.json")));
  }

  @Test
  void wrongNamesAreRefusedBeforeAnythingRuns() {
    assertTrue(
        run("--methods", "intens")
            .err()
            .contains(
                "Experiment 'small' has no method 'intens'; it has [broken, intense, mnl], and mkl, unimodal or only-a,"
                    + " only-b"));
    assertTrue(
        run("--set", "metric=f1")
            .err()
            .contains("metric must be one of [accuracy, mae, sign-accuracy], got 'f1'"));
    assertTrue(run("--set", "maxIters=1").err().contains("unknown setting 'maxIters'"));
    CommandRun missing = run("--set", "data=nowhere.jsonl", "--set", "howToGet=\"Ask Ann.\"");
    assertTrue(
        missing.err().contains("There is no data at 'nowhere.jsonl'. Ask Ann."), missing.err());
    assertFalse(Files.exists(Path.of(out)));
  }

  @Test
  void missingDataSetsAreLeftOutWithAWordOnHowToGetThemAndFailuresDoNotStopTheOthers()
      throws IOException {
    Files.writeString(
        folder.resolve("far.conf"),
        Files.readString(Path.of(conf))
            .replace("name = small", "name = far\nhowToGet = \"Ask Ann.\"")
            .replace("rows.jsonl", "far.jsonl"));
    List<String> args =
        new ArrayList<>(
            List.of("reproduce", "table1", "--seeds", "1", "--out", out, "--experiments"));
    args.addAll(List.of(folder.toString(), "--data-sets", "far"));
    CommandRun none = CommandRun.of(args.toArray(String[]::new));
    assertEquals(1, none.status());
    assertTrue(none.err().contains("far is left out: There is no data at"), none.err());
    assertTrue(none.err().contains("Ask Ann."), none.err());
    args.set(args.size() - 1, "far,small");
    CommandRun one = CommandRun.of(args.toArray(String[]::new));
    assertEquals(0, one.status(), one.err());
    assertTrue(one.out().contains("small (accuracy)"), one.out());
    assertFalse(one.out().contains("far"), one.out());
    assertTrue(one.out().contains("trivial predictor"), one.out());
    for (String ending : List.of("csv", "md", "svg", "png")) {
      assertTrue(Files.exists(Path.of(out, "table1." + ending)), ending);
    }
    Files.writeString(
        folder.resolve("odd.conf"),
        Files.readString(Path.of(conf))
            .replace("name = small", "name = odd")
            .replace("intense {}", "intense { modalityCols = [a, nothing] }")
            .replace("mnl {", "other {"));
    args.set(args.size() - 1, "odd,small");
    CommandRun broken = CommandRun.of(args.toArray(String[]::new));
    assertEquals(1, broken.status());
    assertTrue(broken.err().contains("odd, intense, seed 1 failed: Modality column 'nothing'"));
    assertEquals(one.out(), broken.out(), "the table of what did not fail");
  }
}
