package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.Vbn;
import io.intense.dl4j.term.Interaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The iterative batch normalisation of one set {@code S} of modalities, of order 1 or more, on
 * arrays {@code [width, batch]} ({@link io.intense.dl4j.norm.IterBn}, inputs centred):
 *
 * <pre>
 *   X_S = X_prefix u_last,   P_S = X_S - m_S - sum over Q in S, |Q| > 1, Q not S of m_Q P_{S without Q}
 * </pre>
 *
 * One row after the other: a row is computed, centred and reduced while it is in the cache, and
 * {@code X_S} is kept only where it is the prefix of another product.
 */
final class TensorProduct {

  final Interaction set;
  final int width;
  private final int latentDim;
  private final int batch;
  private final TensorProduct prefix;
  private final TensorProduct last;
  private final List<Part> parts = new ArrayList<>();

  /** {@code m_S}, of the batch in training, else set from outside. */
  final float[] moment;

  /** The mean squared norm of {@code P_S}, of the batch in training, else set from outside. */
  float scale;

  /** The number of the block among all blocks; negative if the product is no term. */
  private int term = -1;

  private int firstRow;

  private float factor;
  private float[] raw;
  private float[] centred;
  private float[] ofRaw;
  private float[] ofCentred;
  private final double[] ofMoment;
  private final float[] row;

  /** {@code m_Q P_R}: for each row of {@code P_S} the rows of both factors. */
  private record Part(TensorProduct moment, TensorProduct rest, int[] momentRow, int[] restRow) {}

  /** Makes a modality by itself. */
  TensorProduct(Interaction modality, int latentDim, int batch) {
    this(modality, latentDim, latentDim, batch, null, null);
    raw = new float[width * batch];
    centred = raw;
    ofRaw = new float[width * batch];
    ofCentred = ofRaw;
  }

  /** Makes a product of sets that were made before. */
  TensorProduct(Interaction set, Map<Interaction, TensorProduct> before, int latentDim, int batch) {
    this(
        set,
        Math.multiplyExact(before.get(withoutLast(set)).width, latentDim),
        latentDim,
        batch,
        before.get(withoutLast(set)),
        before.get(last(set)));
    prefix.keepRaw();
    for (Interaction subset : set.subsets()) {
      if (subset.order() > 1 && subset.order() < set.order()) {
        Interaction rest = set.minus(subset);
        before.get(rest).keepCentred();
        parts.add(
            new Part(before.get(subset), before.get(rest), positions(subset), positions(rest)));
      }
    }
  }

  private TensorProduct(
      Interaction set,
      int width,
      int latentDim,
      int batch,
      TensorProduct prefix,
      TensorProduct last) {
    this.set = set;
    this.width = width;
    this.latentDim = latentDim;
    this.batch = batch;
    this.prefix = prefix;
    this.last = last;
    this.moment = new float[width];
    this.ofMoment = new double[width];
    this.row = new float[batch];
    Math.multiplyExact(width, batch);
  }

  private static Interaction last(Interaction set) {
    return Interaction.of(set.modalities().get(set.order() - 1));
  }

  private static Interaction withoutLast(Interaction set) {
    return set.minus(last(set));
  }

  /** Makes the product a term, whose block starts at a row of all blocks. */
  void setBlock(int number, int row) {
    term = number;
    firstRow = row;
  }

  private void keepRaw() {
    if (raw == null) {
      raw = new float[width * batch];
    }
  }

  private void keepCentred() {
    if (centred == null) {
      centred = new float[width * batch];
    }
  }

  /** For each row of this product, the row of a part that has the same place on its axes. */
  private int[] positions(Interaction part) {
    int[] positions = new int[width];
    for (int i = 0; i < width; i++) {
      int stride = width;
      for (int modality : set.modalities()) {
        stride /= latentDim;
        if (part.modalities().contains(modality)) {
          positions[i] = positions[i] * latentDim + i / stride % latentDim;
        }
      }
    }
    return positions;
  }

  /** Returns the values of a modality by itself, to be set. */
  float[] values() {
    return raw;
  }

  /** Returns the gradient of the values of a modality by itself. */
  float[] ofValues() {
    return ofRaw;
  }

  /**
   * Computes {@code P_S}.
   *
   * @param training whether to take the moments of the batch
   * @param blocks of all terms, in which that of this product is set
   */
  void forward(boolean training, float[] blocks) {
    boolean isTerm = term >= 0;
    int block = firstRow * batch;
    double squares = 0;
    for (int i = 0; i < width; i++) {
      float[] target = isTerm ? blocks : centred != null ? centred : row;
      int to = isTerm ? block + i * batch : centred != null ? i * batch : 0;
      Rows.multiply(
          prefix.raw, i / latentDim * batch, last.raw, i % latentDim * batch, target, to, batch);
      if (raw != null) {
        System.arraycopy(target, to, raw, i * batch, batch);
      }
      if (training) {
        moment[i] = (float) (Rows.sum(target, to, batch) / batch);
      }
      Rows.add(-moment[i], target, to, batch);
      for (Part part : parts) {
        float factorOfRest = -part.moment.moment[part.momentRow[i]];
        Rows.addMultiple(
            factorOfRest, part.rest.centred, part.restRow[i] * batch, target, to, batch);
      }
      if (isTerm && centred != null) {
        System.arraycopy(target, to, centred, i * batch, batch);
      }
      if (isTerm && training) {
        squares += Rows.dot(target, to, target, to, batch);
      }
    }
    if (isTerm) {
      if (training) {
        scale = (float) (squares / batch);
      }
      factor = (float) (1 / Math.sqrt(scale + Vbn.EPS));
      Rows.scale(factor, blocks, block, blocks, block, width * batch);
    }
  }

  /** Forgets the gradients of the step before. */
  void clearGradients() {
    Arrays.fill(ofMoment, 0);
    if (raw != null) {
      ofRaw = cleared(ofRaw);
    }
    if (centred != null) {
      ofCentred = centred == raw ? ofRaw : cleared(ofCentred);
    }
  }

  private float[] cleared(float[] gradient) {
    if (gradient == null) {
      return new float[width * batch];
    }
    Arrays.fill(gradient, 0);
    return gradient;
  }

  /**
   * Adds to the gradients of what the product was made of, in training; all products that are made
   * of this one must have done so before.
   *
   * @param ofBlocks the gradient of all blocks
   * @param blocks of all terms
   */
  void backward(BlockGradient ofBlocks, float[] blocks) {
    boolean isTerm = term >= 0;
    float rate = isTerm ? (float) (ofBlocks.alongBlock(term) / batch) : 0;
    for (int i = 0; i < width; i++) {
      if (isTerm) {
        ofBlocks.row(firstRow + i, row);
        Rows.combine(factor, row, rate, blocks, (firstRow + i) * batch, batch);
      } else {
        Arrays.fill(row, 0);
      }
      if (centred != null) {
        Rows.addMultiple(1, ofCentred, i * batch, row, 0, batch);
      }
      for (Part part : parts) {
        int q = part.momentRow[i];
        int rest = part.restRow[i] * batch;
        part.moment.ofMoment[q] -= Rows.dot(row, 0, part.rest.centred, rest, batch);
        Rows.addMultiple(-part.moment.moment[q], row, 0, part.rest.ofCentred, rest, batch);
      }
      double ofMean = ofMoment[i] - Rows.sum(row, 0, batch);
      Rows.add((float) (ofMean / batch), row, 0, batch);
      if (raw != null) {
        Rows.addMultiple(1, ofRaw, i * batch, row, 0, batch);
      }
      int left = i / latentDim * batch;
      int right = i % latentDim * batch;
      Rows.addProduct(row, 0, last.raw, right, prefix.ofRaw, left, batch);
      Rows.addProduct(row, 0, prefix.raw, left, last.ofRaw, right, batch);
    }
  }
}
