package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.ProductAxes;
import io.intense.dl4j.term.Interaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the normalisation of a set {@code S} subtracts beside the mean: {@code sum over Q in S, |Q|
 * > 1, Q not S of m_Q P_{S without Q}}, row by row, forward and backward. All arrays are {@code
 * [width, rows of a piece]}.
 */
final class LowerPolynomials {

  private final Part[] parts;
  private final int batch;

  /** {@code m_Q P_R}: for each row of {@code P_S} the rows of both factors. */
  private record Part(TensorProduct moment, TensorProduct rest, int[] momentRow, int[] restRow) {

    float factor(int row) {
      return moment.moment()[momentRow[row]];
    }
  }

  /**
   * Finds the parts of a set.
   *
   * @param before the sets that were made before, which will keep what is needed of them
   */
  LowerPolynomials(
      Interaction set, Map<Interaction, TensorProduct> before, ProductAxes axes, int batch) {
    this.batch = batch;
    List<Part> made = new ArrayList<>();
    for (Interaction subset : set.subsets()) {
      if (subset.order() > 1 && subset.order() < set.order()) {
        TensorProduct moment = before.get(subset);
        TensorProduct rest = before.get(set.minus(subset));
        moment.keepMomentGradient();
        rest.keepCentred();
        made.add(new Part(moment, rest, axes.places(set, subset), axes.places(set, rest.set)));
      }
    }
    parts = made.toArray(Part[]::new);
  }

  /** Subtracts them from a row of {@code P_S}, which stands at a place of an array. */
  void subtractFrom(int row, float[] target, int at) {
    int p = 0;
    for (; p + 2 < parts.length; p += 3) {
      Part a = parts[p];
      Part b = parts[p + 1];
      Part c = parts[p + 2];
      Rows.subtractMultiples(
          a.factor(row),
          a.rest.centred(),
          a.restRow[row] * batch,
          b.factor(row),
          b.rest.centred(),
          b.restRow[row] * batch,
          c.factor(row),
          c.rest.centred(),
          c.restRow[row] * batch,
          target,
          at,
          batch);
    }
    for (; p < parts.length; p++) {
      Part part = parts[p];
      Rows.addMultiple(
          -part.factor(row), part.rest.centred(), part.restRow[row] * batch, target, at, batch);
    }
  }

  /**
   * Adds to the gradients of moments and polynomials.
   *
   * @param gradient of a row of {@code P_S}
   */
  void backward(int row, float[] gradient) {
    for (Part part : parts) {
      int rest = part.restRow[row] * batch;
      Rows.addProductAndMultiple(
          gradient,
          part.rest.centred(),
          rest,
          part.moment.ofMoment(),
          part.momentRow[row] * batch,
          -part.factor(row),
          part.rest.ofCentred(),
          rest,
          batch);
    }
  }

  /** Subtracts, from sums over the piece of a logit's gradient times {@code X_S}, their own. */
  void subtractWeighted(HeadPiece head, int output, float[] sums) {
    for (Part part : parts) {
      float[] ofRest = new float[part.rest.width];
      for (int i = 0; i < ofRest.length; i++) {
        ofRest[i] = (float) head.dot(output, part.rest.centred(), i * batch);
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] -= part.factor(i) * ofRest[part.restRow[i]];
      }
    }
  }
}
