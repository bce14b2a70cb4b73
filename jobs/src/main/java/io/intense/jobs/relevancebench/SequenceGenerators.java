package io.intense.jobs.relevancebench;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.truth.GroundTruth;
import io.intense.jobs.data.SynthGene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Data whose modalities are strings of letters: the paper's, see {@link SynthGene}. */
final class SequenceGenerators {

  private static final List<Double> PROBABILITIES =
      List.of(0.0, 0.3, 0.0, 0.0, 0.6, 0.0, 0.0, 0.0, 0.9, 0.0);

  private SequenceGenerators() {}

  /** Ten modalities, three of which carry the label's motif with different probabilities. */
  static KnownData independent(Draws draws) {
    SynthGene genes =
        new SynthGene(
            SynthGene.Task.INDEPENDENT,
            draws.rows(),
            draws.random().nextLong(),
            SynthGene.DEFAULT_LENGTH,
            PROBABILITIES.size(),
            PROBABILITIES);
    GroundTruth truth =
        new GroundTruth(
            PROBABILITIES.size(),
            1,
            Map.of(Interaction.of(1), 0.3, Interaction.of(4), 0.6, Interaction.of(8), 0.9),
            false,
            List.of(),
            List.of());
    return data(genes, truth, false);
  }

  /** The label is the exclusive-or of the motifs of two modalities. */
  static KnownData tri(Draws draws) {
    SynthGene genes = SynthGene.tri(draws.rows(), draws.random().nextLong());
    GroundTruth truth =
        new GroundTruth(
            3,
            3,
            Map.of(Interaction.of(0, 1), 1.0),
            true,
            List.of(),
            List.of(Interaction.of(0, 1, 2)));
    return data(genes, truth, true);
  }

  private static KnownData data(SynthGene genes, GroundTruth truth, boolean labelIsTheComponent) {
    List<SynthGene.Gene> rows = genes.generate().toList();
    List<Object[]> modalities = new ArrayList<>();
    for (int m = 0; m < genes.modalities(); m++) {
      int modality = m;
      modalities.add(
          rows.stream().map(gene -> gene.strings().get(modality)).toArray(String[]::new));
    }
    int[] labels = rows.stream().mapToInt(SynthGene.Gene::label).toArray();
    double[] signs = rows.stream().mapToDouble(gene -> 2.0 * gene.label() - 1).toArray();
    return new KnownData(
        modalities,
        labels,
        truth,
        labelIsTheComponent ? Map.of(Interaction.of(0, 1), signs) : Map.of());
  }
}
