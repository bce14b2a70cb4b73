package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.Vbn;
import io.intense.dl4j.term.Interaction;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The iterative batch normalisation of one set {@code S} of modalities, of order 1 or more, on
 * arrays {@code [width, batch]} ({@link io.intense.dl4j.norm.IterBn}, inputs centred):
 *
 * <pre>
 *   X_S = X_prefix u_last,   P_S = X_S - m_S - sum over Q in S, |Q| > 1, Q not S of m_Q P_{S without Q}
 * </pre>
 *
 * One row after the other: a row is computed, centred and used while it is in the cache, and {@code
 * X_S} is kept only where it is the prefix of another product. Sums over the batch, which the
 * compiler does not vectorise, are matrix products or sums of rows where they can be.
 */
final class TensorProduct {

  final Interaction set;
  final int width;
  private final int latentDim;
  private final int batch;
  private final TensorProduct prefix;
  private final TensorProduct last;
  private final LowerPolynomials lower;

  /** {@code m_S}, of the batch in training, else set from outside. */
  final float[] moment;

  /** The mean squared norm of {@code P_S}, of the batch in training, else set from outside. */
  float scale;

  /** The number of the block among all blocks; negative if the product is no term. */
  private int term = -1;

  private int firstRow;
  private boolean isSubtracted;

  private float factor;

  /** By which the values that stand in the block have still to be multiplied. */
  private float missing;

  private Matrix raw;
  private float[] centred;
  private float[] ofRaw;
  private float[] ofCentred;

  /** The gradient of the moment, before its sum over the batch; if other products subtract it. */
  private float[] ofMoment;

  private final float[] row;
  private final float[] squares;
  private Matrix weighted;
  private Matrix.Product toMoment;
  private Matrix.Product toWeights;

  /** Makes a modality by itself. */
  TensorProduct(Interaction modality, int latentDim, int batch) {
    this(modality, latentDim, latentDim, batch, Map.of());
    keepRaw();
    centred = raw.values;
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
        before);
    prefix.keepRaw();
  }

  private TensorProduct(
      Interaction set,
      int width,
      int latentDim,
      int batch,
      Map<Interaction, TensorProduct> before) {
    this.set = set;
    this.width = width;
    this.latentDim = latentDim;
    this.batch = batch;
    this.prefix = set.order() > 1 ? before.get(withoutLast(set)) : null;
    this.last = set.order() > 1 ? before.get(last(set)) : null;
    this.lower = new LowerPolynomials(set, width, before, latentDim, batch);
    this.moment = new float[width];
    this.row = new float[batch];
    this.squares = new float[batch];
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
      raw = new Matrix(width, batch);
    }
  }

  /** Has {@code P_S} and its gradient kept, for others to subtract. */
  void keepCentred() {
    if (centred == null) {
      centred = new float[width * batch];
    }
  }

  /** Has the gradient of {@code m_S} kept, which others subtract. */
  void keepMomentGradient() {
    isSubtracted = true;
  }

  float[] centred() {
    return centred;
  }

  float[] ofCentred() {
    return ofCentred;
  }

  float[] ofMoment() {
    return ofMoment;
  }

  /** Returns the values of a modality by itself, to be set. */
  float[] values() {
    return raw.values;
  }

  /** Makes the values known to products with this one, in training. */
  void push() {
    raw.push();
  }

  /** Returns the gradient of the values of a modality by itself. */
  float[] ofValues() {
    return ofRaw;
  }

  /**
   * Computes {@code P_S}.
   *
   * @param training whether to take the moments of the batch
   * @param blocks of all terms, in which that of this product is set, up to its last factor
   * @param head the linear layer over the blocks, if it is to be computed too
   */
  void forward(boolean training, float[] blocks, Optional<LinearHead> head) {
    if (training) {
      takeMoment();
    }
    double sum = 0;
    for (int from = 0; from < width; from += LinearHead.ROWS_AT_A_TIME) {
      int to = Math.min(width, from + LinearHead.ROWS_AT_A_TIME);
      Arrays.fill(squares, 0);
      for (int i = from; i < to; i++) {
        centre(i, blocks);
      }
      sum += Rows.sum(squares, 0, batch);
      if (term >= 0 && head.isPresent()) {
        head.get().add(term, firstRow + from, firstRow + to, blocks);
      }
    }
    if (raw != null && training) {
      raw.push();
    }
    if (term >= 0) {
      if (training) {
        scale = (float) (sum / batch);
      }
      factor = (float) (1 / Math.sqrt(scale + Vbn.EPS));
      missing = factor;
      head.ifPresent(linear -> linear.scale(term, factor));
    }
  }

  private void takeMoment() {
    if (toMoment == null) {
      toMoment =
          new Matrix.Product(
              prefix.raw, false, last.raw, true, new Matrix(width / latentDim, latentDim, moment));
    }
    toMoment.compute();
    Rows.scale(1f / batch, moment, 0, moment, 0, width);
  }

  /** Computes one row of {@code P_S}. */
  private void centre(int i, float[] blocks) {
    boolean isTerm = term >= 0;
    float[] target = isTerm ? blocks : centred != null ? centred : row;
    int to = isTerm ? (firstRow + i) * batch : centred != null ? i * batch : 0;
    float[] left = prefix.raw.values;
    float[] right = last.raw.values;
    int atLeft = i / latentDim * batch;
    int atRight = i % latentDim * batch;
    if (raw != null) {
      Rows.multiply(left, atLeft, right, atRight, raw.values, i * batch, batch);
    }
    Rows.multiplySubtract(left, atLeft, right, atRight, moment[i], target, to, batch);
    lower.subtractFrom(i, target, to);
    if (isTerm) {
      Rows.addProduct(target, to, target, to, squares, 0, batch);
      if (centred != null) {
        System.arraycopy(target, to, centred, i * batch, batch);
      }
    }
  }

  /** Multiplies the block by its last factor. */
  void normalise(float[] blocks) {
    int block = firstRow * batch;
    Rows.scale(missing, blocks, block, blocks, block, width * batch);
    missing = 1;
  }

  /** Forgets the gradients of the step before. */
  void clearGradients() {
    if (isSubtracted) {
      ofMoment = cleared(ofMoment);
    }
    if (raw != null) {
      ofRaw = cleared(ofRaw);
    }
    if (centred != null) {
      ofCentred = set.order() == 1 ? ofRaw : cleared(ofCentred);
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
    float along = isTerm ? (float) (-factor * missing * ofBlocks.alongBlock(term) / batch) : 0;
    for (int i = 0; i < width; i++) {
      if (isTerm) {
        ofBlocks.row(firstRow + i, factor, along, blocks, row);
      } else {
        Arrays.fill(row, 0);
      }
      if (centred != null) {
        Rows.addMultiple(1, ofCentred, i * batch, row, 0, batch);
      }
      lower.backward(i, row);
      // What was added to the gradient of the moment should have been subtracted.
      double ofMean = Rows.sum(row, 0, batch);
      if (isSubtracted) {
        ofMean += Rows.sum(ofMoment, i * batch, batch);
      }
      Rows.add((float) (-ofMean / batch), row, 0, batch);
      if (raw != null) {
        Rows.addMultiple(1, ofRaw, i * batch, row, 0, batch);
      }
      Rows.addGradients(
          row,
          prefix.raw.values,
          i / latentDim * batch,
          prefix.ofRaw,
          last.raw.values,
          i % latentDim * batch,
          last.ofRaw,
          batch);
    }
  }

  /**
   * Computes the gradient of the head's weights for this term, {@code sum over the batch of ofLogit
   * P_S}, from the factors: a matrix product in place of a sum for each row.
   */
  void weightGradient(LinearHead head) {
    if (toWeights == null) {
      weighted = new Matrix(latentDim, batch);
      toWeights =
          new Matrix.Product(
              prefix.raw, false, weighted, true, new Matrix(width / latentDim, latentDim));
    }
    for (int k = 0; k < head.outputs(); k++) {
      float[] ofLogit = head.ofLogit(k);
      for (int i = 0; i < latentDim; i++) {
        Rows.multiply(last.raw.values, i * batch, ofLogit, 0, weighted.values, i * batch, batch);
      }
      weighted.push();
      float[] gradient = toWeights.compute();
      float sum = (float) Rows.sum(ofLogit, 0, batch);
      Rows.addMultiple(-sum, moment, 0, gradient, 0, width);
      lower.subtractWeighted(ofLogit, gradient);
      Rows.scale(missing, gradient, 0, gradient, 0, width);
      head.setWeightGradient(k, firstRow, gradient);
    }
  }
}
