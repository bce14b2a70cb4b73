package io.intense.dl4j.kernel;

import io.intense.dl4j.vertex.ParameterVertex;
import io.intense.dl4j.vertex.StatefulVertex;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the kernels have in common: parameters and gradients as arrays on the heap. ND4J's own
 * conversions take as long as a kernel's arithmetic.
 */
abstract class KernelVertex extends ParameterVertex {

  private static final long serialVersionUID = 1L;

  /** Takes its part of the network's parameters. */
  KernelVertex(
      StatefulVertex config,
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise) {
    super(config, graph, name, index, parameters, initialise, DataType.FLOAT);
  }

  /** Returns the values of an array, last axis fastest. */
  static float[] read(INDArray array) {
    float[] values = new float[(int) array.length()];
    read(array, values);
    return values;
  }

  /** Reads the values of an array, last axis fastest. */
  static void read(INDArray array, float[] values) {
    INDArray rows = standsRowByRow(array) ? array : array.dup('c');
    pointer(rows).get(values, 0, (int) array.length());
  }

  /** Sets the values of an array, last axis fastest. */
  static void write(float[] values, INDArray array) {
    if (standsRowByRow(array)) {
      pointer(array).put(values, 0, (int) array.length());
    } else {
      array.assign(Nd4j.create(values, array.shape(), 'c'));
    }
  }

  static boolean standsRowByRow(INDArray array) {
    long step = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      if (array.size(axis) > 1 && array.stride(axis) != step) {
        return false;
      }
      step *= array.size(axis);
    }
    return true;
  }

  private static FloatPointer pointer(INDArray array) {
    return OneDnn.values(array);
  }

  /** Reads a parameter. */
  final float[] values(String parameter) {
    return read(parameter(parameter));
  }

  /** Sets the gradient of a parameter. */
  final void setGradient(String parameter, float[] values) {
    write(values, gradients().get(parameter));
  }

  /**
   * Moves a running statistic towards that of the batch, as {@link #stepStatistics} does: a step
   * subtracts the gradient.
   */
  final void stepStatistic(String statistic, float[] ofBatch) {
    float[] step = values(statistic);
    float rate = (float) statisticsRate();
    for (int i = 0; i < step.length; i++) {
      step[i] = rate * (step[i] - ofBatch[i]);
    }
    setGradient(statistic, step);
  }
}
