package io.intense.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.intense.dl4j.kernel.OneDnn.Arena;
import io.intense.dl4j.kernel.OneDnn.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.rnn_direction;
import org.bytedeco.dnnl.lbr_gru_backward;
import org.bytedeco.dnnl.lbr_gru_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.rnn_primitive_desc_base;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * oneDNN's GRU for sequences of one shape. Its big arrays live in arenas that programs for several
 * shapes share, so only one of these is at work at a time; time comes first in all of them.
 */
final class GruProgram implements AutoCloseable {

  /** The library has a fourth bias, within the reset gate's product, which stays 0. */
  static final int BIASES = 4;

  /**
   * What a program is made for.
   *
   * @param batch number of rows
   * @param frames number of frames to go through
   * @param room number of frames that a row of the input has room for
   * @param training whether the backward pass follows
   */
  record Shape(int batch, int frames, int room, boolean training) {}

  private final Map<Integer, Arena> arenas;
  private final GruWeights inputWeights;
  private final GruWeights stateWeights;
  private final long stateValues;
  private final long biasValues;
  private final Pass forward;
  private final Pass backward;

  /**
   * Makes a program.
   *
   * @param arenas by {@code DNNL_ARG_...}
   */
  GruProgram(
      Shape of,
      int width,
      int units,
      GruWeights inputWeights,
      GruWeights stateWeights,
      Map<Integer, Arena> arenas) {
    this.inputWeights = inputWeights;
    this.stateWeights = stateWeights;
    this.arenas = arenas;
    stateValues = (long) of.frames * of.batch * units;
    biasValues = (long) BIASES * units;
    memory.desc input = OneDnn.shape(memory.format_tag.tnc, of.frames, of.batch, width);
    // The library takes strides for its input, but in the backward pass reads beyond its end.
    memory.desc rows =
        OneDnn.strided(
            new long[] {of.frames, of.batch, width}, new long[] {width, (long) of.room * width, 1});
    memory.desc forInput = OneDnn.anyLayout(1, 1, width, 3, units);
    memory.desc forState = OneDnn.anyLayout(1, 1, units, 3, units);
    memory.desc bias = OneDnn.shape(memory.format_tag.ldgo, 1, 1, BIASES, units);
    memory.desc states = OneDnn.shape(memory.format_tag.tnc, of.frames, of.batch, units);
    memory.desc none = new memory.desc();
    lbr_gru_forward.primitive_desc ahead =
        new lbr_gru_forward.primitive_desc(
            new lbr_gru_forward.desc(
                of.training ? prop_kind.forward_training : prop_kind.forward_inference,
                rnn_direction.unidirectional_left2right,
                input,
                none,
                forInput,
                forState,
                bias,
                states,
                none),
            OneDnn.ownScratchpad(),
            OneDnn.cpu());
    forward = new Pass(ahead, input, bias, states, of.training);
    forward.before.add(Step.copy(forward.outside(rows), forward.input));
    forward.end(new lbr_gru_forward(ahead));
    if (!of.training) {
      backward = null;
      return;
    }
    lbr_gru_backward.primitive_desc back =
        new lbr_gru_backward.primitive_desc(
            new lbr_gru_backward.desc(
                prop_kind.backward,
                rnn_direction.unidirectional_left2right,
                input,
                none,
                forInput,
                forState,
                bias,
                states,
                none,
                input,
                none,
                inputWeights.shape(),
                stateWeights.shape(),
                bias,
                states,
                none),
            OneDnn.ownScratchpad(),
            OneDnn.cpu(),
            ahead);
    backward = new Pass(back, input, bias, states, true);
    memory ofInput = backward.tenant(DNNL_ARG_DIFF_SRC_LAYER, input);
    backward.after.add(Step.copy(ofInput, backward.outside(rows)));
    backward.operand(DNNL_ARG_DIFF_WEIGHTS_LAYER, inputWeights.array());
    backward.operand(DNNL_ARG_DIFF_WEIGHTS_ITER, stateWeights.array());
    backward.tenant(DNNL_ARG_DIFF_BIAS, bias);
    backward.tenant(DNNL_ARG_DIFF_DST_LAYER, states);
    backward.end(new lbr_gru_backward(back));
  }

  private Arena arena(int role) {
    return arenas.computeIfAbsent(role, any -> new Arena());
  }

  /** Returns the biases, {@code [4, units]}, to be written before the forward pass. */
  FloatPointer bias() {
    return arena(DNNL_ARG_BIAS).reserve(biasValues);
  }

  /** Returns the gradient of the biases, {@code [4, units]}. */
  FloatPointer biasGradient() {
    return arena(DNNL_ARG_DIFF_BIAS).reserve(biasValues);
  }

  /** Returns the states, {@code [frames, batch, units]}. */
  FloatPointer states() {
    return arena(DNNL_ARG_DST_LAYER).reserve(stateValues);
  }

  /** Returns the gradient of the states, to be written before the backward pass. */
  FloatPointer stateGradient() {
    return arena(DNNL_ARG_DIFF_DST_LAYER).reserve(stateValues);
  }

  /** Sets the gradient of the states to 0. */
  void clearStateGradient() {
    Pointer.memset(stateGradient(), 0, stateValues * Float.BYTES);
  }

  /**
   * Goes through the frames with the weights loaded.
   *
   * @param input {@code [batch, room, width]}
   */
  void forward(INDArray input) {
    forward.enter(input);
    forward.before.forEach(Step::run);
    forward.step.run();
  }

  /**
   * Goes back and puts the gradients of the weights in the place of the weights.
   *
   * @param ofInput gradient of the forward pass's input, {@code [batch, room, width]}, of which the
   *     frames of this program are set
   */
  void backward(INDArray ofInput) {
    backward.enter(ofInput);
    backward.before.forEach(Step::run);
    // The library adds to what it finds.
    inputWeights.clear();
    stateWeights.clear();
    Pointer.memset(biasGradient(), 0, biasValues * Float.BYTES);
    backward.step.run();
    backward.after.forEach(Step::run);
  }

  @Override
  public void close() {
    forward.close();
    if (backward != null) {
      backward.close();
    }
  }

  /** An array that lives in an arena. */
  private record Tenant(memory array, Arena arena, long values) {}

  /** One direction: its steps and their operands. */
  private final class Pass {
    /** Bring operands into the primitive's layout. */
    final List<Step> before = new ArrayList<>();

    final List<Step> after = new ArrayList<>();
    final memory input;
    Step step;
    private memory outside;
    private final List<Tenant> tenants = new ArrayList<>();
    private final Map<Integer, memory> operands = new LinkedHashMap<>();

    /** Binds what both directions have. */
    Pass(
        rnn_primitive_desc_base description,
        memory.desc input,
        memory.desc bias,
        memory.desc states,
        boolean training) {
      this.input = tenant(DNNL_ARG_SRC_LAYER, input);
      memory forInput = tenant(DNNL_ARG_WEIGHTS_LAYER, description.weights_layer_desc());
      memory forState = tenant(DNNL_ARG_WEIGHTS_ITER, description.weights_iter_desc());
      before.add(Step.copy(inputWeights.array(), forInput));
      before.add(Step.copy(stateWeights.array(), forState));
      tenant(DNNL_ARG_BIAS, bias);
      tenant(DNNL_ARG_DST_LAYER, states);
      tenant(DNNL_ARG_SCRATCHPAD, description.scratchpad_desc());
      if (training) {
        tenant(DNNL_ARG_WORKSPACE, description.workspace_desc());
      }
    }

    void operand(int role, memory array) {
      operands.put(role, array);
    }

    /** Adds an array that lives in an arena. */
    memory tenant(int role, memory.desc shape) {
      memory array = OneDnn.view(shape, null);
      tenants.add(
          new Tenant(array, arena(role), (shape.get_size() + Float.BYTES - 1) / Float.BYTES));
      operand(role, array);
      return array;
    }

    /** Sets the array whose address is given for each run. */
    memory outside(memory.desc shape) {
      outside = OneDnn.view(shape, null);
      return outside;
    }

    void end(primitive primitive) {
      int[] roles = operands.keySet().stream().mapToInt(role -> role).toArray();
      step = new Step(primitive, roles, operands.values().toArray(memory[]::new));
    }

    /** Tells every array where it is. */
    void enter(INDArray given) {
      outside.set_data_handle(OneDnn.values(given));
      tenants.forEach(t -> t.array.set_data_handle(t.arena.reserve(t.values)));
    }

    void close() {
      before.forEach(Step::close);
      after.forEach(Step::close);
      step.close();
      outside.close();
      tenants.forEach(tenant -> tenant.array.close());
    }
  }
}
