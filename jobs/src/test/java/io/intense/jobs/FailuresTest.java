package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is told in one line, and nothing is lost. */
@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailuresTest {

  private Workspace work;

  @BeforeAll
  void writeRows(@TempDir Path folder) throws IOException {
    work = Workspace.in(folder);
  }

  @Test
  void anExistingModelIsNeverLost() throws Exception {
    Path model = work.folder().resolve("precious");
    Files.createDirectory(model);
    Files.writeString(model.resolve("file"), "precious");

    CommandRun refused = work.train("rows.jsonl", "precious");
    assertEquals(1, refused.status());
    assertTrue(
        refused
            .err()
            .endsWith("precious' exists; add --overwrite to replace it" + System.lineSeparator()));
    CommandRun failed =
        work.train("rows.jsonl", "precious", "--overwrite", "--train-where", "label = 7");
    assertEquals(1, failed.status());
    assertTrue(failed.err().contains("There are no rows to train on in"), failed.err());
    assertEquals("precious", Files.readString(model.resolve("file")));

    assertEquals(
        0, work.train("rows.jsonl", "precious", "--overwrite", "--max-iter", "1").status());
    assertFalse(Files.exists(model.resolve("file")));
    try (var files = Files.list(work.folder())) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("_precious")));
    }
  }

  @Test
  void failuresAreOneLine() {
    String data = work.path("rows.jsonl");
    assertEquals(
        "intense train: Modality column 'z' does not exist; the columns are [a, b, c, id, label, split]",
        CommandRun.fail(
            "train", "--data", data, "--modality-cols", "a,z", "--model", work.path("x")));
    assertEquals(
        "intense train: There is no data at '%s'".formatted(work.path("none.jsonl")),
        CommandRun.fail(
            "train",
            "--data",
            work.path("none.jsonl"),
            "--modality-cols",
            "a",
            "--model",
            work.path("x")));
    assertEquals(
        "intense evaluate: There is no saved model at '%s'".formatted(work.path("nothing")),
        CommandRun.fail("evaluate", "--model", work.path("nothing"), "--data", data));
    assertTrue(
        CommandRun.fail(
                "train",
                "--data",
                data,
                "--modality-cols",
                "a,b",
                "--interactions",
                "a*z",
                "--model",
                work.path("x"))
            .contains("Unknown modality 'z'"));
    assertTrue(
        CommandRun.fail(
                "train",
                "--data",
                data,
                "--modality-cols",
                "a,c",
                "--alphabet",
                "ACG",
                "--model",
                work.path("x"))
            .contains("Column 'c': unknown letter 'T' at position"));
    assertFalse(Files.exists(work.folder().resolve("x")));
  }
}
