package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.train.EpochResult;
import io.intense.jobs.live.LivePage;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings from the command line that are followed, recorded and shown. */
class FollowedTrainingTest {

  @TempDir private static Path folder;
  private static Workspace work;

  @BeforeAll
  static void makesRows() throws IOException {
    JobsSpark.session();
    work = Workspace.in(folder);
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  @Tag("spark")
  void aTrainingIsRecordedFromItsSettingsToTheModel() throws IOException {
    CommandRun run =
        work.train(
            "rows.jsonl",
            "model",
            "--max-iter",
            "2",
            "--tracking",
            work.path("mlruns"),
            "--tensorboard",
            work.path("tb"),
            "--live");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.err().contains("Follow the training at http://127.0.0.1:"), run.err());
    List<String> files = files(folder.resolve("mlruns")).stream().map(Path::toString).toList();
    for (String wanted :
        List.of(
            "/params/maxIter",
            "/params/modalityCols",
            "/metrics/validation_accuracy",
            "/metrics/share/a",
            "/metrics/relevance/a",
            "/tags/meaningful",
            "/artifacts/relevance.svg",
            "/artifacts/relevance.json",
            "/artifacts/model/settings.conf",
            "/artifacts/model/trivial.json")) {
      assertTrue(files.stream().anyMatch(file -> file.endsWith(wanted)), wanted + files);
    }
    for (Path file : files(folder.resolve("mlruns"))) {
      if (file.endsWith("metrics/train_loss")) {
        assertEquals(2, Files.readAllLines(file).size());
      }
      if (Files.isDirectory(file.resolveSibling("metrics"))) {
        assertTrue(Files.readString(file).contains("status: 3"), "finished");
      }
    }
    assertEquals(1, files(folder.resolve("tb")).size());
  }

  @Test
  @Tag("spark")
  void aDeadServerAndAFolderThatCannotBeMadeDoNotFailATraining() throws IOException {
    CommandRun run =
        work.train(
            "rows.jsonl",
            "other",
            "--max-iter",
            "1",
            "--tracking",
            "http://127.0.0.1:1",
            "--tensorboard",
            work.path("rows.jsonl/tb"));
    assertEquals(0, run.status(), run.err());
    assertTrue(Files.isDirectory(folder.resolve("other/stages")));
  }

  @Test
  @Tag("browser")
  void theLivePageDrawsWhatHasHappened() throws Exception {
    Browser browser = Browser.inOrSkip(Files.createDirectories(folder.resolve("browser")));
    try (LivePage page = LivePage.on(0)) {
      FitStart start = new FitStart(List.of("a", "<b>*c"), true, 10, 100, 10);
      page.started(start);
      for (int epoch = 1; epoch <= 3; epoch++) {
        page.finished(
            new FitEpoch(
                start,
                new EpochResult(epoch, 1.0 / epoch, 0.25, 0.75, 0, 0.003, 2, List.of(0.125, 0.875)),
                50,
                90));
      }
      String document = browser.document(page.address());
      assertTrue(document.contains("Epoch 3 of 10, 50 rows/s, 1 min 30 s left."), document);
      assertTrue(document.contains("Validation accuracy 0.75"), document);
      assertTrue(document.contains("<th scope=\"row\">&lt;b&gt;*c</th><td>0.875</td>"), document);
      long points =
          document
              .lines()
              .filter(line -> line.contains("<polyline"))
              .flatMap(line -> Stream.of(line.split("<polyline")))
              .filter(line -> line.contains("points="))
              .mapToLong(line -> line.split("points=\"")[1].split("\"")[0].split(" ").length)
              .filter(count -> count == 3)
              .count();
      assertEquals(3, points, "three curves of three points");
    }
  }
}
