package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the documents show as code and commands is of this code and its command line. */
class DocumentedCodeTest {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent();

  private static final Pattern WORD = Pattern.compile("\\w+");

  /** Options whose values are names that the code knows. */
  private static final Set<String> NAMING =
      Set.of("--generator", "--methods", "--work", "--data-sets", "--kind", "--task");

  /** Of libraries that are not on the class path. */
  private static final Set<String> ELSEWHERE =
      Set.of("SharedTrainingMaster", "TransformerEncoderLayer");

  /** In the variables of which the documents speak. */
  private static final String FIELDS =
      """
      static org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> train, test, rows;
      static InTenseClassificationModel model;
      static PipelineModel pipelineModel;
      static float[] text, audio;
      static String[] twenty;
      static String path;
      """;

  private static List<Document> documents() throws IOException {
    try (Stream<Path> files = files(".md")) {
      return files.sorted().map(Document::read).toList();
    }
  }

  private static Stream<String> commands() throws IOException {
    return documents().stream().flatMap(document -> document.commands().stream());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theCommandLineReadsTheCommand(String command) throws IOException {
    String known = sources();
    for (List<String> args : Document.spelledOut(command)) {
      new CommandLine(new Intense()).parseArgs(args.toArray(String[]::new));
      String settings = "";
      for (int i = 0; i + 1 < args.size(); i++) {
        String value = args.get(i + 1);
        if (args.get(i).equals("--conf") && value.startsWith("conf/") && !value.contains("NAME")) {
          assertTrue(Files.exists(HOME.resolve(value)), value);
          settings = Files.readString(HOME.resolve(value));
        }
        if (NAMING.contains(args.get(i))) {
          for (String name : value.split(",")) {
            assertTrue(
                known.contains("\"" + name + "\"")
                    || known.contains(" " + name.toUpperCase(Locale.ROOT).replace('-', '_'))
                    || Files.exists(HOME.resolve("conf/experiments/" + name + ".conf"))
                    || settings.contains(" " + name + " {")
                    || name.equals("all"),
                args.get(i) + " has no " + name);
          }
        }
      }
    }
  }

  @Test
  void javaInTheDocumentsCompiles(@TempDir Path classes) throws IOException {
    // Spark has another one.
    String imports =
        "import io.intense.dl4j.term.Term;\n"
            + packages().map(name -> "import " + name + ".*;\n").collect(Collectors.joining());
    List<JavaFileObject> units = new ArrayList<>();
    for (Document document : documents()) {
      for (String snippet : document.java()) {
        String name = "Snippet" + units.size();
        units.add(unit(name, imports + inAClass(name, snippet)));
      }
    }
    assertTrue(units.size() > 8, units.size() + " snippets");
    StringWriter errors = new StringWriter();
    List<String> options =
        List.of(
            "-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
    assertTrue(
        ToolProvider.getSystemJavaCompiler()
            .getTask(errors, null, null, options, null, units)
            .call(),
        errors::toString);
  }

  private static String inAClass(String name, String snippet) {
    if (snippet.matches("(?s)(public final class|record) .*")) {
      return snippet;
    }
    String statement = (snippet.startsWith(".") ? "new InTenseClassifier()" : "") + snippet;
    return "class %s {%n%s static void run() throws Exception {%n%s%n}%n}"
        .formatted(name, FIELDS, statement.endsWith(";") ? statement : statement + ";");
  }

  private static JavaFileObject unit(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public boolean isNameCompatible(String simpleName, Kind kind) {
        return true;
      }

      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** Returns the packages of this project, and those whose classes the documents use. */
  private static Stream<String> packages() throws IOException {
    Stream<String> own =
        files("package-info.java")
            .filter(file -> file.toString().contains("/src/main/"))
            .map(file -> file.getParent().toString())
            .map(folder -> folder.substring(folder.indexOf("/java/") + 6).replace('/', '.'));
    return Stream.concat(
        own,
        Stream.of(
            "java.nio.file",
            "java.util",
            "org.apache.spark.ml",
            "org.apache.spark.ml.feature",
            "org.apache.spark.ml.util",
            "org.deeplearning4j.nn.conf.graph",
            "org.deeplearning4j.nn.conf.layers",
            "org.nd4j.linalg.activations",
            "org.deeplearning4j.nn.conf.ComputationGraphConfiguration"));
  }

  @Test
  void everyOptionIsOneOfACommand() throws IOException {
    Set<String> known = new HashSet<>(Set.of("--jars", "--help", "--deploy-mode"));
    for (CommandLine command : new CommandLine(new Intense()).getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        known.addAll(List.of(option.names()));
        if (option.negatable()) {
          known.add(option.longestName().replaceFirst("--", "--no-"));
        }
      }
    }
    List<String> missing = new ArrayList<>();
    for (Document document : documents()) {
      for (String code : document.spans()) {
        if (code.startsWith("--") && !known.contains(code.split("[ =]")[0])) {
          missing.add(document.name() + ": " + code);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  /** Names in two parts at least, such as {@code maxIter}: others are words of the language too. */
  @Test
  void everyNameOfAClassASettingOrAMethodIsInTheCode() throws IOException {
    Set<String> known = new HashSet<>(ELSEWHERE);
    StringBuilder code = new StringBuilder(sources());
    try (Stream<Path> files = files(".java")) {
      for (Path file : files.toList()) {
        code.append(Files.readString(file));
      }
    }
    for (MatchResult word : WORD.matcher(code).results().toList()) {
      known.add(word.group());
    }
    List<String> missing = new ArrayList<>();
    for (Document document : documents()) {
      for (String span : document.spans()) {
        String name = span.replaceAll("\\(.*\\)$", "");
        if (name.matches("[A-Za-z]+[a-z][A-Z]\\w*") && !known.contains(name) && !foreign(name)) {
          missing.add(document.name() + ": " + span);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  private static boolean foreign(String name) {
    return Stream.of(
            "org.apache.spark.ml.tuning.",
            "org.apache.spark.ml.feature.",
            "org.apache.spark.scheduler.",
            "org.deeplearning4j.spark.impl.paramavg.",
            "org.deeplearning4j.nn.graph.",
            "org.nd4j.autodiff.samediff.",
            "org.deeplearning4j.nn.conf.layers.samediff.",
            "java.lang.")
        .anyMatch(prefix -> DocumentsTest.exists(prefix + name));
  }

  @Test
  void everyFileThatTheyNameIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Document document : documents()) {
      for (String code : document.spans()) {
        if (code.matches("(conf|docker|jobs|notebooks|pipeline)/[a-z0-9/.-]+")
            && !code.contains("/target")
            && !Files.exists(HOME.resolve(code))) {
          missing.add(document.name() + ": " + code);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void mavensModulesProfilesAndTestsAreThere() throws IOException {
    StringBuilder poms = new StringBuilder();
    try (Stream<Path> files = files("pom.xml")) {
      for (Path pom : files.toList()) {
        poms.append(Files.readString(pom));
      }
    }
    int read = 0;
    for (Document document : documents()) {
      for (String command : document.lines("mvn ")) {
        read++;
        for (String module : after(command, "-pl ")) {
          assertTrue(Files.exists(HOME.resolve(module).resolve("pom.xml")), command);
        }
        for (String profile : after(command, "-P")) {
          assertTrue(poms.indexOf("<id>" + profile + "</id>") >= 0, command);
        }
        for (String test : after(command, "-Dit.test=")) {
          assertTrue(DocumentsTest.exists("io.intense.jobs." + test), command);
        }
      }
    }
    assertTrue(read > 6, read + " commands");
  }

  private static List<String> after(String command, String option) {
    return Pattern.compile(Pattern.quote(option) + "(\\S+)")
        .matcher(command)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** Returns what is in the product, its scripts and settings, as one text. */
  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = files("")) {
      for (Path file : files.filter(DocumentedCodeTest::isText).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static boolean isText(Path file) {
    return file.toString()
        .matches(".*/(src/main|conf|docker)/.*\\.(java|py|conf|sh|yaml|mustache)");
  }

  private static Stream<Path> files(String ending) throws IOException {
    return Files.walk(HOME)
        .filter(Files::isRegularFile)
        .filter(file -> file.toString().endsWith(ending))
        .filter(file -> !file.toString().matches(".*/(target|\\.git)/.*"));
  }
}
