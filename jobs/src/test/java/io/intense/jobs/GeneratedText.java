package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that is made by code: what stands between {@code <!-- generated: NAME -->}
 * and {@code <!-- end: NAME -->}. Tests hold it against the code; with {@code -Dintense.docs=write}
 * they write it instead.
 */
final class GeneratedText {

  private static final Path DOCS = Path.of("docs").toAbsolutePath();

  private GeneratedText() {}

  /** Returns a document. */
  static Path document(String name) {
    return DOCS.resolve(name);
  }

  /** Checks a part of a document, or writes it. */
  static void hold(String document, String part, String expected) throws IOException {
    Path file = document(document);
    String text = Files.readString(file);
    String begin = "<!-- generated: %s -->\n".formatted(part);
    String end = "<!-- end: %s -->".formatted(part);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertTrue(text.contains(begin) && to >= from, document + " has no part '" + part + "'");
    if ("write".equals(System.getProperty("intense.docs"))) {
      Files.writeString(file, text.substring(0, from) + expected + text.substring(to));
    } else {
      assertEquals(
          expected,
          text.substring(from, to),
          document + " is not what the code says; run this test with -Dintense.docs=write");
    }
  }
}
