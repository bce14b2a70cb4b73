package io.intense.jobs.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.jobs.data.SynthGene.Gene;
import io.intense.jobs.data.SynthGene.Task;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthGeneTest {

  private static final int ROWS = 4000;

  @TempDir Path folder;

  private static List<Gene> rows(SynthGene settings) {
    return settings.generate().toList();
  }

  private static double share(List<Gene> genes, Predicate<Gene> condition) {
    return genes.stream().filter(condition).count() / (double) genes.size();
  }

  private static boolean first(Gene gene, int modality) {
    return gene.strings().get(modality).contains(SynthGene.FIRST_MOTIF);
  }

  private static boolean second(Gene gene, int modality) {
    return gene.strings().get(modality).contains(SynthGene.SECOND_MOTIF);
  }

  @Test
  void triIsTheExclusiveOrOfTwoMotifs() {
    List<Gene> genes = rows(SynthGene.tri(ROWS, 5));
    for (Gene gene : genes) {
      assertTrue(first(gene, 0) != second(gene, 0), "exactly one motif in modality 1");
      assertTrue(first(gene, 1) != second(gene, 1), "exactly one motif in modality 2");
      assertEquals(first(gene, 0) != first(gene, 1) ? 1 : 0, gene.label());
      gene.strings().forEach(string -> assertTrue(string.matches("[ACGT]{100}")));
    }
    assertEquals(0.5, share(genes, gene -> gene.label() == 1), 0.03);
    assertEquals(0.5, share(genes, gene -> first(gene, 0)), 0.03);
    assertEquals(0.5, share(genes, gene -> gene.label() == 1 && first(gene, 0)) * 2, 0.05);
    assertEquals(0.0057, share(genes, gene -> first(gene, 2)), 0.005);
  }

  @Test
  void triPresenceIsTheExclusiveOrOfPresence() {
    List<Gene> genes = rows(new SynthGene(Task.TRI_PRESENCE, ROWS, 6, 40, 4, List.of()));
    for (Gene gene : genes) {
      assertEquals(first(gene, 0) != first(gene, 1) ? 1 : 0, gene.label());
      assertEquals(4, gene.strings().size());
    }
    assertEquals(0.5, share(genes, gene -> gene.label() == 1), 0.03);
    assertEquals(0.5, share(genes, gene -> first(gene, 1)), 0.03);
    assertTrue(share(genes, gene -> first(gene, 3)) < 0.01);
  }

  @Test
  void independentModalitiesTellAsOftenAsTheirProbability() {
    List<Gene> genes =
        rows(new SynthGene(Task.INDEPENDENT, ROWS, 7, 100, 10, SynthGene.DEFAULT_PROBABILITIES));
    assertEquals(0.5, share(genes, gene -> gene.label() == 1));
    assertEquals(1, genes.get(0).label());
    for (int m = 0; m < 10; m++) {
      int modality = m;
      double probability = SynthGene.DEFAULT_PROBABILITIES.get(m);
      double expected = probability + (1 - probability) * 0.0057;
      assertEquals(
          expected,
          share(genes, gene -> gene.label() == 1 ? first(gene, modality) : second(gene, modality)),
          0.03,
          "modality " + m);
      assertTrue(
          share(genes, gene -> gene.label() == 1 ? second(gene, modality) : first(gene, modality))
              < 0.012);
    }
    double letters = share(genes, gene -> gene.strings().get(9).charAt(17) == 'A');
    assertEquals(0.25, letters, 0.03);
  }

  @Test
  void motifsAreWrittenAtEveryPosition() {
    List<Gene> genes = rows(new SynthGene(Task.INDEPENDENT, 2000, 8, 10, 1, List.of(1.0)));
    for (int position = 0; position < 4; position++) {
      int at = position;
      assertEquals(
          0.25,
          share(
              genes,
              gene ->
                  gene.strings()
                      .get(0)
                      .startsWith(
                          gene.label() == 1 ? SynthGene.FIRST_MOTIF : SynthGene.SECOND_MOTIF, at)),
          0.04);
    }
  }

  @Test
  void sameSeedSameRowsOnEveryPlatform() throws Exception {
    assertEquals(rows(SynthGene.tri(50, 1)), rows(SynthGene.tri(50, 1)));
    assertNotEquals(rows(SynthGene.tri(50, 1)), rows(SynthGene.tri(50, 2)));
    assertEquals(rows(SynthGene.tri(50, 1)).subList(0, 20), rows(SynthGene.tri(20, 1)));

    String text =
        rows(SynthGene.tri(50, 1)).toString()
            + rows(new SynthGene(Task.TRI_PRESENCE, 50, 1, 30, 3, List.of()))
            + rows(new SynthGene(Task.INDEPENDENT, 50, 1, 30, 3, List.of(0.9, 0.5, 0.0)));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    assertEquals("6bea7d47422a24cf", HexFormat.of().formatHex(hash, 0, 8));
  }

  @Test
  void wrongSettingsAreRefused() {
    assertMessage("rows must be at least 1, got 0", Task.TRI, 0, 100, 3, List.of());
    assertMessage(
        "length must be at least that of the motif, 7, got 6", Task.TRI, 1, 6, 3, List.of());
    assertMessage("task tri needs at least 2 modalities, got 1", Task.TRI, 1, 100, 1, List.of());
    assertMessage(
        "probabilities belong to task independent, not to tri", Task.TRI, 1, 100, 3, List.of(0.5));
    assertMessage(
        "there are 2 modalities, but 1 probabilities", Task.INDEPENDENT, 1, 100, 2, List.of(0.5));
    assertMessage(
        "a probability must be in [0, 1], got 1.5", Task.INDEPENDENT, 1, 100, 1, List.of(1.5));
  }

  private static void assertMessage(
      String message,
      Task task,
      long rows,
      int length,
      int modalities,
      List<Double> probabilities) {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SynthGene(task, rows, 1, length, modalities, probabilities));
    assertEquals(message, failure.getMessage());
  }

  @Test
  void filesHoldOneObjectALine() throws Exception {
    Path plain = folder.resolve("deep/genes.jsonl");
    Path zipped = folder.resolve("genes.jsonl.gz");
    SynthGeneFile.write(SynthGene.tri(3, 9), plain.toString(), false, new Configuration());
    SynthGeneFile.write(SynthGene.tri(3, 9), zipped.toUri().toString(), false, new Configuration());

    Gene gene = rows(SynthGene.tri(3, 9)).get(1);
    List<String> lines = Files.readAllLines(plain);
    assertEquals(3, lines.size());
    assertEquals(
        "{\"id\":1,\"label\":%d,\"m1\":\"%s\",\"m2\":\"%s\",\"m3\":\"%s\"}"
            .formatted(
                gene.label(), gene.strings().get(0), gene.strings().get(1), gene.strings().get(2)),
        lines.get(1));
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(zipped))) {
      assertEquals(Files.readString(plain), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    try (var files = Files.list(folder.resolve("deep"))) {
      assertEquals(1, files.count(), "nothing but the file");
    }
  }

  @Test
  void existingFilesAreKeptUnlessOverwritten() throws Exception {
    Path file = folder.resolve("genes.jsonl");
    Files.writeString(file, "mine");
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                SynthGeneFile.write(
                    SynthGene.tri(1, 1), file.toString(), false, new Configuration()));
    assertEquals("'" + file + "' exists; add --overwrite to replace it", refusal.getMessage());
    assertEquals("mine", Files.readString(file));

    SynthGeneFile.write(SynthGene.tri(1, 1), file.toString(), true, new Configuration());
    assertEquals(1, Files.readAllLines(file).size());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            SynthGeneFile.write(
                SynthGene.tri(1, 1), folder + "/genes.parquet", false, new Configuration()));
    assertFalse(Files.exists(folder.resolve("genes.parquet")));
  }
}
