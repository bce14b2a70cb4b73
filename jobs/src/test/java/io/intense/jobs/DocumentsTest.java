package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents quote and link is there. */
class DocumentsTest {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent();
  private static final Pattern QUOTED = Pattern.compile("^### `(.*)`$", Pattern.MULTILINE);
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#: ]+)(#[^)]*)?\\)");
  private static final Pattern CLASS = Pattern.compile("`(io\\.intense\\.[a-z0-9.]+\\.[A-Z]\\w+)`");

  @Test
  void everyErrorTextInTroubleshootingIsInTheCode() throws IOException {
    String code = literals();
    List<String> quoted =
        matches(QUOTED, Files.readString(GeneratedText.document("troubleshooting.md")));
    assertTrue(quoted.size() > 20);
    List<String> missing = new ArrayList<>();
    for (String text : quoted) {
      for (String part : text.split("…")) {
        if (part.strip().length() > 2 && !code.contains(part)) {
          missing.add(text + ": '" + part + "'");
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  /** All texts in the code, one after another, with what is filled in as an ellipsis. */
  private static String literals() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path source : sources(HOME, "/src/main/java/", ".java")) {
      Matcher literal = LITERAL.matcher(Files.readString(source));
      while (literal.find()) {
        all.append(
            literal.group(1).replaceAll("%[.0-9]*[sdf]", "…").replace("\\\"", "\"") + "\u0000");
      }
    }
    return all.toString();
  }

  @Test
  void everyClassInTheDocumentsExists() throws IOException {
    for (Path document : documents()) {
      for (String name : matches(CLASS, Files.readString(document))) {
        assertTrue(exists(name), document + " names " + name);
      }
    }
  }

  /** Returns whether there is a class of that name. */
  static boolean exists(String name) {
    try {
      Class.forName(name, false, DocumentsTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (Path document : documents()) {
      for (String link : matches(LINK, Files.readString(document))) {
        assertTrue(Files.exists(document.resolveSibling(link)), document + " links to " + link);
      }
    }
  }

  @Test
  void theReadmeLinksEveryDocument() throws IOException {
    String readme = Files.readString(HOME.resolve("README.md"));
    try (Stream<Path> documents = Files.list(GeneratedText.document(""))) {
      for (Path document : documents.filter(file -> file.toString().endsWith(".md")).toList()) {
        String link = "(" + HOME.relativize(document) + ")";
        assertTrue(readme.contains(link), "README.md has no link " + link);
      }
    }
  }

  @Test
  void noDocumentNamesAFolderOfTheMachineOnWhichItWasWritten() throws IOException {
    for (Path document : documents()) {
      assertFalse(
          Files.readString(document).matches("(?s).*(/root/|/home/|/tmp/|/Users/).*"),
          document.toString());
    }
  }

  @Test
  void notebooksShowWhatTheyPrintedAndNoFailure() throws IOException {
    List<Path> notebooks = sources(HOME.resolve("notebooks"), "/", ".ipynb");
    assertEquals(4, notebooks.size());
    for (Path notebook : notebooks) {
      String text = Files.readString(notebook);
      assertFalse(text.matches("(?s).*(/root/|/home/|/tmp/|/Users/).*"), notebook.toString());
      int printed = 0;
      for (JsonNode cell : new ObjectMapper().readTree(text).get("cells")) {
        for (JsonNode output : cell.path("outputs")) {
          assertFalse(output.path("output_type").asText().equals("error"), notebook + ": " + cell);
          assertFalse(output.path("name").asText().equals("stderr"), notebook + ": " + output);
          printed++;
        }
      }
      assertTrue(printed >= 2, notebook + " shows " + printed + " outputs");
      assertTrue(
          Files.readString(HOME.resolve("notebooks/README.md"))
              .contains("(" + notebook.getFileName() + ")"),
          "notebooks/README.md does not name " + notebook);
    }
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(sources(HOME, "/", ".md"));
    assertTrue(documents.size() > 8, documents.toString());
    return documents;
  }

  private static List<Path> sources(Path folder, String within, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending) && file.toString().contains(within))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult m) -> m.group(1)).toList();
  }
}
