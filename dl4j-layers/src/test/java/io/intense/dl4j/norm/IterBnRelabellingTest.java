package io.intense.dl4j.norm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.term.Interaction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * T5, second part: which number a modality has makes no difference to what IterBN computes, only to
 * the order of the result's axes.
 */
class IterBnRelabellingTest {

  private static final int[] WIDTHS = {2, 3, 4, 5};
  private static final int ROWS = 17;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void t5RelabellingModalitiesOnlyPermutesTheAxes(int order) {
    double[][][] x = IterBnFixture.dependent(11, ROWS, WIDTHS);
    List<Integer> modalities = IntStream.range(0, order).boxed().toList();
    INDArray expected = product(x, modalities);
    for (List<Integer> labels : permutations(List.of(0, 1, 2, 3))) {
      double[][][] relabelled = new double[x.length][][];
      for (int m = 0; m < x.length; m++) {
        relabelled[labels.get(m)] = x[m];
      }
      List<Integer> renamed = modalities.stream().map(labels::get).sorted().toList();
      int[] axes = new int[order + 1];
      for (int m = 0; m < order; m++) {
        axes[m + 1] = 1 + renamed.indexOf(labels.get(m));
      }

      INDArray actual = product(relabelled, renamed).permute(axes);

      assertArrayEquals(expected.shape(), actual.shape(), labels.toString());
      assertEquals(
          0, expected.sub(actual).amaxNumber().doubleValue(), 1e-8, () -> "labels " + labels);
    }
  }

  /** Returns the layer's output as {@code [row, feature of the first modality, …]}. */
  private static INDArray product(double[][][] x, List<Integer> modalities) {
    int[] widths = new int[x.length];
    for (int m = 0; m < x.length; m++) {
      widths[m] = x[m][0].length;
    }
    long[] shape = new long[modalities.size() + 1];
    shape[0] = ROWS;
    for (int i = 0; i < modalities.size(); i++) {
      shape[i + 1] = widths[modalities.get(i)];
    }
    IterBnVertex vertex = new IterBnVertex(widths, List.of(new Interaction(modalities)));
    return new VertexHarness(vertex, x.length).train(IterBnFixture.arrays(x)).reshape('c', shape);
  }

  private static List<List<Integer>> permutations(List<Integer> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (Integer first : items) {
      List<Integer> rest = new ArrayList<>(items);
      rest.remove(first);
      for (List<Integer> tail : permutations(rest)) {
        List<Integer> permutation = new ArrayList<>(List.of(first));
        permutation.addAll(tail);
        all.add(permutation);
      }
    }
    return all;
  }
}
