package io.intense.dl4j.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.BlockSettings.LatentNorm;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.term.InteractionSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * What IterBN is for: how much of the block of three modalities is a linear function of the values
 * of single modalities and pairs, with products normalised in three ways, on batches in which every
 * combination is there equally often. Each modality is one number of which half are 0 and half are
 * 2, so that it has a mean.
 */
class IterBnAblationTest {

  private static final BlockSettings WITHOUT =
      new BlockSettings(LatentNorm.NONE, false, false, false);
  private static final BlockSettings VBN_BEFORE =
      new BlockSettings(LatentNorm.VBN, false, false, false);

  /** Signs of a row's modalities: all eight combinations. */
  private static final IntFunction<int[]> INDEPENDENT =
      row -> new int[] {sign(row & 1), sign(row & 2), sign(row & 4)};

  /** The third modality repeats the second. */
  private static final IntFunction<int[]> REDUNDANT =
      row -> new int[] {sign(row & 1), sign(row & 2), sign(row & 2)};

  private static int sign(int bit) {
    return bit == 0 ? -1 : 1;
  }

  /** Returns the blocks of the terms, one number each: singles, pairs, the triple. */
  private static double[][] blocks(BlockSettings settings, IntFunction<int[]> signs) {
    List<String> names = List.of("a", "b", "c");
    List<Modality> modalities =
        names.stream()
            .map(name -> new Modality(name, new InputShape.Vector(1), "identity(1)"))
            .toList();
    InTense fusion = new InTense(InteractionSet.ofOrder(names, 3).products(), 1, 1, settings);
    ComputationGraph network =
        Networks.build(
            new NetworkSpec(modalities, fusion, Task.classification(2)),
            new NoOp(),
            0,
            1,
            DataType.DOUBLE);
    Map<String, INDArray> parameters = network.getVertex(Networks.FUSION).paramTable(false);
    INDArray[] inputs = new INDArray[3];
    for (int m = 0; m < 3; m++) {
      parameters.get("projection" + m).assign(1);
      int modality = m;
      double[] values =
          IntStream.range(0, 8).mapToDouble(row -> 1 + signs.apply(row)[modality]).toArray();
      inputs[m] = Nd4j.createFromArray(values).reshape(8, 1);
    }
    return network.output(List.of(Networks.FUSION), true, inputs, null)[0].toDoubleMatrix();
  }

  /**
   * Returns the part of the triple's mean square that products of at most two signs explain. They
   * are orthogonal, so that the parts of each add up.
   */
  private static double leaked(BlockSettings settings, IntFunction<int[]> signs) {
    double[][] blocks = blocks(settings, signs);
    double explained = 0;
    double total = 0;
    for (int row = 0; row < 8; row++) {
      total += blocks[row][6] * blocks[row][6] / 8;
    }
    // Subsets of at most two of the signs that are different ones.
    int different = signs.apply(2)[2] == signs.apply(2)[1] ? 4 : 8;
    for (int subset = 0; subset < different; subset++) {
      if (Integer.bitCount(subset) > 2) {
        continue;
      }
      double mean = 0;
      for (int row = 0; row < 8; row++) {
        int product = 1;
        for (int m = 0; m < 3; m++) {
          product *= (subset >> m & 1) == 1 ? signs.apply(row)[m] : 1;
        }
        mean += product * blocks[row][6] / 8;
      }
      explained += mean * mean;
    }
    return total < 1e-12 ? 0 : explained / total;
  }

  @Test
  void modalitiesWithMeansLeakIntoTheirProductUnlessTheyAreCentredBeforeIt() {
    // (1 + a)(1 + b)(1 + c) without its mean has seven parts of the same size, of which six are of
    // lower order.
    assertEquals(6 / 7.0, leaked(WITHOUT, INDEPENDENT), 1e-9);
    assertEquals(0, leaked(VBN_BEFORE, INDEPENDENT), 1e-9);
    assertEquals(0, leaked(BlockSettings.PAPER, INDEPENDENT), 1e-9);
  }

  @Test
  void redundantModalitiesLeakIntoTheirProductUnlessItIsIterativelyNormalised() {
    assertEquals(1, leaked(WITHOUT, REDUNDANT), 1e-9);
    // The product of b and its copy is 1, that of all three is a.
    assertEquals(1, leaked(VBN_BEFORE, REDUNDANT), 1e-9);
    double[][] blocks = blocks(VBN_BEFORE, REDUNDANT);
    double[][] paper = blocks(BlockSettings.PAPER, REDUNDANT);
    for (int row = 0; row < 8; row++) {
      assertEquals(blocks[row][0], blocks[row][6], 1e-4, "the triple is the first modality");
      assertEquals(0, paper[row][6], 1e-9, "nothing is left");
    }
  }

  @Test
  void independentModalitiesThatAreCentredNeedNoMoreThanVbn() {
    double[][] before = blocks(VBN_BEFORE, INDEPENDENT);
    double[][] paper = blocks(BlockSettings.PAPER, INDEPENDENT);
    for (int row = 0; row < 8; row++) {
      for (int term = 0; term < 7; term++) {
        assertEquals(paper[row][term], before[row][term], 1e-4);
      }
    }
  }
}
