package io.intense.dl4j.kernel;

import io.intense.dl4j.vertex.ParameterVertex;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernel of {@link io.intense.dl4j.encoder.Cnn1dVertex} for sequences of one length: four
 * {@link ConvolutionBlock}s and the maximum over positions.
 */
public final class Cnn1dKernelVertex extends ParameterVertex {

  private static final long serialVersionUID = 1L;

  private final int[] sizes;
  private final int pooledLayers;
  private final int outputs;
  private transient ConvolutionBlock[] blocks;
  private transient float[][] gains;
  private transient int[] attained;

  /**
   * Makes a kernel.
   *
   * @param config the vertex, with parameters {@code kernel<i>}, {@code bias<i>} and, for the
   *     normalisation between layer {@code i} and the next, {@code norm<i>gain}, {@code
   *     norm<i>shift}, {@code norm<i>mean}, {@code norm<i>variance}
   * @param sizes width of each layer's window
   * @param pooledLayers number of layers with pooling, from the first
   */
  public Cnn1dKernelVertex(
      StatefulVertex config,
      int[] sizes,
      int pooledLayers,
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise) {
    super(config, graph, name, index, parameters, initialise, DataType.FLOAT);
    this.sizes = sizes;
    this.pooledLayers = pooledLayers;
    this.outputs = config.outputWidth();
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    int batch = (int) inputs[0].size(0);
    int frames = (int) inputs[0].size(1);
    float[] representation;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      allocate(batch, frames);
      float[] input = floats(inputs[0]);
      for (int layer = 0; layer < sizes.length; layer++) {
        ConvolutionBlock block = blocks[layer];
        float[] shift = null;
        if (layer > 0) {
          String norm = "norm" + (layer - 1);
          gains[layer] = floats(parameter(norm + "gain"));
          shift = floats(parameter(norm + "shift"));
          if (training) {
            block.takeMoments(input);
          } else {
            copy(parameter(norm + "mean"), block.mean);
            copy(parameter(norm + "variance"), block.variance);
          }
        }
        block.forward(
            input,
            gains[layer],
            shift,
            floats(parameter("kernel" + layer)),
            floats(parameter("bias" + layer)));
        input = block.output;
      }
      representation = maximum(batch);
    }
    return workspaces.dup(
        ArrayType.ACTIVATIONS, Nd4j.create(representation, new long[] {batch, outputs}, 'c'));
  }

  private void allocate(int batch, int frames) {
    if (blocks != null && blocks[0].inputGradient.length == batch * frames * inputs[0].size(2)) {
      return;
    }
    blocks = new ConvolutionBlock[sizes.length];
    gains = new float[sizes.length][];
    int length = frames;
    for (int layer = 0; layer < sizes.length; layer++) {
      long[] shape = parameter("kernel" + layer).shape();
      blocks[layer] =
          new ConvolutionBlock(
              batch,
              length,
              (int) shape[2],
              sizes[layer],
              (int) shape[3],
              layer > 0,
              layer < pooledLayers);
      length = blocks[layer].outputFrames;
    }
    attained = new int[batch * outputs];
  }

  /** The maximum over positions; remembers where it is attained. */
  private float[] maximum(int batch) {
    ConvolutionBlock last = blocks[blocks.length - 1];
    float[] result = new float[batch * outputs];
    java.util.Arrays.fill(attained, -1);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < last.outputFrames; t++) {
        int at = (b * last.outputFrames + t) * outputs;
        for (int o = 0; o < outputs; o++) {
          // Below 0 there is nothing: the values come out of ReLU, and at 0 they have no gradient.
          if (last.output[at + o] > result[b * outputs + o]) {
            result[b * outputs + o] = last.output[at + o];
            attained[b * outputs + o] = at + o;
          }
        }
      }
    }
    return result;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    Gradient gradient = new DefaultGradient();
    INDArray ofInput;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      float[] ofOutput = new float[blocks[blocks.length - 1].output.length];
      float[] ofRepresentation = floats(epsilon);
      for (int i = 0; i < attained.length; i++) {
        if (attained[i] >= 0) {
          ofOutput[attained[i]] = ofRepresentation[i];
        }
      }
      Map<String, INDArray> moments = new LinkedHashMap<>();
      for (int layer = sizes.length - 1; layer >= 0; layer--) {
        ConvolutionBlock block = blocks[layer];
        block.backward(ofOutput, gains[layer]);
        assign("kernel" + layer, block.kernelGradient.values);
        assign("bias" + layer, block.biasGradient);
        if (layer > 0) {
          String norm = "norm" + (layer - 1);
          assign(norm + "gain", block.gainGradient);
          assign(norm + "shift", block.shiftGradient);
          moments.put(norm + "mean", Nd4j.createFromArray(block.mean));
          moments.put(norm + "variance", Nd4j.createFromArray(block.variance));
        }
        ofOutput = block.inputGradient;
      }
      stepStatistics(moments);
      ofInput = Nd4j.create(ofOutput, inputs[0].shape(), 'c');
    }
    gradients().forEach(gradient::setGradientFor);
    return new Pair<>(
        gradient, new INDArray[] {workspaces.dup(ArrayType.ACTIVATION_GRAD, ofInput)});
  }

  private void assign(String name, float[] values) {
    INDArray target = gradients().get(name);
    target.assign(Nd4j.create(values, target.shape(), 'c'));
  }

  private static float[] floats(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static void copy(INDArray from, float[] to) {
    System.arraycopy(floats(from), 0, to, 0, to.length);
  }
}
