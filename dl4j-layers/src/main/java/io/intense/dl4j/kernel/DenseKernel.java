package io.intense.dl4j.kernel;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer of Deeplearning4j, {@code relu(x W + b)} or {@code x W + b}, forward and backward,
 * in place of its own small operations. These take longer than the arithmetic of a small layer; and
 * one of them, the broadcast of ND4J that adds {@code b}, lets go of the array of its axes before
 * the native code has read it, which ends the process if the garbage collector comes in between.
 */
public final class DenseKernel {

  /** Products of more multiplications are worth sharing out to threads, as ND4J does. */
  private static final long MOST_ALONE = 1L << 25;

  private final Layer layer;
  private final boolean rectified;

  /**
   * {@code W'}, {@code [outputs, inputs]}, as Deeplearning4j keeps it; {@code b} comes after it.
   */
  private final Matrix weights;

  private final RecentShapes<Integer, Batch> shapes = RecentShapes.ofBuffers();
  private Batch batch;

  /** Buffers for batches of one size. */
  private final class Batch {
    private final Matrix input;
    private final Matrix output;
    private final Matrix.Product project;
    private Gradients gradients;

    Batch(int rows) {
      input = new Matrix(rows, weights.columns);
      output = new Matrix(rows, weights.rows);
      project = new Matrix.Product(input, false, weights, true, output);
    }

    Gradients gradients() {
      if (gradients == null) {
        gradients = new Gradients(this);
      }
      return gradients;
    }
  }

  /** Buffers for the way back, which inference does not go. */
  private final class Gradients {
    private final Matrix output;
    private final Matrix input;
    private final Matrix.Product toWeights;
    private final Matrix.Product toInput;

    Gradients(Batch of) {
      output = new Matrix(of.output.rows, weights.rows);
      input = new Matrix(of.output.rows, weights.columns);
      Matrix ofWeights = new Matrix(weights.rows, weights.columns);
      toWeights = new Matrix.Product(output, true, of.input, false, ofWeights);
      toInput = new Matrix.Product(output, false, weights, false, input);
    }
  }

  private DenseKernel(Layer layer, DenseLayer settings) {
    this.layer = layer;
    this.rectified = settings.getActivationFn() instanceof ActivationReLU;
    int inputs = (int) settings.getNIn();
    int outputs = (int) settings.getNOut();
    weights = new Matrix(outputs, inputs, new float[Math.multiplyExact(outputs, inputs + 1)]);
  }

  /** Makes the kernel of a vertex, if it is a dense layer of this kind. */
  public static Optional<DenseKernel> of(GraphVertex vertex) {
    return vertex instanceof LayerVertex ofLayer
            && ofLayer.getLayerPreProcessor() == null
            && ofLayer.getLayer().conf().getLayer() instanceof DenseLayer settings
            && isPlain(settings)
        ? Optional.of(new DenseKernel(ofLayer.getLayer(), settings))
        : Optional.empty();
  }

  private static boolean isPlain(DenseLayer settings) {
    IActivation activation = settings.getActivationFn();
    return settings.hasBias()
        && !settings.hasLayerNorm()
        && settings.getIDropout() == null
        && settings.getWeightNoise() == null
        && (activation instanceof ActivationReLU || activation instanceof ActivationIdentity);
  }

  /** Returns whether a batch is one for this kernel: without mask, and not too large. */
  public boolean suits(INDArray input) {
    return layer.getMaskArray() == null
        && input.rank() == 2
        && (Crew.threads() == 1 || input.size(0) * weights.values.length < MOST_ALONE);
  }

  /**
   * Computes the layer.
   *
   * @param input {@code [batch, inputs]}
   * @return {@code [batch, outputs]}
   */
  public INDArray forward(INDArray input, LayerWorkspaceMgr workspaces) {
    batch = shapes.get((int) input.size(0), Batch::new);
    Floats.read(layer.params(), weights.values);
    weights.push();
    Floats.read(input, batch.input.values);
    batch.input.push();
    float[] output = batch.project.compute();
    for (int row = 0; row < batch.output.rows; row++) {
      addBias(output, row * weights.rows);
    }
    return array(batch.output, ArrayType.ACTIVATIONS, workspaces);
  }

  private void addBias(float[] output, int at) {
    float least = rectified ? 0 : Float.NEGATIVE_INFINITY;
    int bias = weights.rows * weights.columns;
    for (int i = 0; i < weights.rows; i++) {
      output[at + i] = Math.max(least, output[at + i] + weights.values[bias + i]);
    }
  }

  /**
   * Computes the gradients of the parameters after {@link #forward}, into the layer's part of the
   * network's gradient.
   *
   * @param ofOutput {@code [batch, outputs]}
   */
  public void backward(INDArray ofOutput) {
    Gradients gradients = batch.gradients();
    Floats.read(ofOutput, gradients.output.values);
    float[] ofBias = new float[weights.rows];
    for (int row = 0; row < batch.output.rows; row++) {
      throughActivation(gradients.output.values, row * weights.rows, ofBias);
    }
    gradients.output.push();
    Floats.write(layer.getGradientsViewArray(), gradients.toWeights.compute(), ofBias);
  }

  /** Returns the gradient of the input after {@link #backward}, {@code [batch, inputs]}. */
  public INDArray inputGradient(LayerWorkspaceMgr workspaces) {
    Gradients gradients = batch.gradients();
    gradients.toInput.compute();
    return array(gradients.input, ArrayType.ACTIVATION_GRAD, workspaces);
  }

  private void throughActivation(float[] gradient, int at, float[] ofBias) {
    float[] output = batch.output.values;
    for (int i = 0; i < ofBias.length; i++) {
      float passed = rectified && output[at + i] <= 0 ? 0 : gradient[at + i];
      gradient[at + i] = passed;
      ofBias[i] += passed;
    }
  }

  private static INDArray array(Matrix matrix, ArrayType type, LayerWorkspaceMgr workspaces) {
    INDArray array =
        workspaces.createUninitialized(
            type, DataType.FLOAT, new long[] {matrix.rows, matrix.columns}, 'c');
    Floats.write(array, matrix.values);
    return array;
  }
}
