package io.intense.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.intense.dl4j.kernel.OneDnn.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The convolutions of the encoder without gradients, for batches of one size: maps stay in native
 * memory from the first layer to the last. Pooling is part of the convolution: one of every second
 * position, and another one of the positions between that takes the maximum with the first, and
 * ReLU, before it stores anything. Bias, maximum and ReLU cost next to nothing there; as passes of
 * their own over the maps they took longer than the products.
 */
final class Cnn1dInference {

  /** A layer's parameters, and how they are brought to the layouts that the library likes. */
  private static final class Parameters {
    private final FoldedNorm folded;
    private final float[] kernel;
    private final float[] bias;
    private final FloatPointer nativeKernel;
    private final FloatPointer nativeBias;
    private final memory natural;
    private final List<memory> laidOut = new ArrayList<>();
    private final List<Step> layOut = new ArrayList<>();

    Parameters(ConvolutionLayer layer) {
      kernel = new float[layer.size() * layer.inputs() * layer.outputs()];
      bias = new float[layer.outputs()];
      folded =
          new FoldedNorm(layer.size(), layer.inputs(), layer.outputs(), new float[kernel.length]);
      nativeKernel = new FloatPointer(kernel);
      nativeBias = new FloatPointer(bias);
      natural =
          OneDnn.view(
              OneDnn.shape(
                  memory.format_tag.hwio, layer.outputs(), layer.inputs(), 1, layer.size()),
              nativeKernel);
    }

    /** Returns the kernel in a layout; on some processors each phase has another one. */
    memory kernelAs(memory.desc layout) {
      for (memory made : laidOut) {
        if (made.get_desc().equals(layout)) {
          return made;
        }
      }
      memory made = OneDnn.allocate(layout);
      laidOut.add(made);
      Step step = Step.copy(natural, made);
      layOut.add(step);
      step.run();
      return made;
    }

    void load() {
      if (!Arrays.equals(kernel, folded.kernel)) {
        System.arraycopy(folded.kernel, 0, kernel, 0, kernel.length);
        nativeKernel.put(kernel, 0, kernel.length);
        layOut.forEach(Step::run);
      }
      if (!Arrays.equals(bias, folded.bias)) {
        System.arraycopy(folded.bias, 0, bias, 0, bias.length);
        nativeBias.put(bias, 0, bias.length);
      }
    }
  }

  private final int rows;
  private final int positions;
  private final List<Parameters> parameters = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  /** Keeps what native code refers to from being collected. */
  private final List<FloatPointer> buffers = new ArrayList<>();

  private final int inputs;
  private final FloatPointer input;
  private final FloatPointer output;
  private final float[] values;

  /** Prepares, if that is {@link #usable}. */
  Cnn1dInference(int rows, int frames, List<ConvolutionLayer> layers) {
    this.rows = rows;
    inputs = rows * frames * layers.get(0).inputs();
    input = new FloatPointer((long) inputs + layers.get(0).inputs());
    FloatPointer maps = input;
    for (ConvolutionLayer layer : layers) {
      maps = add(layer, frames, maps);
      frames = layer.after(frames);
    }
    output = maps;
    positions = frames;
    values = new float[rows * positions * layers.get(layers.size() - 1).outputs()];
  }

  /**
   * Returns whether the library has code of its own for such layers on this processor: its
   * reference code is slow, and its convolutions by matrix products compute another maximum.
   */
  static boolean usable(int rows, int frames, List<ConvolutionLayer> layers) {
    int length = frames;
    for (ConvolutionLayer layer : layers) {
      if (layer.after(length) < 1) {
        return false;
      }
      for (int phase = 0; phase < layer.phases(); phase++) {
        try (convolution_forward.primitive_desc description =
            describe(layer, rows, length, phase)) {
          String code = description.impl_info_str().getString();
          if (!code.startsWith("jit") && !code.startsWith("brg")) {
            return false;
          }
        }
      }
      length = layer.after(length);
    }
    return true;
  }

  private static memory.desc maps(int rows, int channels, int frames) {
    return OneDnn.shape(memory.format_tag.nhwc, rows, channels, 1, frames);
  }

  private static convolution_forward.primitive_desc describe(
      ConvolutionLayer layer, int rows, int frames, int phase) {
    memory.desc result = maps(rows, layer.outputs(), layer.after(frames));
    int stride = layer.phases();
    // Frames that the last window does not reach; too few for a window more they need no telling.
    int left = frames - layer.size() - (layer.after(frames) - 1) * stride;
    primitive_attr attributes = OneDnn.ownScratchpad();
    post_ops after = new post_ops();
    if (phase > 0) {
      after.append_binary(algorithm.binary_max, result);
    }
    if (phase == stride - 1) {
      after.append_eltwise(1, algorithm.eltwise_relu, 0, 0);
    }
    attributes.set_post_ops(after);
    return new convolution_forward.primitive_desc(
        new convolution_forward.desc(
            prop_kind.forward_inference,
            algorithm.convolution_direct,
            maps(rows, layer.inputs(), frames),
            OneDnn.anyLayout(layer.outputs(), layer.inputs(), 1, layer.size()),
            OneDnn.anyLayout(layer.outputs()),
            result,
            new long[] {1, stride},
            new long[] {0, 0},
            new long[] {0, -(left / stride)}),
        attributes,
        OneDnn.cpu());
  }

  /** Adds a layer and returns its output, in which a frame more than is used has room. */
  private FloatPointer add(ConvolutionLayer layer, int frames, FloatPointer from) {
    int stride = layer.phases();
    long room = ((long) rows * layer.after(frames) + 1) * layer.outputs();
    memory[] results = new memory[stride];
    Parameters added = new Parameters(layer);
    parameters.add(added);
    FloatPointer last = null;
    for (int phase = 0; phase < stride; phase++) {
      convolution_forward.primitive_desc description = describe(layer, rows, frames, phase);
      last = new FloatPointer(room);
      buffers.add(last);
      results[phase] = OneDnn.view(description.dst_desc(), last);
      memory shifted =
          OneDnn.view(description.src_desc(), from.getPointer((long) phase * layer.inputs()));
      int[] roles = {
        DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_BIAS, DNNL_ARG_DST, DNNL_ARG_SCRATCHPAD
      };
      memory[] arrays = {
        shifted,
        added.kernelAs(description.weights_desc()),
        OneDnn.view(description.bias_desc(), added.nativeBias),
        results[phase],
        OneDnn.allocate(description.scratchpad_desc())
      };
      if (phase > 0) {
        roles = Steps.with(roles, DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | DNNL_ARG_SRC_1);
        arrays = Arrays.copyOf(arrays, arrays.length + 1);
        arrays[arrays.length - 1] = results[phase - 1];
      }
      steps.add(new Step(new convolution_forward(description), roles, arrays));
    }
    return last;
  }

  /** Returns kernel and bias of a layer, to be set. */
  FoldedNorm parameters(int layer) {
    return parameters.get(layer).folded;
  }

  /** Makes the parameters known to the library, if they have changed. */
  void load() {
    parameters.forEach(Parameters::load);
  }

  /** Returns the number of rows. */
  int rows() {
    return rows;
  }

  /** Returns the number of positions after the last layer. */
  int positions() {
    return positions;
  }

  /**
   * Computes the maps of the last layer, {@code [rows, positions, outputs]}; what is made of frames
   * that are not valid is not cleared.
   *
   * @param frames {@code [rows, frames, inputs]}, from some value of the array
   */
  float[] run(float[] frames, int from) {
    input.put(frames, from, inputs);
    steps.forEach(Step::run);
    output.get(values, 0, values.length);
    return values;
  }
}
