package io.intense.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import java.util.List;
import java.util.stream.Stream;
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

/**
 * One {@link ImageLayer} for batches of one size, forward and backward, of oneDNN's primitives. In
 * between, arrays stand in the layouts that the library likes best; only what goes in and comes out
 * of a whole encoder has a layout of ours.
 *
 * <p>The library has fast ways back only for 3 channels or multiples of a vector's length; for
 * others it takes a thousand times as long. So there are channels too many, with filters, gain and
 * shift of 0, which are 0 and do nothing.
 */
final class ImageBlock implements AutoCloseable {

  private static final float EPS = 1e-5f;
  private static final int FEW = 3;
  private static final long[] HALVING = {2, 2};
  private static final long[] NO_PADDING = {0, 0};

  private final ImageLayer layer;
  private final int index;
  private final boolean training;
  private final Tenants tenants;
  private final Steps forward;
  private final Steps backward;
  private final ImageParameters parameters;

  private final long[] inputSize;
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
    forward = new Steps(tenants);
    backward = new Steps(tenants);
    inputSize = size.clone();
    parameters = new ImageParameters(layer, index, channels, (int) size[1], tenants);
    mapSize = new long[] {size[0], roomFor(layer.filters()), size[2], size[3]};
    addConvolution();
    addNormalisation();
    output = rectified;
    if (layer.pooled()) {
      addPooling();
    }
  }

  /** Returns how many channels to have for some that mean something. */
  static int roomFor(int channels) {
    int multiple = OneDnn.lanes();
    return (channels + multiple - 1) / multiple * multiple;
  }

  /** Returns how many channels to have for those of pixels. */
  static int roomForPixels(int channels) {
    return channels <= FEW ? FEW : roomFor(channels);
  }

  private String name(String array) {
    return array + index;
  }

  private memory.desc anyFilters() {
    return OneDnn.anyLayout(mapSize[1], inputSize[1], layer.size(), layer.size());
  }

  private void addConvolution() {
    long reach = layer.size() / 2;
    convolution =
        new convolution_forward.primitive_desc(
            new convolution_forward.desc(
                training ? prop_kind.forward_training : prop_kind.forward_inference,
                algorithm.convolution_direct,
                OneDnn.anyLayout(inputSize),
                anyFilters(),
                OneDnn.anyLayout(mapSize),
                new long[] {1, 1},
                new long[] {reach, reach},
                new long[] {reach, reach}),
            OneDnn.ownScratchpad(),
            OneDnn.cpu());
    convolutionInput = forward.as(convolution.src_desc(), input, name("input"));
    memory laidOut =
        forward.as(convolution.weights_desc(), parameters.filters(), name("laid out filters"));
    maps = tenants.add(name("maps"), convolution.dst_desc());
    forward.add(
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
      forward.add(
          new batch_normalization_forward(norm),
          norm,
          Steps.with(roles, DNNL_ARG_WORKSPACE),
          maps,
          parameters.mean(),
          parameters.variance(),
          parameters.affine(),
          rectified,
          rectifiedPositions);
    } else {
      forward.add(
          new batch_normalization_forward(norm),
          norm,
          roles,
          maps,
          parameters.mean(),
          parameters.variance(),
          parameters.affine(),
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
      forward.add(
          new pooling_forward(pooling),
          pooling,
          Steps.with(roles, DNNL_ARG_WORKSPACE),
          rectified,
          output,
          poolPositions);
    } else {
      forward.add(new pooling_forward(pooling), pooling, roles, rectified, output);
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
    memory from = backward.as(pooling.dst_desc(), ofOutput, name("gradient of output"));
    memory ofRectified = tenants.add("gradient of maps", norm.dst_desc());
    backward.add(
        new pooling_backward(description),
        description,
        new int[] {DNNL_ARG_DIFF_DST, DNNL_ARG_WORKSPACE, DNNL_ARG_DIFF_SRC},
        from,
        poolPositions,
        ofRectified);
    return ofRectified;
  }

  private memory throughNormalisation(memory ofRectified) {
    memory from = backward.as(norm.dst_desc(), ofRectified, "gradient of maps");
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
    memory ofAffine = parameters.addAffineGradient();
    // In place: the gradient of the maps takes that of the rectified ones' place.
    backward.add(
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
        parameters.mean(),
        parameters.variance(),
        from,
        parameters.affine(),
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
    backward.add(
        new convolution_backward_weights(description),
        description,
        new int[] {DNNL_ARG_SRC, DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_WEIGHTS},
        convolutionInput,
        ofMaps,
        laidOut);
    backward.copy(laidOut, parameters.addFilterGradient());
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
        backward.as(
            description.weights_desc(), parameters.filters(), name("filters for the way back"));
    memory ofInput = tenants.add(name("gradient of input"), description.diff_src_desc());
    backward.add(
        new convolution_backward_data(description),
        description,
        new int[] {DNNL_ARG_DIFF_DST, DNNL_ARG_WEIGHTS, DNNL_ARG_DIFF_SRC},
        ofMaps,
        laidOut,
        ofInput);
    return ofInput;
  }

  void runForward() {
    forward.run();
  }

  void runBackward() {
    backward.run();
  }

  /** Returns what the library calls the code that runs. */
  List<String> code() {
    return Stream.of(forward, backward).flatMap(steps -> steps.code().stream()).toList();
  }

  /** Returns the parameters, and what the way back made of them. */
  ImageParameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    forward.close();
    backward.close();
  }
}
