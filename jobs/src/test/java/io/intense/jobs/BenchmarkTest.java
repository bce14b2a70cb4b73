package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark command, beside a program that only says what the PyTorch one would. */
class BenchmarkTest {

  @TempDir Path folder;

  @Test
  void printsOneJsonObjectALineForTrainingAndInference() throws IOException {
    Path peer = folder.resolve("peer.sh");
    Files.writeString(
        peer,
        """
        echo "$@" >> "$0.calls"
        echo '{"train_samples_per_s": 0.5, "infer_samples_per_s": 0.25, "peak_rss_mib": 7}'
        """);
    CommandRun run = benchmark(peer, "--work", "char-cnn", "--blocks", "2", "--json");
    assertEquals(0, run.status(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(2, lines.size(), run.out());
    for (int i = 0; i < 2; i++) {
      JsonNode line = new ObjectMapper().readTree(lines.get(i));
      assertEquals("char-cnn", line.get("work").asText());
      assertEquals(List.of("training", "inference").get(i), line.get("phase").asText());
      assertEquals(1, line.get("threads").asInt());
      double peerRate = List.of(0.5, 0.25).get(i);
      assertEquals(peerRate, line.get("peer_samples_per_s").asDouble());
      double ours = line.get("ours_samples_per_s").asDouble();
      assertTrue(ours > 1, lines.get(i));
      double ratio = line.get("ratio").asDouble();
      assertEquals(ours / peerRate, ratio, 0.01 * ratio);
      assertTrue(line.get("ratio_min").asDouble() <= ratio, lines.get(i));
      assertTrue(line.get("ratio_max").asDouble() >= ratio, lines.get(i));
      assertEquals(7, line.get("peer_peak_mib").asInt());
    }
    List<String> calls = Files.readAllLines(Path.of(peer + ".calls"));
    assertEquals(2, calls.size(), "once a block");
    assertTrue(calls.get(0).startsWith("char-cnn --threads 1 --batch 64"), calls.get(0));
  }

  @Test
  void aMissingPeerIsNamed() {
    CommandRun run = benchmark(folder.resolve("none.py"), "--work", "fusion");
    assertNotEquals(0, run.status());
    assertTrue(run.err().contains("none.py") && run.err().contains("--peer"), run.err());
  }

  @Test
  void costByOrderNeedsNoPeer() {
    CommandRun run = benchmark(folder.resolve("none.py"), "--work", "orders", "--blocks", "1");
    assertEquals(0, run.status(), run.err());
    assertEquals(4, run.out().lines().count(), run.out());
    assertTrue(run.out().startsWith("orders 1, training"), run.out());
  }

  @Test
  void theScorersCallsAreTimedForARowAndForSeveral() throws IOException {
    CommandRun run =
        benchmark(folder.resolve("none.py"), "--work", "scorer", "--blocks", "2", "--json");
    assertEquals(0, run.status(), run.err());
    List<Integer> sizes = new java.util.ArrayList<>();
    for (String text : run.out().lines().toList()) {
      JsonNode line = new ObjectMapper().readTree(text);
      sizes.add(line.get("rows_per_call").asInt());
      assertTrue(line.get("p50_ms").asDouble() > 0, text);
      assertTrue(line.get("p50_ms").asDouble() <= line.get("p99_ms").asDouble(), text);
      assertTrue(line.get("p99_ms").asDouble() <= line.get("p99_max_ms").asDouble(), text);
      assertTrue(line.get("samples_per_s").asDouble() > 0, text);
    }
    assertEquals(List.of(1, 8, 64), sizes);
  }

  @Test
  void kernelsRunBesideTheirDefinitions() {
    CommandRun run = benchmark(folder.resolve("none.py"), "--work", "kernels", "--blocks", "1");
    assertEquals(0, run.status(), run.err());
    assertEquals(
        List.of("kernels, cnn", "kernels, frame-norm", "kernels, gru", "kernels, fusion"),
        run.out().lines().map(line -> line.substring(0, line.indexOf(", 1 thread"))).toList());
  }

  private static CommandRun benchmark(Path peer, String... arguments) {
    List<String> all = new java.util.ArrayList<>(List.of("benchmark"));
    all.addAll(List.of("--seconds", "0.05", "--python", "/bin/sh", "--peer", peer.toString()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray(String[]::new));
  }
}
