package io.intense.dl4j.network;

import io.intense.dl4j.fusion.Head;
import java.util.Objects;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The loss of a {@link Task} with weights of rows. Deeplearning4j's masks are no weights: its
 * output layers multiply their outputs by them too. Labels are {@code [batch, outputs]}, one-hot
 * for classes, or {@code [batch, outputs + 1]} with the rows' weights in the last column. A network
 * puts out the prediction, or its parts one after the other; columns after them are not looked at.
 */
public final class RowLoss implements ILossFunction {

  private static final long serialVersionUID = 1L;

  private final Task task;
  private final int parts;
  private final boolean residual;

  /** Makes the loss of a task, for a network that puts out the prediction. */
  public RowLoss(Task task) {
    this(task, 1, false);
  }

  /**
   * Makes the loss of a task, for a network that puts out parts of the prediction.
   *
   * @param residual whether it is {@code sum_k l(y, sg(part_1 + ... + part_(k-1)) + part_k)}, with
   *     stopped gradients, rather than {@code l(y, sum_k part_k)}
   */
  public RowLoss(Task task, int parts, boolean residual) {
    this.task = task;
    this.parts = parts;
    this.residual = residual;
  }

  /** For deserialisation. */
  RowLoss(
      @JsonProperty("loss") Task.Loss loss,
      @JsonProperty("outputs") int outputs,
      @JsonProperty("parts") Integer parts,
      @JsonProperty("residual") boolean residual) {
    this(new Task(loss, outputs), parts == null ? 1 : parts, residual);
  }

  /** Returns the loss of a network. */
  static RowLoss of(NetworkSpec spec) {
    return spec.head() instanceof Head.Parts head
        ? new RowLoss(spec.task(), head.parts(), head.residual())
        : new RowLoss(spec.task());
  }

  /** Returns which loss it is. */
  public Task.Loss getLoss() {
    return task.loss();
  }

  /** Returns the number of outputs. */
  public int getOutputs() {
    return task.outputs();
  }

  /** Returns the number of parts of the prediction. */
  public int getParts() {
    return parts;
  }

  /** Returns whether each part is trained on what those before it leave. */
  public boolean isResidual() {
    return residual;
  }

  /**
   * Computes the weighted loss of a row.
   *
   * @param values the prediction, or its parts
   * @param target see {@link Task#loss}
   * @param gradient is set to the gradient of the values
   */
  double loss(double[] values, double[] target, double weight, double[] gradient) {
    int outputs = task.outputs();
    double[] sums = new double[outputs];
    double[] ofSums = new double[outputs];
    double loss = 0;
    for (int part = 0; part < parts; part++) {
      for (int k = 0; k < outputs; k++) {
        sums[k] += values[part * outputs + k];
      }
      if (residual || part == parts - 1) {
        loss += task.loss(sums, target, weight, ofSums);
        System.arraycopy(ofSums, 0, gradient, part * outputs, outputs);
      }
    }
    for (int part = 0; part < parts - 1 && !residual; part++) {
      System.arraycopy(ofSums, 0, gradient, part * outputs, outputs);
    }
    return loss;
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

  /** Losses {@code [batch, 1]} and gradients of all columns. */
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
    int columns = (int) output.size(1);
    double[] gradients = new double[batch * columns];
    double[] gradient = new double[columns];
    for (int row = 0; row < batch; row++) {
      double weight = labels.size(1) > outputs ? labels.getDouble(row, outputs) : 1;
      if (mask != null) {
        weight *= mask.getDouble(row);
      }
      double[] target = new double[outputs];
      double[] values = new double[columns];
      for (int k = 0; k < outputs; k++) {
        target[k] = labels.getDouble(row, k);
      }
      for (int k = 0; k < columns; k++) {
        values[k] = output.getDouble(row, k);
      }
      losses[row] = loss(values, target, weight, gradient);
      System.arraycopy(gradient, 0, gradients, row * columns, columns);
    }
    return new Rows(
        Nd4j.createFromArray(losses).reshape(batch, 1).castTo(output.dataType()),
        Nd4j.createFromArray(gradients).reshape(batch, columns).castTo(output.dataType()));
  }

  @Override
  public String name() {
    return toString();
  }

  @Override
  public String toString() {
    return "RowLoss(%s, %d, %d%s)"
        .formatted(task.loss(), task.outputs(), parts, residual ? ", residual" : "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowLoss that
        && task.equals(that.task)
        && parts == that.parts
        && residual == that.residual;
  }

  @Override
  public int hashCode() {
    return Objects.hash(task, parts, residual);
  }
}
