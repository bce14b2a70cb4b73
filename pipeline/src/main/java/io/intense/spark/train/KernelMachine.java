package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.mkl.FittedKernel;
import io.intense.dl4j.mkl.LpNormMkl.Solution;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.relevance.Scores;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Functions on a weighted sum of kernels: support vector machines, one per class, or one for both
 * of two classes; or ridge regressions, one per target.
 *
 * @param shapes of the modalities
 * @param kernels one per modality
 * @param solution weights of the kernels, and of the training rows per function
 * @param predicts what the functions are of
 */
@DefaultSerializer(JavaSerializer.class)
public record KernelMachine(
    List<InputShape> shapes, List<FittedKernel> kernels, Solution solution, Predicts predicts)
    implements Serializable {

  /** What is predicted. */
  public enum Predicts {
    /** Margins of classes. */
    CLASSES,
    /** One target, a number. */
    NUMBER,
    /** Targets, a vector, even if it has one element. */
    NUMBERS
  }

  /** Copies the lists. */
  public KernelMachine {
    shapes = List.copyOf(shapes);
    kernels = List.copyOf(kernels);
  }

  /** Returns the number of classes, or of targets. */
  public int outputs() {
    int functions = solution.biases().length;
    return predicts == Predicts.CLASSES ? Math.max(2, functions) : functions;
  }

  /** Returns the margin of each class, or the targets, and what each modality adds to them. */
  public Scores score(Example row) {
    int machines = solution.biases().length;
    double[][] parts = new double[kernels.size()][machines];
    for (int m = 0; m < parts.length; m++) {
      double[] values = kernels.get(m).with(features(shapes.get(m), row.modalities()[m]));
      for (int k = 0; k < machines; k++) {
        double[] alphas = solution.alphas()[k];
        double sum =
            IntStream.range(0, values.length).mapToDouble(i -> alphas[i] * values[i]).sum();
        parts[m][k] = solution.betas()[m] * sum;
      }
      parts[m] = perOutput(parts[m]);
    }
    double[] biases = perOutput(solution.biases());
    double[] raw = biases.clone();
    for (double[] part : parts) {
      for (int k = 0; k < raw.length; k++) {
        raw[k] += part[k];
      }
    }
    return new Scores(raw, parts, biases, new double[0]);
  }

  /** The one machine of two classes says how much is for class 1, and against class 0. */
  private double[] perOutput(double[] functions) {
    return functions.length < outputs() ? new double[] {-functions[0], functions[0]} : functions;
  }

  /** Returns the values of a vector, or the mean of a sequence's frames. */
  static double[] features(InputShape shape, float[] values) {
    int width = shape instanceof InputShape.Sequence sequence ? sequence.width() : values.length;
    int frames = values.length / width;
    double[] means = new double[width];
    for (int i = 0; i < values.length; i++) {
      means[i % width] += (double) values[i] / frames;
    }
    return means;
  }
}
