package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a worker shares of a round. Each weight's update is sent in four passes of two bits: plus or
 * minus a threshold, minus half of it, or nothing; each pass has what the one before has left, and
 * a threshold of its own. What {@link SentWhole} finds is whole.
 *
 * @param codes of the passes over the weights, by ND4J's bitmap encoding, which has the threshold
 *     too
 * @param whole the worker's values of what is sent whole
 * @param loss mean loss of the round
 */
@DefaultSerializer(JavaSerializer.class)
record ThresholdedUpdate(int[][] codes, float[] whole, double loss) implements Serializable {

  /** With one pass so much of an update waits for later rounds that the weights swing. */
  private static final int PASSES = 4;

  /**
   * Takes out of an update what can be shared.
   *
   * @param update of the weights, 0 for what is sent whole; what is not shared is left in it
   */
  static ThresholdedUpdate takenFrom(INDArray update, float[] whole, double loss) {
    int[][] codes = new int[PASSES][];
    for (int pass = 0; pass < PASSES; pass++) {
      // The root of the mean square: a mean would let the few large updates wait long.
      double threshold = update.norm2Number().doubleValue() / Math.sqrt(update.length());
      codes[pass] = Nd4j.getExecutioner().bitmapEncode(update, threshold).toIntVector();
    }
    return new ThresholdedUpdate(codes, whole, loss);
  }

  /** Adds the update of the weights to a sum. */
  void addTo(INDArray sum) {
    for (int[] pass : codes) {
      Nd4j.getExecutioner().bitmapDecode(Nd4j.createFromArray(pass), sum);
    }
  }
}
