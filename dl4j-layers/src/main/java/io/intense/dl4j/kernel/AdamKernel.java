package io.intense.dl4j.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One pass over a stretch of a network's flat parameters that does what takes an optimiser several:
 * the penalty's gradient, Adam's moments, decoupled weight decay, and the step.
 *
 * <pre>
 *   g = clip grad + pull w,   m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g g
 *   w = w - rate m / (sqrt(v) + eps) - decay w
 * </pre>
 */
public final class AdamKernel {

  /** So few that all of them stay in the cache. */
  private static final int AT_A_TIME = 2048;

  private final float[] weights = new float[AT_A_TIME];
  private final float[] gradients = new float[AT_A_TIME];
  private final float[] first = new float[AT_A_TIME];
  private final float[] second = new float[AT_A_TIME];

  private final INDArray flatWeights;
  private final INDArray flatGradients;
  private final INDArray flatState;

  /** Makes a kernel for flat arrays without gaps. */
  public AdamKernel(INDArray flatWeights, INDArray flatGradients, INDArray flatState) {
    this.flatWeights = flatWeights;
    this.flatGradients = flatGradients;
    this.flatState = flatState;
  }

  /**
   * Where a stretch stands.
   *
   * @param start in weights and gradients
   * @param length number of values
   * @param first start of its first moments in the state
   * @param second start of its second moments in the state
   */
  public record Stretch(long start, int length, long first, long second) {}

  /**
   * The numbers of a step.
   *
   * @param clip factor on the gradient
   * @param rate step size, corrected for the moments' start at zero
   * @param decay share of a weight that goes
   */
  public record Step(
      float clip, float beta1, float beta2, float epsilon, float rate, float decay) {}

  /** Returns the sum of squares of the gradient of a stretch. */
  public double squares(Stretch stretch) {
    double sum = 0;
    try (FloatPointer from = OneDnn.values(flatGradients)) {
      for (int done = 0; done < stretch.length; done += AT_A_TIME) {
        int count = Math.min(AT_A_TIME, stretch.length - done);
        from.getPointer(stretch.start + done).get(gradients, 0, count);
        sum += Rows.dot(gradients, 0, gradients, 0, count);
      }
    }
    return sum;
  }

  /** Returns the weights of a stretch. */
  public float[] weights(Stretch stretch) {
    float[] values = new float[stretch.length];
    try (FloatPointer from = OneDnn.values(flatWeights)) {
      from.getPointer(stretch.start).get(values, 0, values.length);
    }
    return values;
  }

  /** Subtracts the gradient itself, as for running statistics, whose gradient is their step. */
  public void subtract(Stretch stretch) {
    try (FloatPointer w = OneDnn.values(flatWeights);
        FloatPointer g = OneDnn.values(flatGradients)) {
      for (int done = 0; done < stretch.length; done += AT_A_TIME) {
        int count = Math.min(AT_A_TIME, stretch.length - done);
        long at = stretch.start + done;
        w.getPointer(at).get(weights, 0, count);
        g.getPointer(at).get(gradients, 0, count);
        for (int i = 0; i < count; i++) {
          weights[i] -= gradients[i];
        }
        w.getPointer(at).put(weights, 0, count);
      }
    }
  }

  /**
   * Takes a step.
   *
   * @param pull factors on the weights which, added to the gradient, are that of the penalty; one
   *     per value of the stretch, or none
   */
  public void step(Stretch stretch, Step step, float... pull) {
    try (FloatPointer w = OneDnn.values(flatWeights);
        FloatPointer g = OneDnn.values(flatGradients);
        FloatPointer state = OneDnn.values(flatState)) {
      for (int done = 0; done < stretch.length; done += AT_A_TIME) {
        int count = Math.min(AT_A_TIME, stretch.length - done);
        long at = stretch.start + done;
        w.getPointer(at).get(weights, 0, count);
        g.getPointer(at).get(gradients, 0, count);
        state.getPointer(stretch.first + done).get(first, 0, count);
        state.getPointer(stretch.second + done).get(second, 0, count);
        Rows.scale(step.clip, gradients, 0, gradients, 0, count);
        if (pull.length > 0) {
          Rows.addProduct(pull, done, weights, 0, gradients, 0, count);
        }
        move(step, count);
        w.getPointer(at).put(weights, 0, count);
        state.getPointer(stretch.first + done).put(first, 0, count);
        state.getPointer(stretch.second + done).put(second, 0, count);
      }
    }
  }

  private void move(Step step, int count) {
    float rest1 = 1 - step.beta1;
    float rest2 = 1 - step.beta2;
    for (int i = 0; i < count; i++) {
      first[i] = step.beta1 * first[i] + rest1 * gradients[i];
    }
    for (int i = 0; i < count; i++) {
      second[i] = step.beta2 * second[i] + rest2 * gradients[i] * gradients[i];
    }
    for (int i = 0; i < count; i++) {
      weights[i] -=
          step.rate * first[i] / ((float) Math.sqrt(second[i]) + step.epsilon)
              + step.decay * weights[i];
    }
  }
}
