package io.intense.dl4j.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.norm.Reference;
import io.intense.dl4j.population.FusionMoments.Layer;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.train.Trainer;
import io.intense.dl4j.train.TrainingResult;
import io.intense.dl4j.train.TrainingSettings;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class PopulationMomentsTest {

  private static final int LATENT = 2;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final InteractionSet TERMS = InteractionSet.ofOrder(NAMES, 4);

  private static NetworkSpec spec(String encoder) {
    return spec(encoder, false);
  }

  private static NetworkSpec spec(String encoder, boolean lowRank) {
    return new NetworkSpec(
        NAMES.stream().map(n -> new Modality(n, new InputShape.Vector(3), encoder)).toList(),
        new InTense(TERMS.products(), LATENT, 1).lowRank(lowRank),
        Task.classification(2));
  }

  /** Skewed modalities that depend on each other and are far from centred. */
  private static List<Example> rows(int count) {
    Random random = new Random(11);
    List<Example> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      double shared = Math.exp(random.nextGaussian() / 2);
      float[][] x = new float[4][3];
      for (int m = 0; m < 4; m++) {
        for (int i = 0; i < 3; i++) {
          x[m][i] = (float) (5 * m + shared * (1 + random.nextGaussian()));
        }
      }
      rows.add(new Example(x, new double[] {x[0][0] > 1.2 ? 1 : 0}, 1));
    }
    return rows;
  }

  private static TrainingResult train(String encoder, List<Example> rows) {
    return train(spec(encoder), rows);
  }

  private static TrainingResult train(NetworkSpec spec, List<Example> rows) {
    TrainingSettings settings = new TrainingSettings(2, 32, 5e-3, 0.97, 0.01, 0.01, 5);
    return Trainer.train(spec, settings, rows, rows.subList(0, 50), epoch -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  void statisticsAreThoseOfAllTrainingRows(String kernels) {
    System.setProperty("intense.kernels", kernels);
    try {
      List<Example> rows = rows(300);
      TrainedNetwork network = train("mlp(4)", rows).network();
      compareWithReference(network, rows, false);
    } finally {
      System.clearProperty("intense.kernels");
    }
  }

  /** The polynomials of contracted features are the contracted polynomials, here the diagonal. */
  @Test
  void productsOfRankOneAreTheDiagonalOfFullOnes() {
    List<Example> rows = rows(300);
    compareWithReference(train(spec("mlp(4)", true), rows).network(), rows, true);
  }

  /** Computes every block anew, from the encoders' outputs, by the unrolled sum of equation 9. */
  private static void compareWithReference(
      TrainedNetwork network, List<Example> rows, boolean diagonal) {
    ComputationGraph graph = network.graph();
    double[][][] encoded = new double[NAMES.size()][][];
    Map<Integer, double[][]> latents = new HashMap<>();
    for (int m = 0; m < encoded.length; m++) {
      String encoder = graph.getConfiguration().getVertexInputs().get(Networks.FUSION).get(m);
      encoded[m] = output(network, rows, encoder);
      latents.put(m, normalised(projected(graph, m, encoded[m])));
    }
    double[][] blocks = output(network, rows, Networks.FUSION);
    Reference reference = new Reference(latents);
    int at = 0;
    for (Interaction term : TERMS.terms()) {
      int m = term.modalities().get(0);
      double[][] centred = term.order() == 1 ? encoded[m] : reference.centred(latents, term);
      double[][] expected = normalised(diagonal && term.order() > 1 ? diagonal(centred) : centred);
      for (int row = 0; row < rows.size(); row++) {
        for (int i = 0; i < expected[row].length; i++) {
          assertEquals(expected[row][i], blocks[row][at + i], 2e-4, "row " + row + " of " + term);
        }
      }
      at += expected[0].length;
    }
  }

  /** Of products of two features per modality, those of the same feature of all. */
  private static double[][] diagonal(double[][] products) {
    double[][] diagonal = new double[products.length][];
    for (int row = 0; row < diagonal.length; row++) {
      diagonal[row] = new double[] {products[row][0], products[row][products[row].length - 1]};
    }
    return diagonal;
  }

  private static double[][] output(TrainedNetwork network, List<Example> rows, String vertex) {
    INDArray[] features = Batches.features(network.spec(), rows);
    return network.graph().output(List.of(vertex), false, features, null)[0].toDoubleMatrix();
  }

  private static double[][] projected(ComputationGraph graph, int modality, double[][] f) {
    Map<String, INDArray> parameters = graph.getVertex(Networks.FUSION).paramTable(false);
    double[][] weights = parameters.get("projection" + modality).toDoubleMatrix();
    double[][] projected = new double[f.length][LATENT];
    for (int row = 0; row < f.length; row++) {
      for (int j = 0; j < LATENT; j++) {
        for (int i = 0; i < weights.length; i++) {
          projected[row][j] += f[row][i] * weights[i][j];
        }
      }
    }
    return projected;
  }

  /** VBN over all rows at once; the mean that it subtracts from a centred product is 0. */
  private static double[][] normalised(double[][] x) {
    int width = x[0].length;
    double[] mean = new double[width];
    for (double[] row : x) {
      for (int i = 0; i < width; i++) {
        mean[i] += row[i] / x.length;
      }
    }
    double scale = 0;
    double[][] centred = new double[x.length][width];
    for (int row = 0; row < x.length; row++) {
      for (int i = 0; i < width; i++) {
        centred[row][i] = x[row][i] - mean[i];
        scale += centred[row][i] * centred[row][i] / x.length;
      }
    }
    for (double[] row : centred) {
      for (int i = 0; i < width; i++) {
        row[i] /= Math.sqrt(scale + 1e-5);
      }
    }
    return centred;
  }

  @Test
  void anyPartsOfTheRowsAddUpToTheSameMoments() {
    List<Example> rows = rows(640);
    TrainedNetwork network = train("identity(3)", rows).network();
    for (Layer layer : Layer.values()) {
      FusionMoments whole = new FusionMoments(layer);
      whole.addAll(network, rows);
      FusionMoments parts = new FusionMoments(layer);
      for (int part = 63; part >= 0; part--) {
        FusionMoments own = new FusionMoments(layer);
        own.addAll(network, rows.subList(part * 10, part * 10 + 10));
        parts = parts.merge(own);
      }
      Map<String, double[]> merged = parts.values();
      whole
          .values()
          .forEach(
              (name, values) -> {
                double[] scaled = merged.get(name).clone();
                for (int i = 0; i < scaled.length; i++) {
                  assertEquals(values[i], scaled[i], 1e-10 * (1 + Math.abs(values[i])), name);
                }
              });
    }
  }

  @Test
  void meansFarFromZeroLoseNoDigits() {
    VectorMoments far = new VectorMoments(1);
    VectorMoments half = new VectorMoments(1);
    for (int i = 0; i < 10_000; i++) {
      (i < 5000 ? far : half).add(new double[] {1e9 + i % 10});
    }
    far.merge(half);
    assertEquals(1e9 + 4.5, far.mean()[0], 1e-6);
    assertEquals(8.25, far.scale(), 1e-7);
  }

  @Test
  void predictionsDoNotDependOnTheBatch() {
    List<Example> rows = rows(200);
    Scorer scorer = new Scorer(train("mlp(4)", rows).network());
    List<Scores> together = scorer.score(rows);
    for (int row = 0; row < 20; row++) {
      double[] alone = scorer.score(List.of(rows.get(row))).get(0).raw();
      assertArrayEquals(together.get(row).raw(), alone, 1e-6);
    }
  }

  @Test
  void eachRowCountsAndNotOnlyTheLastBatches() {
    List<Example> rows = rows(300);
    List<Example> reversed = IntStream.range(0, 300).mapToObj(i -> rows.get(299 - i)).toList();
    TrainedNetwork network = train("mlp(4)", rows).network();
    INDArray before = network.graph().params().dup();
    PopulationMoments.set(network, new ListedRows(Examples.of(reversed)));
    assertEquals(0, before.distance2(network.graph().params()), 1e-5);
    PopulationMoments.set(network, new ListedRows(Examples.of(rows.subList(0, 150))));
    assertNotEquals(0, before.distance2(network.graph().params()), 1e-2);
  }

  @Test
  void encodersRunOnceForAllLayers() {
    Examples rows = Examples.of(rows(2 * RowSums.BATCH + 1));
    TrainedNetwork network = untrained();
    AtomicInteger batches = countEncoded(network);
    PopulationMoments.set(network, new ListedRows(rows));
    assertEquals(3, batches.get());
  }

  @Test
  void theMomentsAreTheSameBitsWhereRepresentationsCouldNotBeKept() {
    Examples rows = Examples.of(rows(2 * RowSums.BATCH + 1));
    TrainedNetwork kept = untrained();
    PopulationMoments.set(kept, new ListedRows(rows));
    TrainedNetwork anew = untrained();
    AtomicInteger batches = countEncoded(anew);
    PopulationMoments.set(anew, new ForgetfulRows(new ListedRows(rows)));
    assertEquals(3 * Layer.values().length, batches.get());
    assertArrayEquals(kept.graph().params().toFloatVector(), anew.graph().params().toFloatVector());
  }

  private static TrainedNetwork untrained() {
    NetworkSpec spec = spec("mlp(4)");
    return new TrainedNetwork(
        spec, TargetScaling.identity(2), Networks.build(spec, new NoOp(), 0, 3, DataType.FLOAT));
  }

  /** Counts how often the first modality's encoder runs. */
  private static AtomicInteger countEncoded(TrainedNetwork network) {
    GraphVertex[] vertices = network.graph().getVertices();
    int first = 0;
    while (vertices[first].isInputVertex()) {
      first++;
    }
    GraphVertex encoder = vertices[first];
    AtomicInteger count = new AtomicInteger();
    vertices[first] =
        (GraphVertex)
            Proxy.newProxyInstance(
                GraphVertex.class.getClassLoader(),
                new Class<?>[] {GraphVertex.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("doForward")) {
                    count.incrementAndGet();
                  }
                  return method.invoke(encoder, arguments);
                });
    return count;
  }

  /** Keeps no representations from one sum to the next. */
  private record ForgetfulRows(ListedRows rows) implements EncodablePopulation {
    @Override
    public <S extends RowSums<S>> S sum(TrainedNetwork network, S zero) {
      return rows.sum(network, zero);
    }

    @Override
    public void encoded(TrainedNetwork network, Consumer<Population> work) {
      rows.encoded(
          network,
          encoded -> {
            Population forgetful =
                new Population() {
                  @Override
                  public <S extends RowSums<S>> S sum(TrainedNetwork same, S zero) {
                    ((EncodedRows) encoded).forget();
                    return encoded.sum(same, zero);
                  }
                };
            work.accept(forgetful);
          });
    }
  }
}
