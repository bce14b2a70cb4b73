package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** The files for Docker and what is written about them agree; no engine is needed. */
class DockerFilesTest {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent();
  private static final Path DOCKER = HOME.resolve("docker");
  private static final List<String> IMAGES = List.of("Dockerfile", "Dockerfile.cuda");

  private static final Pattern BUILD = Pattern.compile("docker build -f (\\S+) -t (\\S+) \\.");
  private static final Pattern COMPOSE =
      Pattern.compile("docker compose -f (\\S+) (up|run|down)\\b([^\n\"]*)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)\\b");
  private static final Pattern DEFAULT = Pattern.compile("\\$\\{([A-Z_]+):-([^$}]+)\\}");
  private static final Pattern ROLE = Pattern.compile("^  ([a-z |]+)\\)$", Pattern.MULTILINE);

  private String readme;
  private Map<String, Map<String, Object>> services;

  @BeforeEach
  void read() throws IOException {
    readme = text("README.md");
    Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(text("compose.yaml"));
    services = compose.get("services");
  }

  private static String text(String file) throws IOException {
    return Files.readString(DOCKER.resolve(file));
  }

  private static List<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static Set<String> firsts(Pattern pattern, String text) {
    return matches(pattern, text).stream()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All that is written about Docker, in documents and comments. */
  private static String everything() throws IOException {
    StringBuilder all = new StringBuilder(Files.readString(HOME.resolve("README.md")));
    try (Stream<Path> files = Files.list(DOCKER)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static Collection<?> list(Object names) {
    return names == null
        ? List.of()
        : names instanceof Map<?, ?> map ? map.keySet() : (Collection<?>) names;
  }

  private boolean isOurs(String service) {
    return services.get(service).get("image").toString().startsWith("intense:");
  }

  /** Returns what a container may be told to be, beside commands. */
  private static Set<String> roles() throws IOException {
    return matches(ROLE, text("entrypoint.sh")).stream()
        .flatMap(match -> Stream.of(match.group(1).split(" \\| ")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theServicesOfTheCommandsAreInTheComposeFile() throws IOException {
    List<MatchResult> commands = matches(COMPOSE, everything());
    assertTrue(commands.size() > 5, commands.size() + " commands");
    for (MatchResult command : commands) {
      assertEquals("docker/compose.yaml", command.group(1), command.group());
      List<String> words =
          Stream.of(command.group(3).strip().split("\\s+"))
              .filter(word -> !word.isEmpty() && !word.startsWith("-"))
              .toList();
      if (command.group(2).equals("run")) {
        assertTrue(services.containsKey(words.get(0)), command.group());
      } else {
        assertEquals(List.of(), words, command.group());
      }
    }
  }

  @Test
  void theImagesOfTheCommandsAreThoseOfTheComposeFile() throws IOException {
    String version = pom("project").replace("-SNAPSHOT", "");
    List<MatchResult> commands = matches(BUILD, everything());
    assertTrue(commands.size() > 3, commands.size() + " commands");
    for (MatchResult command : commands) {
      assertTrue(Files.exists(HOME.resolve(command.group(1))), command.group());
      String ending = command.group(1).replace("docker/Dockerfile", "").replace('.', '-');
      assertEquals("intense:" + version + ending, command.group(2));
    }
    for (String service : services.keySet()) {
      if (isOurs(service)) {
        assertEquals("intense:" + version, services.get(service).get("image"));
        Map<?, ?> build = (Map<?, ?>) services.get(service).get("build");
        Path context = DOCKER.resolve(build.get("context").toString()).normalize();
        assertTrue(Files.exists(context.resolve(build.get("dockerfile").toString())));
      }
    }
  }

  @Test
  void whatAServiceWaitsForIsStartedWithIt() {
    for (Map.Entry<String, Map<String, Object>> service : services.entrySet()) {
      for (Object awaited : list(service.getValue().get("depends_on"))) {
        assertTrue(services.containsKey(awaited), service.getKey() + " waits for " + awaited);
        assertFalse(
            services.get(awaited).containsKey("profiles"),
            awaited + " is not started unless it is named");
      }
    }
  }

  @Test
  void aServiceIsARoleOfTheEntryPointOrAScriptThatTheImageHas() throws IOException {
    for (String service : services.keySet()) {
      Object script = services.get(service).get("entrypoint");
      if (script != null) {
        String file = list(script).stream().skip(1).findFirst().orElseThrow().toString();
        String name = file.substring(file.lastIndexOf('/') + 1);
        assertTrue(text("Dockerfile").matches("(?s).*COPY .*docker/" + name + " .*"), file);
      } else if (isOurs(service) && services.get(service).containsKey("command")) {
        Object role = list(services.get(service).get("command")).iterator().next();
        assertTrue(roles().contains(role), service + " is told to be " + role);
      }
    }
  }

  @Test
  void theDocumentNamesTheRolesOfTheEntryPoint() throws IOException {
    String row = readme.lines().filter(line -> line.startsWith("| `entry")).findFirst().get();
    assertEquals(roles(), firsts(Pattern.compile("`([a-z]+)`"), row));
  }

  @Test
  void theDocumentListsTheVariablesThatTheScriptsRead() throws IOException {
    Set<String> read = firsts(VARIABLE, text("entrypoint.sh") + text("demo.sh"));
    read.remove("BASH_SOURCE");
    assertEquals(read, firsts(Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|"), readme));
    for (MatchResult variable : matches(DEFAULT, text("entrypoint.sh") + text("demo.sh"))) {
      String row = "| `%s` | `%s` |".formatted(variable.group(1), variable.group(2));
      assertTrue(readme.contains(row), row);
    }
    for (String service : services.keySet()) {
      if (isOurs(service)) {
        for (Object variable : list(services.get(service).get("environment"))) {
          assertTrue(read.contains(variable), service + " is given " + variable);
        }
      }
    }
  }

  @Test
  void theFilesAndPortsThatTheDocumentNamesAreThere() throws IOException {
    Set<String> named =
        firsts(Pattern.compile("`([\\w/.-]+\\.(?:sh|yaml)|Dockerfile(?:\\.\\w+)?)`"), readme);
    assertTrue(named.size() > 8, named.toString());
    for (String file : named) {
      assertTrue(Files.exists(DOCKER.resolve(file)), file);
    }
    Set<String> open = new HashSet<>();
    for (Map<String, Object> service : services.values()) {
      for (Object port : list(service.get("ports"))) {
        open.add(port.toString().split(":")[1]);
      }
    }
    Set<String> told = firsts(Pattern.compile("\\bport\\s+(\\d+)"), readme);
    assertFalse(told.isEmpty());
    assertTrue(open.containsAll(told), told + ", but open are " + open);
  }

  @Test
  void anImageIsMadeOfWhatIsThere() throws IOException {
    Pattern copy = Pattern.compile("^COPY (?:--from=(\\w+) )?(.*) \\S+$", Pattern.MULTILINE);
    for (String file : IMAGES) {
      Set<String> stages = firsts(Pattern.compile("FROM \\S+ AS (\\w+)"), text(file));
      for (MatchResult copied : matches(copy, text(file))) {
        if (copied.group(1) != null) {
          assertTrue(stages.contains(copied.group(1)), copied.group());
          continue;
        }
        for (String source : copied.group(2).split(" ")) {
          assertTrue(Files.exists(HOME.resolve(source)), file + " copies " + source);
          assertTrue(
              text(file + ".dockerignore").lines().noneMatch(source::startsWith),
              source + " is not sent to the engine");
        }
      }
      if (stages.contains("spark")) {
        assertTrue(text(file).contains("COPY --from=spark /opt/entrypoint.sh"), "for Kubernetes");
      }
      String entry = text(file).replaceAll("(?s).*ENTRYPOINT \\[\"(.*?)\"\\].*", "$1");
      assertTrue(text(file).contains("docker/" + entry.replaceAll(".*/", "") + " "), entry);
    }
  }

  @Test
  void anImageHasTheSparkAndScalaOfTheBuild() throws IOException {
    String spark = "apache/spark:%s-scala%s-java17".formatted(pom("spark"), pom("scala.binary"));
    for (String file : IMAGES) {
      assertTrue(text(file).contains("FROM " + spark), file);
    }
    assertTrue(text("entrypoint.sh").contains("SPARK_SCALA_VERSION=" + pom("scala.binary")));
    assertTrue(readme.contains("(" + pom("spark") + ", Java 17)"));
  }

  /** Returns a version in the parent's pom. */
  private static String pom(String name) throws IOException {
    String pom = Files.readString(HOME.resolve("pom.xml"));
    String tag = name.equals("project") ? "version" : name + ".version";
    List<MatchResult> found = matches(Pattern.compile("<%s>(.*?)</%s>".formatted(tag, tag)), pom);
    return found.get(0).group(1);
  }

  @Test
  void everyBaseImageIsPinnedAndHasAStandIn() throws IOException {
    Set<String> bases = new TreeSet<>();
    for (String file : IMAGES) {
      bases.addAll(firsts(Pattern.compile("(?m)^FROM (\\S+)"), text(file)));
    }
    for (String service : services.keySet()) {
      assertNotNull(services.get(service).get("image"), service);
      if (!isOurs(service)) {
        bases.add(services.get(service).get("image").toString());
      }
    }
    for (String base : bases) {
      assertTrue(base.matches("\\S+:\\d+\\.\\S+"), base + " is not pinned");
      assertTrue(text("rehearse.sh").contains("stand_in " + base + " "), base);
    }
  }

  @Test
  void theCommandLineReadsTheCommandsOfTheDemo() throws IOException {
    List<String> read = new ArrayList<>();
    for (String line : text("demo.sh").replaceAll("\\\\\n\\s*", "").lines().toList()) {
      if (line.startsWith("run ")) {
        String command = line.substring(4).replaceAll("\\$\\{\\w+:-(\\d+)\\}", "$1");
        for (List<String> args : Document.spelledOut(command)) {
          new CommandLine(new Intense()).parseArgs(args.toArray(String[]::new));
          read.add(args.get(0));
        }
      }
    }
    assertEquals(List.of("synthgene", "train", "relevance"), read);
  }
}
