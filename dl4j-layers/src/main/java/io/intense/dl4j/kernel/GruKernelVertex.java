package io.intense.dl4j.kernel;

import io.intense.dl4j.kernel.OneDnn.Arena;
import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernel of {@link io.intense.dl4j.encoder.GruVertex}: oneDNN's recurrent unit, up to the last
 * frame of the batch's longest row. States after a row's last valid frame are computed too, but
 * nobody reads them and their gradient is 0, so that the recurrence needs no mask.
 */
public final class GruKernelVertex extends KernelVertex {

  private static final long serialVersionUID = 1L;

  /** Where lengths vary, so do shapes; making a program takes part of a millisecond. */
  private static final int PROGRAMS_KEPT = 16;

  private final int width;
  private final int units;
  private final boolean meanOfStates;
  private final float[] state;
  private final transient Map<Integer, Arena> arenas = new HashMap<>();
  private final transient RecentShapes<GruProgram.Shape, GruProgram> programs =
      new RecentShapes<>(PROGRAMS_KEPT, GruProgram::close);
  private transient GruWeights inputWeights;
  private transient GruWeights stateWeights;
  private transient Run last;

  /** What the backward pass needs of the forward one. */
  private record Run(GruProgram program, int[] lengths) {}

  /**
   * Makes a kernel.
   *
   * @param config the vertex, with the parameters {@code inputWeights}, {@code stateWeights} and
   *     {@code bias}
   * @param width values per frame
   * @param meanOfStates whether to return the mean of the states rather than the last
   */
  public GruKernelVertex(
      StatefulVertex config, int width, boolean meanOfStates, Placement placement) {
    super(config, placement);
    this.width = width;
    this.units = config.outputWidth();
    this.meanOfStates = meanOfStates;
    this.state = new float[units];
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    int batch = (int) inputs[0].size(0);
    int room = (int) inputs[0].size(1);
    float[] output;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      int[] lengths = lengths(0, batch, room);
      int frames = 1;
      for (int length : lengths) {
        frames = Math.max(frames, length);
      }
      loadWeights();
      GruProgram program =
          programs.get(new GruProgram.Shape(batch, frames, room, training), this::makeProgram);
      program
          .bias()
          .put(swapGates(values("bias"), GruProgram.BIASES), 0, GruProgram.BIASES * units);
      program.forward(Floats.dense(inputs[0]));
      last = new Run(program, lengths);
      output = readOut();
    }
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {batch, units}, 'c');
    Floats.write(result, output);
    return result;
  }

  private void loadWeights() {
    if (inputWeights == null) {
      inputWeights = new GruWeights(parameter("inputWeights"));
      stateWeights = new GruWeights(parameter("stateWeights"));
    }
    inputWeights.load(parameter("inputWeights"));
    stateWeights.load(parameter("stateWeights"));
  }

  private GruProgram makeProgram(GruProgram.Shape shape) {
    return new GruProgram(shape, width, units, inputWeights, stateWeights, arenas);
  }

  /** Returns biases or their gradient with the first two gates swapped. */
  private float[] swapGates(float[] from, int gates) {
    float[] to = new float[gates * units];
    System.arraycopy(from, 0, to, units, units);
    System.arraycopy(from, units, to, 0, units);
    System.arraycopy(from, 2 * units, to, 2 * units, units);
    return to;
  }

  /** The result, {@code [batch, units]}, from the states. */
  private float[] readOut() {
    int batch = last.lengths.length;
    float[] output = new float[batch * units];
    FloatPointer states = last.program.states();
    for (int b = 0; b < batch; b++) {
      int length = last.lengths[b];
      for (int t = firstRead(length); t < length; t++) {
        states.position(((long) t * batch + b) * units).get(state, 0, units);
        for (int j = 0, at = b * units; j < units; j++) {
          output[at + j] += state[j];
        }
      }
      float share = share(length);
      for (int j = 0, at = b * units; j < units; j++) {
        output[at + j] *= share;
      }
    }
    return output;
  }

  /** The first frame whose state is part of the result. */
  private int firstRead(int length) {
    return meanOfStates ? 0 : Math.max(0, length - 1);
  }

  /** How much of a state that is part of the result goes into it. */
  private float share(int length) {
    return meanOfStates && length > 0 ? 1f / length : 1;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    // Zeros, of which those beyond the longest row stay.
    INDArray ofInput =
        workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'c');
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      writeStateGradient(Floats.of(epsilon));
      last.program.backward(ofInput);
      inputWeights.store(gradients().get("inputWeights"));
      stateWeights.store(gradients().get("stateWeights"));
      float[] ofBias = new float[GruProgram.BIASES * units];
      last.program.biasGradient().get(ofBias);
      setGradient("bias", swapGates(ofBias, 3));
    }
    return result(ofInput);
  }

  private void writeStateGradient(float[] ofOutput) {
    int batch = last.lengths.length;
    last.program.clearStateGradient();
    FloatPointer ofStates = last.program.stateGradient();
    for (int b = 0; b < batch; b++) {
      int length = last.lengths[b];
      float share = share(length);
      for (int j = 0, at = b * units; j < units; j++) {
        state[j] = share * ofOutput[at + j];
      }
      for (int t = firstRead(length); t < length; t++) {
        ofStates.position(((long) t * batch + b) * units).put(state, 0, units);
      }
    }
  }
}
