package io.intense.jobs.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPathTest {

  @TempDir Path folder;
  private Path result;

  @BeforeEach
  void writeAnEarlierResult() throws IOException {
    result = folder.resolve("result");
    Files.createDirectory(result);
    Files.writeString(result.resolve("old"), "old");
  }

  private OutputPath output() throws IOException {
    return OutputPath.of(result.toString(), true, new Configuration());
  }

  private List<String> names(Path in) throws IOException {
    try (var files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void replacesAFolderAndLeavesNothingBeside() throws IOException {
    output()
        .replace(
            aside -> {
              Path path = Path.of(aside.toUri().getPath());
              Files.createDirectory(path);
              Files.writeString(path.resolve("new"), "new");
              assertEquals(
                  List.of("old"),
                  names(result),
                  "the old result is there until the new one is complete");
            });
    assertEquals(List.of("new"), names(result));
    assertEquals(List.of("result"), names(folder));
  }

  @Test
  void aFailureLeavesTheOldResult() throws IOException {
    OutputPath output = output();
    assertThrows(
        IllegalStateException.class,
        () ->
            output.replace(
                aside -> {
                  Files.createDirectory(Path.of(aside.toUri().getPath()));
                  throw new IllegalStateException("half way");
                }));
    assertEquals(List.of("old"), names(result));
    assertEquals(List.of("result"), names(folder));
  }

  @Test
  void whatAppearsMeanwhileIsNotReplaced() throws IOException {
    OutputPath output =
        OutputPath.of(folder.resolve("other").toString(), false, new Configuration());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            output.replace(
                aside -> {
                  Files.createFile(Path.of(aside.toUri().getPath()));
                  Files.writeString(folder.resolve("other"), "theirs");
                }));
    assertEquals("theirs", Files.readString(folder.resolve("other")));
    assertEquals(List.of("other", "result"), names(folder));
  }
}
