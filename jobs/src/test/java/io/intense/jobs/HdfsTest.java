package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data, models and results on a file system that is not this machine's: HDFS, by its URIs. */
@Tag("spark")
@Tag("hdfs")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HdfsTest {

  private MiniDFSCluster cluster;
  private FileSystem files;
  private String home;

  @BeforeAll
  void startHdfsAndTrain(@TempDir java.nio.file.Path folder) throws IOException {
    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
    cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    files = cluster.getFileSystem();
    home = files.getUri() + "/intense";
    CommandRun.writeGenes(home + "/genes.jsonl.gz");
    CommandRun.succeed(train());
  }

  @AfterAll
  void stopHdfs() {
    if (cluster != null) {
      cluster.shutdown();
    }
  }

  private String[] train(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "--data",
                home + "/genes.jsonl.gz",
                "--modality-cols",
                "m1,m2",
                "--interactions",
                "m1*m2",
                "--batch-size",
                "20",
                "--max-iter",
                "1",
                "--model",
                home + "/models/genes"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void aTrainingGoesOnFromItsCheckpointOnHdfs() throws IOException {
    List<String> training =
        new ArrayList<>(
            List.of(
                train(
                    "--overwrite",
                    "--checkpoint-dir",
                    home + "/checkpoints",
                    "--checkpoint-interval",
                    "2")));
    training.set(training.indexOf("--max-iter") + 1, "4");
    training.set(training.indexOf("--model") + 1, home + "/resumed-models/genes");
    CommandRun whole = CommandRun.succeed(training.toArray(String[]::new));
    assertTrue(files.delete(new Path(home, "checkpoints/epoch-000004"), true));
    training.add("--resume");
    assertEquals(whole.out(), CommandRun.succeed(training.toArray(String[]::new)).out());
    assertTrue(files.exists(new Path(home, "checkpoints/epoch-000004/state.json")));
  }

  @Test
  void commandsReadAndWriteHdfs() throws IOException {
    String model = home + "/models/genes";
    String data = home + "/genes.jsonl.gz";
    ObjectMapper json = new ObjectMapper();
    assertEquals(
        60,
        json.readTree(
                CommandRun.succeed("evaluate", "--model", model, "--data", data, "--json").out())
            .get("rows")
            .asInt());
    assertEquals(
        3,
        json.readTree(CommandRun.succeed("relevance", "--model", model, "--json").out())
            .get("terms")
            .size());

    CommandRun.succeed(
        "score", "--model", model, "--data", data, "--out", home + "/scored/rows.jsonl");
    String scored = text(new Path(home, "scored/rows.jsonl"));
    assertEquals(60, scored.lines().count());
    assertTrue(scored.contains("\"prediction\":"), scored);
    assertEquals(List.of("rows.jsonl"), names("scored"));

    CommandRun.succeed("score", "--model", model, "--data", data, "--out", home + "/parts.parquet");
    assertTrue(names("parts.parquet").contains("_SUCCESS"));
    assertEquals(
        60,
        JobsSpark.session().read().parquet(home + "/parts.parquet").select("prediction").count());
  }

  @Test
  void nothingIsReplacedUnlessAskedFor() throws IOException {
    Map<Path, Long> before = modelFiles();
    assertEquals(
        "intense train: '%s/models/genes' exists; add --overwrite to replace it".formatted(home),
        CommandRun.fail(train()));
    assertEquals(
        "intense train: Column 'm1': unknown letter",
        CommandRun.fail(train("--overwrite", "--alphabet", "XYZ")).substring(0, 42));
    assertEquals(before, modelFiles());
    assertEquals(List.of("genes"), names("models"), "what was written aside is gone");

    CommandRun.succeed(train("--overwrite", "--seed", "2"));
    assertFalse(before.equals(modelFiles()));
    assertEquals(List.of("genes"), names("models"));
  }

  @Test
  void aModelWithAnyFileMissingIsRefused() throws IOException {
    for (Path file : modelFiles().keySet()) {
      Path hidden = new Path(home, "hidden");
      assertTrue(files.rename(file, hidden), file.toString());
      String line = CommandRun.fail("relevance", "--model", home + "/models/genes");
      assertTrue(
          line.startsWith("intense relevance: Cannot load a model from " + home + "/models/genes"),
          () -> file + ": " + line);
      assertTrue(files.rename(hidden, file), file.toString());
    }
    CommandRun.succeed("relevance", "--model", home + "/models/genes");
  }

  /** The files without which a model cannot be used, with the time when they were written. */
  private Map<Path, Long> modelFiles() throws IOException {
    Map<Path, Long> found = new TreeMap<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(new Path(home, "models/genes"), true);
    while (all.hasNext()) {
      FileStatus file = all.next();
      boolean mark = file.getPath().getName().startsWith("_");
      boolean ofTheRun =
          List.of("settings.conf", "trivial.json").contains(file.getPath().getName());
      if (!mark && !ofTheRun) {
        found.put(file.getPath(), file.getModificationTime());
      }
    }
    return found;
  }

  private List<String> names(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (FileStatus file : files.listStatus(new Path(home, folder))) {
      names.add(file.getPath().getName());
    }
    return names;
  }

  private String text(Path file) throws IOException {
    try (var in = files.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
