package io.intense.dl4j.kernel;

import java.util.Arrays;

/** Sums over the rows of a batch, whose pieces sum up their own, possibly at the same time. */
final class BatchSums {

  /** The sums over the batch. */
  final float[] values;

  private final float[][] ofPieces;

  BatchSums(int count, int pieces) {
    values = new float[count];
    ofPieces = new float[pieces][];
    for (int p = 0; p < pieces; p++) {
      ofPieces[p] = pieces == 1 ? values : new float[count];
    }
  }

  /** Returns the sums over a piece, to be set. */
  float[] of(int piece) {
    return ofPieces[piece];
  }

  /** Adds up the sums over all pieces, always in the same order. */
  void merge() {
    if (ofPieces.length > 1) {
      Arrays.fill(values, 0);
      for (float[] ofPiece : ofPieces) {
        Rows.addMultiple(1, ofPiece, 0, values, 0, values.length);
      }
    }
  }
}
