package io.intense.dl4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class RowLossTest {

  private static final Map<Task, ILossFunction> KNOWN =
      Map.of(
          Task.classification(3),
          new LossMCXENT(),
          new Task(Task.Loss.L1, 3),
          new LossMAE(),
          new Task(Task.Loss.L2, 3),
          new LossMSE());

  private final INDArray outputs = Nd4j.randn(DataType.DOUBLE, 4, 3);

  private static INDArray labels(Task task) {
    return task.isClassification()
        ? Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {0, 0, 1}})
        : Nd4j.createFromArray(new double[][] {{1, 2, 3}, {-1, 0.5, 4}, {0, 0.1, 0.2}, {5, -6, 7}});
  }

  private static IActivation activation(Task task) {
    return task.isClassification() ? new ActivationSoftmax() : new ActivationIdentity();
  }

  @Test
  void withoutWeightsItIsTheKnownLoss() {
    KNOWN.forEach(
        (task, known) -> {
          RowLoss loss = new RowLoss(task);
          IActivation activation = activation(task);
          INDArray labels = labels(task);
          assertEquals(
              known.computeScore(labels, outputs.dup(), activation, null, true),
              loss.computeScore(labels, outputs, activation, null, true),
              1e-9);
          assertClose(
              known.computeGradient(labels, outputs.dup(), activation, null),
              loss.computeGradient(labels, outputs, activation, null));
        });
  }

  @Test
  void aRowCountsByItsWeight() {
    KNOWN
        .keySet()
        .forEach(
            task -> {
              RowLoss loss = new RowLoss(task);
              INDArray weights = Nd4j.createFromArray(2.0, 0, 1, 0.5).reshape(4, 1);
              INDArray weighted = Nd4j.hstack(labels(task), weights);
              assertClose(
                  loss.computeGradient(labels(task), outputs, activation(task), null)
                      .mulColumnVector(weights),
                  loss.computeGradient(weighted, outputs, activation(task), null));
              assertClose(
                  loss.computeScoreArray(labels(task), outputs, activation(task), null)
                      .mulColumnVector(weights),
                  loss.computeScoreArray(weighted, outputs, activation(task), null));
            });
  }

  @Test
  void labelsOfAnotherWidthAreRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new RowLoss(Task.classification(3))
                        .computeScore(Nd4j.zeros(4, 2), outputs, null, null, true))
            .getMessage();
    assertTrue(message.contains("3 columns") && message.contains("got 2"), message);
  }

  private static void assertClose(INDArray expected, INDArray actual) {
    assertEquals(0, expected.reshape(actual.shape()).sub(actual).amaxNumber().doubleValue(), 1e-9);
  }
}
