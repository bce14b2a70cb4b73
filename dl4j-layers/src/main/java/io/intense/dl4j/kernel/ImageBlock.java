package io.intense.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.intense.dl4j.kernel.OneDnn.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * One {@link ImageLayer} for batches of one size, forward and backward, of oneDNN's primitives. In
 * between, arrays stand in the layouts that the library likes best; only what goes in and comes out
 * of a whole encoder has a layout of ours.
 *
 * <p>The library has fast ways back only for 3 channels or multiples of 8; for others it takes a
 * thousand times as long. So there are channels too many, with filters, gain and shift of 0, which
 * are 0 and do nothing.
 */
final class ImageBlock implements AutoCloseable {

  private static final float EPS = 1e-5f;
  private static final int MULTIPLE = 8;
  private static final int FEW = 3;
  private static final long[] HALVING = {2, 2};
  private static final long[] NO_PADDING = {0, 0};

  private final ImageLayer layer;
  private final int index;
  private final boolean training;
  private final Tenants tenants;
  private final List<Step> forward = new ArrayList<>();
  private final List<Step> backward = new ArrayList<>();
  private final int channels;
  private final int inputRoom;
  private final int room;
  private final memory.desc filterShape;
  private final memory.desc affineShape;
  private final memory.desc momentShape;
  private final memory filters;
  private final memory affine;
  private final memory mean;
  private final memory variance;

  private final long[] mapSize;
  private final memory input;
  private memory convolutionInput;
  private memory maps;
  private memory rectified;
  private memory output;
  private convolution_forward.primitive_desc convolution;
  private batch_normalization_forward.primitive_desc norm;
  private memory rectifiedPositions;
  private pooling_forward.primitive_desc pooling;
  private memory poolPositions;

  /**
   * Prepares a block.
   *
   * @param index of the block, for the names of its arrays
   * @param input what comes before
   * @param channels of the input that mean something
   * @param size of the input: batch, channels, height, width
   */
  ImageBlock(
      ImageLayer layer,
      int index,
      memory input,
      int channels,
      long[] size,
      boolean training,
      Tenants tenants) {
    this.layer = layer;
    this.index = index;
    this.input = input;
    this.training = training;
    this.tenants = tenants;
    this.channels = channels;
    inputRoom = (int) size[1];
    room = roomFor(layer.filters());
    mapSize = new long[] {size[0], room, size[2], size[3]};
    filterShape = OneDnn.shape(memory.format_tag.hwio, room, inputRoom, layer.size(), layer.size());
    affineShape = OneDnn.shape(memory.format_tag.nc, 2, room);
    momentShape = OneDnn.shape(memory.format_tag.x, room);
    filters = tenants.add(name("filters"), filterShape);
    affine = tenants.add(name("affine"), affineShape);
    mean = tenants.add(name("mean"), momentShape);
    variance = tenants.add(name("variance"), momentShape);
    addConvolution(size);
    addNormalisation();
    output = rectified;
    if (layer.pooled()) {
      addPooling();
    }
  }

  /** Returns how many channels to have for some that mean something. */
  static int roomFor(int channels) {
    return (channels + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }

  /** Returns how many channels to have for those of pixels. */
  static int roomForPixels(int channels) {
    return channels <= FEW ? FEW : roomFor(channels);
  }

  private String name(String array) {
    return array + index;
  }

  private memory.desc anyFilters() {
    return OneDnn.anyLayout(room, inputRoom, layer.size(), layer.size());
  }

  private void addConvolution(long[] size) {
    long reach = layer.size() / 2;
    convolution =
        new convolution_forward.primitive_desc(
            new convolution_forward.desc(
                training ? prop_kind.forward_training : prop_kind.forward_inference,
                algorithm.convolution_direct,
                OneDnn.anyLayout(size),
                anyFilters(),
                OneDnn.anyLayout(mapSize),
                new long[] {1, 1},
                new long[] {reach, reach},
                new long[] {reach, reach}),
            OneDnn.ownScratchpad(),
            OneDnn.cpu());
    convolutionInput = as(convolution.src_desc(), input, name("input"), forward);
    memory laidOut = as(convolution.weights_desc(), filters, name("laid out filters"), forward);
    maps = tenants.add(name("maps"), convolution.dst_desc());
    add(
        forward,
        new convolution_forward(convolution),
        convolution,
        new int[] {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST},
        convolutionInput,
        laidOut,
        maps);
  }

  private void addNormalisation() {
    int flags = dnnl.dnnl_use_scaleshift | dnnl.dnnl_fuse_norm_relu;
    norm =
        new batch_normalization_forward.primitive_desc(
            new batch_normalization_forward.desc(
                (training ? prop_kind.forward_training : prop_kind.forward_inference).value,
                convolution.dst_desc(),
                EPS,
                training ? flags : flags | dnnl.dnnl_use_global_stats),
            OneDnn.ownScratchpad(),
            OneDnn.cpu());
    rectified = tenants.add(training ? name("rectified") : name("maps"), norm.dst_desc());
    int[] roles = {
      DNNL_ARG_SRC, DNNL_ARG_MEAN, DNNL_ARG_VARIANCE, DNNL_ARG_SCALE_SHIFT, DNNL_ARG_DST
    };
    if (training) {
      rectifiedPositions = tenants.add(name("rectified positions"), norm.workspace_desc());
      add(
          forward,
          new batch_normalization_forward(norm),
          norm,
          with(roles, DNNL_ARG_WORKSPACE),
          maps,
          mean,
          variance,
          affine,
          rectified,
          rectifiedPositions);
    } else {
      add(
          forward,
          new batch_normalization_forward(norm),
          norm,
          roles,
          maps,
          mean,
          variance,
          affine,
          rectified);
    }
  }

  private void addPooling() {
    long[] size = outputSize();
    pooling =
        new pooling_forward.primitive_desc(
            new pooling_forward.desc(
                training ? prop_kind.forward_training : prop_kind.forward_inference,
                algorithm.pooling_max,
                norm.dst_desc(),
                OneDnn.anyLayout(size),
                HALVING,
                HALVING,
                NO_PADDING,
                NO_PADDING),
            OneDnn.ownScratchpad(),
            OneDnn.cpu());
    output = tenants.add(name("output"), pooling.dst_desc());
    int[] roles = {DNNL_ARG_SRC, DNNL_ARG_DST};
    if (training) {
      poolPositions = tenants.add(name("pool positions"), pooling.workspace_desc());
      add(
          forward,
          new pooling_forward(pooling),
          pooling,
          with(roles, DNNL_ARG_WORKSPACE),
          rectified,
          output,
          poolPositions);
    } else {
      add(forward, new pooling_forward(pooling), pooling, roles, rectified, output);
    }
  }

  /** Returns the size of {@link #output()}: batch, channels, height, width. */
  long[] outputSize() {
    return new long[] {
      mapSize[0], mapSize[1], layer.after((int) mapSize[2]), layer.after((int) mapSize[3])
    };
  }

  /** Returns the result. */
  memory output() {
    return output;
  }

  /**
   * Prepares the way back.
   *
   * @param ofOutput gradient of {@link #output()}
   * @param inputNeeded whether anybody needs the input's gradient
   * @return gradient of the input, or null if nobody needs it
   */
  memory prepareBackward(memory ofOutput, boolean inputNeeded) {
    memory ofRectified = layer.pooled() ? throughPooling(ofOutput) : ofOutput;
    memory ofMaps = throughNormalisation(ofRectified);
    throughFilters(ofMaps);
    return inputNeeded ? throughConvolution(ofMaps) : null;
  }

  private memory throughPooling(memory ofOutput) {
    pooling_backward.primitive_desc description =
        new pooling_backward.primitive_desc(
            new pooling_backward.desc(
                algorithm.pooling_max,
                norm.dst_desc(),
                pooling.dst_desc(),
                HALVING,
                HALVING,
                NO_PADDING,
                NO_PADDING),
            OneDnn.ownScratchpad(),
            OneDnn.cpu(),
            pooling);
    memory from = as(pooling.dst_desc(), ofOutput, name("gradient of output"), backward);
    memory ofRectified = tenants.add("gradient of maps", norm.dst_desc());
    add(
        backward,
        new pooling_backward(description),
        description,
        new int[] {DNNL_ARG_DIFF_DST, DNNL_ARG_WORKSPACE, DNNL_ARG_DIFF_SRC},
        from,
        poolPositions,
        ofRectified);
    return ofRectified;
  }

  private memory throughNormalisation(memory ofRectified) {
    memory from = as(norm.dst_desc(), ofRectified, "gradient of maps", backward);
    batch_normalization_backward.primitive_desc description =
        new batch_normalization_backward.primitive_desc(
            new batch_normalization_backward.desc(
                prop_kind.backward.value,
                norm.dst_desc(),
                norm.dst_desc(),
                EPS,
                dnnl.dnnl_use_scaleshift | dnnl.dnnl_fuse_norm_relu),
            OneDnn.ownScratchpad(),
            OneDnn.cpu(),
            norm);
    memory ofAffine = tenants.add(name("gradient of affine"), affineShape);
    // In place: the gradient of the maps takes that of the rectified ones' place.
    add(
        backward,
        new batch_normalization_backward(description),
        description,
        new int[] {
          DNNL_ARG_SRC,
          DNNL_ARG_MEAN,
          DNNL_ARG_VARIANCE,
          DNNL_ARG_DIFF_DST,
          DNNL_ARG_SCALE_SHIFT,
          DNNL_ARG_WORKSPACE,
          DNNL_ARG_DIFF_SRC,
          DNNL_ARG_DIFF_SCALE_SHIFT
        },
        maps,
        mean,
        variance,
        from,
        affine,
        rectifiedPositions,
        from,
        ofAffine);
    return from;
  }

  private void throughFilters(memory ofMaps) {
    long reach = layer.size() / 2;
    convolution_backward_weights.primitive_desc description =
        new convolution_backward_weights.primitive_desc(
            new convolution_backward_weights.desc(
                algorithm.convolution_direct,
                convolution.src_desc(),
                anyFilters(),
                convolution.dst_desc(),
                new long[] {1, 1},
                new long[] {reach, reach},
                new long[] {reach, reach}),
            OneDnn.ownScratchpad(),
            OneDnn.cpu(),
            convolution);
    memory laidOut =
        tenants.add(name("laid out gradient of filters"), description.diff_weights_desc());
    add(
        backward,
        new convolution_backward_weights(description),
        description,
        new int[] {DNNL_ARG_SRC, DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_WEIGHTS},
        convolutionInput,
        ofMaps,
        laidOut);
    backward.add(Step.copy(laidOut, tenants.add(name("gradient of filters"), filterShape)));
  }

  private memory throughConvolution(memory ofMaps) {
    long reach = layer.size() / 2;
    convolution_backward_data.primitive_desc description =
        new convolution_backward_data.primitive_desc(
            new convolution_backward_data.desc(
                algorithm.convolution_direct,
                convolution.src_desc(),
                anyFilters(),
                convolution.dst_desc(),
                new long[] {1, 1},
                new long[] {reach, reach},
                new long[] {reach, reach}),
            OneDnn.ownScratchpad(),
            OneDnn.cpu(),
            convolution);
    memory laidOut =
        as(description.weights_desc(), filters, name("filters for the way back"), backward);
    memory ofInput = tenants.add(name("gradient of input"), description.diff_src_desc());
    add(
        backward,
        new convolution_backward_data(description),
        description,
        new int[] {DNNL_ARG_DIFF_DST, DNNL_ARG_WEIGHTS, DNNL_ARG_DIFF_SRC},
        ofMaps,
        laidOut,
        ofInput);
    return ofInput;
  }

  /** Returns the array in another layout, which a step brings it into if it is not there yet. */
  private memory as(memory.desc layout, memory array, String name, List<Step> steps) {
    if (array.get_desc().equals(layout)) {
      return array;
    }
    memory copy = tenants.add(name, layout);
    steps.add(Step.copy(array, copy));
    return copy;
  }

  private void add(
      List<Step> steps,
      primitive primitive,
      primitive_desc_base description,
      int[] roles,
      memory... arrays) {
    memory[] all = Arrays.copyOf(arrays, arrays.length + 1);
    all[arrays.length] = tenants.add("scratchpad", description.scratchpad_desc());
    steps.add(new Step(primitive, with(roles, DNNL_ARG_SCRATCHPAD), all));
  }

  private static int[] with(int[] roles, int role) {
    int[] all = Arrays.copyOf(roles, roles.length + 1);
    all[roles.length] = role;
    return all;
  }

  /**
   * Takes the parameters, after {@link Tenants#enter}.
   *
   * @param newFilters {@code [size, size, channels in, channels out]}
   */
  void load(float[] newFilters, float[] gain, float[] shift) {
    float[] padded = new float[layer.size() * layer.size() * inputRoom * room];
    copyFilters(newFilters, channels, layer.filters(), padded, inputRoom, room);
    tenants.values(name("filters"), filterShape).put(padded, 0, padded.length);
    float[] both = new float[2 * room];
    System.arraycopy(gain, 0, both, 0, gain.length);
    System.arraycopy(shift, 0, both, room, shift.length);
    tenants.values(name("affine"), affineShape).put(both, 0, both.length);
  }

  /** Copies filters between arrays with room for other numbers of channels. */
  private void copyFilters(float[] from, int inFrom, int outFrom, float[] to, int inTo, int outTo) {
    for (int place = 0; place < layer.size() * layer.size(); place++) {
      for (int c = 0; c < channels; c++) {
        System.arraycopy(
            from, (place * inFrom + c) * outFrom, to, (place * inTo + c) * outTo, layer.filters());
      }
    }
  }

  /** Takes running moments, for inference. */
  void loadMoments(float[] newMean, float[] newVariance) {
    tenants.values(name("mean"), momentShape).put(Arrays.copyOf(newMean, room), 0, room);
    tenants.values(name("variance"), momentShape).put(Arrays.copyOf(newVariance, room), 0, room);
  }

  void runForward() {
    forward.forEach(Step::run);
  }

  void runBackward() {
    backward.forEach(Step::run);
  }

  /** Returns the batch's mean per filter. */
  float[] mean() {
    return read("mean", momentShape, 0, layer.filters());
  }

  /** Returns the batch's variance per filter. */
  float[] variance() {
    return read("variance", momentShape, 0, layer.filters());
  }

  /** Returns the gradient of the filters, {@code [size, size, channels in, channels out]}. */
  float[] filterGradient() {
    int places = layer.size() * layer.size();
    float[] padded = read("gradient of filters", filterShape, 0, places * inputRoom * room);
    float[] gradient = new float[places * channels * layer.filters()];
    copyFilters(padded, inputRoom, room, gradient, channels, layer.filters());
    return gradient;
  }

  float[] gainGradient() {
    return read("gradient of affine", affineShape, 0, layer.filters());
  }

  float[] shiftGradient() {
    return read("gradient of affine", affineShape, room, layer.filters());
  }

  private float[] read(String array, memory.desc shape, int from, int count) {
    float[] values = new float[count];
    tenants.values(name(array), shape).getPointer(from).get(values, 0, count);
    return values;
  }

  @Override
  public void close() {
    forward.forEach(Step::close);
    backward.forEach(Step::close);
  }
}
