package io.intense.jobs.relevancebench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.truth.GroundTruth;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The data sets, beside the figures of an independent program in NumPy (three seeds of each). */
class GeneratorTest {

  private static JsonNode reference(Generator generator) throws IOException {
    try (InputStream in = GeneratorTest.class.getResourceAsStream("generators.json")) {
      return new ObjectMapper().readTree(in).get(generator.toString());
    }
  }

  private static KnownData generate(Generator generator) {
    return generator.generate(generator.rows(), 1);
  }

  private static Interaction term(String text) {
    return Interaction.of(Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray());
  }

  private static List<Interaction> terms(JsonNode texts) {
    List<Interaction> terms = new ArrayList<>();
    texts.forEach(text -> terms.add(term(text.asText())));
    return terms;
  }

  @ParameterizedTest
  @EnumSource(names = "EPISTASIS", mode = EnumSource.Mode.EXCLUDE)
  void knowsWhatMatters(Generator generator) throws IOException {
    JsonNode reference = reference(generator);
    GroundTruth truth = generate(generator).truth();
    Map<Interaction, Double> strengths = new TreeMap<>();
    reference
        .get("strength")
        .fields()
        .forEachRemaining(e -> strengths.put(term(e.getKey()), e.getValue().asDouble()));
    assertEquals(strengths, truth.strengths());
    assertEquals(reference.get("maxOrder").asInt(), truth.maxOrder());
    List<List<Interaction>> groups = new ArrayList<>();
    reference.get("groups").forEach(group -> groups.add(terms(group)));
    assertEquals(groups, truth.groups());
    assertEquals(terms(reference.get("watch")), truth.watch());
  }

  @ParameterizedTest
  @EnumSource
  void labelsComeAsOftenAsInTheReference(Generator generator) throws IOException {
    JsonNode reference = reference(generator);
    int[] labels = generate(generator).labels();
    assertEquals(reference.get("rows").asInt(), labels.length);
    JsonNode rates = reference.get("labelRate");
    for (int k = 0; k < rates.size(); k++) {
      int label = k;
      double rate = Arrays.stream(labels).filter(l -> l == label).count() / (double) labels.length;
      assertEquals(rates.get(k).asDouble(), rate, 2.5 / Math.sqrt(labels.length), "label " + k);
    }
  }

  @ParameterizedTest
  @EnumSource
  void modalitiesAreAsWideAndSpreadAsInTheReference(Generator generator) throws IOException {
    JsonNode reference = reference(generator);
    KnownData data = generate(generator);
    assertEquals(reference.get("kinds").size(), data.modalities().size());
    for (int m = 0; m < data.modalities().size(); m++) {
      boolean letters = reference.get("kinds").get(m).asText().equals("sequence");
      assertEquals(letters, data.letters(m));
      int width = reference.get("widths").get(m).asInt();
      if (letters) {
        assertTrue(
            Stream.of((String[]) data.modalities().get(m)).allMatch(s -> s.length() == width));
      } else {
        double[][] vectors = (double[][]) data.modalities().get(m);
        double[] all = Arrays.stream(vectors).flatMapToDouble(Arrays::stream).toArray();
        assertEquals(width, vectors[0].length);
        if (generator == Generator.HEAVY_TAILS) { // has no second moment
          double median = reference.get("medianAbs").get(m).asDouble();
          double[] sizes = Arrays.stream(all).map(Math::abs).toArray();
          assertEquals(median, StatUtils.percentile(sizes, 50), 0.06 * median, "median of " + m);
        } else {
          double rms = reference.get("rms").get(m).asDouble();
          assertEquals(rms, Math.sqrt(StatUtils.sumSq(all) / all.length), 0.03 * rms);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameRowsAndAnotherOthers(Generator generator) {
    KnownData once = generator.generate(50, 5);
    KnownData again = generator.generate(50, 5);
    KnownData other = generator.generate(50, 6);
    for (int m = 0; m < once.modalities().size(); m++) {
      assertTrue(Arrays.deepEquals(once.modalities().get(m), again.modalities().get(m)));
      assertTrue(!Arrays.deepEquals(once.modalities().get(m), other.modalities().get(m)));
    }
    assertTrue(Arrays.equals(once.labels(), again.labels()));
  }

  @ParameterizedTest
  @EnumSource
  void componentsHaveTheirStrengthAndNothingInCommon(Generator generator) {
    KnownData data = generate(generator);
    List<double[]> components = new ArrayList<>();
    data.components()
        .forEach(
            (term, component) -> {
              double strength = data.truth().strengths().get(term);
              double deviation = Math.sqrt(StatUtils.variance(component));
              assertEquals(strength, deviation, 0.08 * strength, "of " + term.modalities());
              assertEquals(0, StatUtils.mean(component), 0.1 * strength);
              components.add(component);
            });
    for (double[] a : components) {
      for (double[] b : components) {
        assertTrue(a == b || Math.abs(correlation(a, b)) < 0.06);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XOR2", "XOR3", "XOR4", "IMBALANCE"})
  void noModalityOfAParityTellsAnythingByItself(Generator generator) {
    KnownData data = generate(generator);
    double[] labels = Arrays.stream(data.labels()).asDoubleStream().toArray();
    for (Object[] modality : data.modalities()) {
      for (int column = 0; column < ((double[][]) modality)[0].length; column++) {
        assertEquals(0, correlation(column((double[][]) modality, column), labels), 0.08);
      }
    }
  }

  @Test
  void genotypesHaveNoEffectButOfAllThree() {
    KnownData data = Generator.EPISTASIS.generate(60_000, 3);
    double[] component = data.components().values().iterator().next();
    assertEquals(3, data.truth().strengths().keySet().iterator().next().order());
    for (Object[] block : data.modalities()) {
      for (int column = 0; column < 4; column++) {
        double[] genotypes = column((double[][]) block, column);
        for (int genotype = 0; genotype < 3; genotype++) {
          double sum = 0;
          int count = 0;
          for (int row = 0; row < genotypes.length; row++) {
            if (genotypes[row] == genotype) {
              sum += component[row];
              count++;
            }
          }
          assertEquals(0, sum / count, 0.12);
        }
      }
    }
  }

  @Test
  void copiesShareOneLatentAndConspiratorsOneBit() {
    assertTrue(sharedDirection(Generator.REDUNDANT_COPY, 0, 1) > 0.99, "copies");
    assertTrue(sharedDirection(Generator.REDUNDANT_COPY, 0, 2) < 0.2, "others");
    assertTrue(sharedDirection(Generator.CONSPIRACY, 1, 2) > 0.9, "conspirators");
    assertTrue(sharedDirection(Generator.CONSPIRACY_HARD, 1, 2) < 0.2, "conspirators in hiding");
  }

  /** Returns the largest correlation that linear functions of two modalities have. */
  private static double sharedDirection(Generator generator, int first, int second) {
    KnownData data = generate(generator);
    double[][] a = (double[][]) data.modalities().get(first);
    double[][] b = (double[][]) data.modalities().get(second);
    double[] towards = column(b, 0);
    double best = 0;
    for (int round = 0; round < 30; round++) {
      double[] fitted = fit(a, towards);
      towards = StatUtils.normalize(fit(b, fitted));
      best = correlation(fitted, towards);
    }
    return best;
  }

  private static double[] fit(double[][] x, double[] y) {
    var regression = new org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression();
    regression.newSampleData(y, x);
    double[] residuals = regression.estimateResiduals();
    double[] fitted = new double[y.length];
    Arrays.setAll(fitted, row -> y[row] - residuals[row]);
    return fitted;
  }

  private static double[] column(double[][] vectors, int column) {
    return Arrays.stream(vectors).mapToDouble(vector -> vector[column]).toArray();
  }

  private static double correlation(double[] a, double[] b) {
    return new PearsonsCorrelation().correlation(a, b);
  }
}
