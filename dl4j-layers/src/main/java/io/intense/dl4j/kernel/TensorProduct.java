package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.ProductAxes;
import io.intense.dl4j.term.Interaction;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The iterative batch normalisation of one set {@code S} of modalities, of order 1 or more, on
 * arrays {@code [width, rows of a piece]} ({@link io.intense.dl4j.norm.IterBn}, inputs centred), of
 * full tensor products or products of rank one:
 *
 * <pre>
 *   X_S = X_prefix u_last,   P_S = X_S - m_S - sum over Q in S, |Q| > 1, Q not S of m_Q P_{S without Q}
 * </pre>
 *
 * One row after the other: a row is computed, centred and used while it is in the cache, and {@code
 * X_S} is kept only where it is the prefix of another product. Sums over the batch, which the
 * compiler does not vectorise, are matrix products or sums of rows where they can be. In training
 * each pass needs the sums that the pass before took, over all pieces.
 */
final class TensorProduct {

  final Interaction set;
  final int width;
  private final ProductStatistics batch;
  private final int piece;
  private final ProductAxes axes;
  private final int rows;
  private final TensorProduct prefix;
  private final TensorProduct last;
  private final LowerPolynomials lower;

  /** For each row of the product the rows of both factors. */
  private final int[] prefixRow;

  private final int[] lastRow;

  /** The number of the block among all blocks; negative if the product is no term. */
  private int term = -1;

  private int firstRow;
  private boolean isSubtracted;

  private Matrix raw;
  private float[] centred;
  private float[] ofRaw;
  private float[] ofCentred;

  /** The gradient of the moment, before its sum over the batch; if other products subtract it. */
  private float[] ofMoment;

  private final float[] row;
  private final float[] squares;
  private Matrix weighted;
  private FactorSums toMoment;
  private FactorSums toWeights;

  /**
   * Makes a modality by itself, or a product of sets that were made before.
   *
   * @param before by set, which will keep what is needed of them
   */
  TensorProduct(
      ProductStatistics batch,
      int piece,
      Map<Interaction, TensorProduct> before,
      ProductAxes axes,
      int rows) {
    this.set = batch.set;
    this.width = batch.moment().length;
    this.batch = batch;
    this.piece = piece;
    this.axes = axes;
    this.rows = rows;
    this.lower = new LowerPolynomials(set, before, axes, rows);
    this.row = new float[rows];
    this.squares = new float[rows];
    Math.multiplyExact(width, rows);
    if (set.order() > 1) {
      prefix = before.get(set.minus(last(set)));
      last = before.get(last(set));
      prefixRow = axes.places(set, prefix.set);
      lastRow = axes.places(set, last.set);
      prefix.keepRaw();
    } else {
      prefix = null;
      last = null;
      prefixRow = new int[0];
      lastRow = new int[0];
      keepRaw();
      centred = raw.values;
      ofRaw = new float[width * rows];
      ofCentred = ofRaw;
    }
  }

  private static Interaction last(Interaction set) {
    return Interaction.of(set.modalities().get(set.order() - 1));
  }

  /** Makes the product a term, whose block starts at a row of all blocks. */
  void setBlock(int number, int row) {
    term = number;
    firstRow = row;
  }

  private void keepRaw() {
    if (raw == null) {
      raw = new Matrix(width, rows);
    }
  }

  /** Has {@code P_S} and its gradient kept, for others to subtract. */
  void keepCentred() {
    if (centred == null) {
      centred = new float[width * rows];
    }
  }

  /** Has the gradient of {@code m_S} kept, which others subtract. */
  void keepMomentGradient() {
    isSubtracted = true;
  }

  float[] moment() {
    return batch.moment();
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
   * Computes {@code X_S}, if it is the prefix of another product; its prefix must have done so
   * before.
   *
   * @param training whether to take the moment too
   */
  void multiply(boolean training) {
    if (raw != null) {
      for (int i = 0; i < width; i++) {
        Rows.multiply(
            prefix.raw.values,
            prefixRow[i] * rows,
            last.raw.values,
            lastRow[i] * rows,
            raw.values,
            i * rows,
            rows);
      }
      if (training) {
        raw.push();
      }
    }
    if (training) {
      takeMoment();
    }
  }

  private void takeMoment() {
    float[] sums = batch.moment.of(piece);
    if (toMoment == null) {
      toMoment = new FactorSums(axes, prefix.raw, last.raw, sums);
    }
    toMoment.compute();
    Rows.scale(1f / batch.rows, sums, 0, sums, 0, width);
  }

  /**
   * Computes {@code P_S}, and what its squared norm adds to the scale.
   *
   * @param blocks of all terms, in which that of this product is set, up to its last factor
   * @param head the linear layer over the blocks, if it is to be computed too
   */
  void forward(float[] blocks, Optional<HeadPiece> head) {
    if (term < 0 && centred == null) {
      return;
    }
    double sum = 0;
    for (int from = 0; from < width; from += HeadPiece.ROWS_AT_A_TIME) {
      int to = Math.min(width, from + HeadPiece.ROWS_AT_A_TIME);
      Arrays.fill(squares, 0);
      for (int i = from; i < to; i++) {
        centre(i, blocks);
      }
      sum += Rows.sum(squares, 0, rows);
      if (term >= 0 && head.isPresent()) {
        head.get().add(term, firstRow + from, firstRow + to, blocks);
      }
    }
    batch.squares.of(piece)[0] = (float) (sum / batch.rows);
  }

  /** Computes one row of {@code P_S}. */
  private void centre(int i, float[] blocks) {
    float[] target = polynomial(blocks);
    int to = polynomialRow(i);
    Rows.multiplySubtract(
        prefix.raw.values,
        prefixRow[i] * rows,
        last.raw.values,
        lastRow[i] * rows,
        moment()[i],
        target,
        to,
        rows);
    lower.subtractFrom(i, target, to);
    if (term >= 0) {
      Rows.addProduct(target, to, target, to, squares, 0, rows);
      if (centred != null) {
        System.arraycopy(target, to, centred, i * rows, rows);
      }
    }
  }

  /** Returns the array in which {@code P_S} stands, and later its gradient. */
  private float[] polynomial(float[] blocks) {
    return term >= 0 ? blocks : centred;
  }

  private int polynomialRow(int i) {
    return term >= 0 ? (firstRow + i) * rows : i * rows;
  }

  /** Multiplies the block by its last factor. */
  void normalise(float[] blocks) {
    int block = firstRow * rows;
    Rows.scale(batch.factor(), blocks, block, blocks, block, width * rows);
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
      return new float[width * rows];
    }
    Arrays.fill(gradient, 0);
    return gradient;
  }

  /** Sums up what the gradient of a term needs of its block. */
  void takeAlongBlock(BlockGradient ofBlocks) {
    batch.alongBlock.of(piece)[0] = (float) (ofBlocks.alongBlock(term) / batch.rows);
  }

  /**
   * Computes the gradient of {@code P_S}, which takes its place, and adds to those of what was
   * subtracted; all products that subtract this one must have done so before.
   *
   * @param ofBlocks the gradient of all blocks
   * @param blocks of all terms
   */
  void backwardToPolynomial(BlockGradient ofBlocks, float[] blocks) {
    float[] ofMean = batch.ofMean.of(piece);
    float along = -batch.factor() * batch.missing() * batch.alongBlock.values[0];
    boolean used = term >= 0 || centred != null;
    for (int i = 0; i < width; i++) {
      // What was added to the gradient of the moment should have been subtracted.
      double sum = isSubtracted ? Rows.sum(ofMoment, i * rows, rows) : 0;
      if (used) {
        if (term >= 0) {
          ofBlocks.row(firstRow + i, batch.factor(), along, blocks, row);
        } else {
          Arrays.fill(row, 0);
        }
        if (centred != null) {
          Rows.addMultiple(1, ofCentred, i * rows, row, 0, rows);
        }
        lower.backward(i, row);
        System.arraycopy(row, 0, polynomial(blocks), polynomialRow(i), rows);
        sum += Rows.sum(row, 0, rows);
      }
      ofMean[i] = (float) (sum / batch.rows);
    }
  }

  /**
   * Adds to the gradients of the factors; all products of which this is the prefix must have done
   * so before.
   *
   * @param gradients of the blocks of all terms
   */
  void backwardToFactors(float[] gradients) {
    boolean used = term >= 0 || centred != null;
    for (int i = 0; i < width; i++) {
      if (used) {
        System.arraycopy(polynomial(gradients), polynomialRow(i), row, 0, rows);
      } else {
        Arrays.fill(row, 0);
      }
      Rows.add(-batch.ofMean.values[i], row, 0, rows);
      if (raw != null) {
        Rows.addMultiple(1, ofRaw, i * rows, row, 0, rows);
      }
      Rows.addGradients(
          row,
          prefix.raw.values,
          prefixRow[i] * rows,
          prefix.ofRaw,
          last.raw.values,
          lastRow[i] * rows,
          last.ofRaw,
          rows);
    }
  }

  /**
   * Computes the gradient of the head's weights for this term, {@code sum over the batch of ofLogit
   * P_S}, from the factors: a matrix product in place of a sum for each row.
   */
  void weightGradient(HeadPiece head) {
    if (toWeights == null) {
      weighted = new Matrix(last.width, rows);
      toWeights = new FactorSums(axes, prefix.raw, weighted, new float[width]);
    }
    for (int k = 0; k < head.outputs(); k++) {
      for (int i = 0; i < last.width; i++) {
        head.weight(k, last.raw.values, i * rows, weighted.values, i * rows);
      }
      weighted.push();
      float[] gradient = toWeights.compute();
      Rows.addMultiple((float) -head.sumOfLogit(k), moment(), 0, gradient, 0, width);
      lower.subtractWeighted(head, k, gradient);
      Rows.scale(batch.missing(), gradient, 0, gradient, 0, width);
      head.setWeightGradient(k, firstRow, gradient);
    }
  }
}
