package io.intense.dl4j.network;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The loss of a {@link Task} with weights of rows. Deeplearning4j's masks are no weights: its
 * output layers multiply their outputs by them too. Labels are {@code [batch, outputs]}, one-hot
 * for classes, or {@code [batch, outputs + 1]} with the rows' weights in the last column.
 */
public final class RowLoss implements ILossFunction {

  private static final long serialVersionUID = 1L;

  private final Task task;

  /** Makes the loss of a task. */
  public RowLoss(Task task) {
    this.task = task;
  }

  /** For deserialisation. */
  RowLoss(@JsonProperty("loss") Task.Loss loss, @JsonProperty("outputs") int outputs) {
    this(new Task(loss, outputs));
  }

  /** Returns which loss it is. */
  public Task.Loss getLoss() {
    return task.loss();
  }

  /** Returns the number of outputs. */
  public int getOutputs() {
    return task.outputs();
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    Rows rows = rows(labels, output, mask);
    double sum = rows.losses.sumNumber().doubleValue();
    return new Pair<>(average ? sum / output.size(0) : sum, rows.gradients);
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    return computeGradientAndScore(labels, output, activation, mask, average).getFirst();
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    return rows(labels, output, mask).losses;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    return rows(labels, output, mask).gradients;
  }

  /** Losses {@code [batch, 1]} and gradients {@code [batch, outputs]}. */
  private record Rows(INDArray losses, INDArray gradients) {}

  private Rows rows(INDArray labels, INDArray output, INDArray mask) {
    int outputs = task.outputs();
    if (labels.size(1) != outputs && labels.size(1) != outputs + 1) {
      throw new IllegalArgumentException(
          "Labels need %d columns, or one more for weights, got %d"
              .formatted(outputs, labels.size(1)));
    }
    int batch = (int) output.size(0);
    double[] losses = new double[batch];
    double[] gradients = new double[batch * outputs];
    double[] gradient = new double[outputs];
    for (int row = 0; row < batch; row++) {
      double weight = labels.size(1) > outputs ? labels.getDouble(row, outputs) : 1;
      if (mask != null) {
        weight *= mask.getDouble(row);
      }
      double[] target = new double[outputs];
      double[] values = new double[outputs];
      for (int k = 0; k < outputs; k++) {
        target[k] = labels.getDouble(row, k);
        values[k] = output.getDouble(row, k);
      }
      losses[row] = task.loss(values, target, weight, gradient);
      System.arraycopy(gradient, 0, gradients, row * outputs, outputs);
    }
    return new Rows(
        Nd4j.createFromArray(losses).reshape(batch, 1).castTo(output.dataType()),
        Nd4j.createFromArray(gradients).reshape(batch, outputs).castTo(output.dataType()));
  }

  @Override
  public String name() {
    return toString();
  }

  @Override
  public String toString() {
    return "RowLoss(" + task.loss() + ", " + task.outputs() + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowLoss that && task.equals(that.task);
  }

  @Override
  public int hashCode() {
    return task.hashCode();
  }
}
