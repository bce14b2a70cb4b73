package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium, which resolves no name but those of this machine.
 *
 * @param program the executable
 * @param folder for its profile and what it writes
 */
record Browser(Path program, Path folder) {

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);

  /** Finds the browser, or skips the test. */
  static Browser inOrSkip(Path folder) {
    Optional<Path> found =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(
                name ->
                    Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "skipped: there is no chromium on the PATH");
    return new Browser(found.get(), folder);
  }

  /** Loads a page, lets its scripts run, and returns the document as it is then. */
  String document(String address, String... flags) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--dump-dom", "--virtual-time-budget=5000"));
    all.addAll(List.of(flags));
    return run(address, all).out();
  }

  /** Loads a page whose script leaves JSON in the title. */
  JsonNode titleOf(String address, String... flags) throws IOException, InterruptedException {
    String document = document(address, flags);
    Matcher title = TITLE.matcher(document);
    return new ObjectMapper().readTree(title.find() ? title.group(1) : document);
  }

  /** Prints a page. */
  Path pdf(String address) throws IOException, InterruptedException {
    Path file = folder.resolve("page.pdf");
    run(address, List.of("--print-to-pdf=" + file, "--no-pdf-header-footer"));
    return file;
  }

  /** Takes a picture of a page. */
  Path screenshot(String address, String... flags) throws IOException, InterruptedException {
    Path file = folder.resolve("page.png");
    List<String> all = new ArrayList<>(List.of("--screenshot=" + file));
    all.addAll(List.of(flags));
    run(address, all);
    return file;
  }

  private CommandRun run(String address, List<String> flags)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(flags);
    command.add(address);
    CommandRun run = Program.run(folder, "browser", Map.of(), LIMIT, command);
    assertEquals(0, run.status(), run.err());
    return run;
  }
}
