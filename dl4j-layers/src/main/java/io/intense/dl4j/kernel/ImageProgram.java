package io.intense.dl4j.kernel;

import io.intense.dl4j.kernel.OneDnn.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The layers of an image encoder for batches of one size, and the mean over positions at the end.
 */
final class ImageProgram implements AutoCloseable {

  /**
   * What a program is made for.
   *
   * @param batch number of rows
   * @param training whether the backward pass follows
   */
  record Shape(int batch, boolean training) {}

  private static final String OUTPUT = "positions";
  private static final String OUTPUT_GRADIENT = "gradient of positions";
  private static final String PIXELS = "pixels";
  private static final String INPUT_GRADIENT = "gradient of pixels";
  private static final String INPUT_GRADIENT_ROOM = "gradient of pixels with room";

  private final Tenants tenants;
  private final memory.desc inputShape;
  private final memory.desc roomShape;
  private final memory.desc outputShape;
  private final memory input;
  private final Step enter;
  private final List<ImageBlock> blocks = new ArrayList<>();
  private final Step leave;
  private final Optional<List<Step>> leaveBackward;
  private final int batch;
  private final int positions;
  private final int room;
  private final int outputs;

  /**
   * Makes a program.
   *
   * @param image height, width, channels
   * @param inputGradient whether anybody needs the gradient of the pixels
   */
  ImageProgram(
      Shape of, int[] image, List<ImageLayer> layers, boolean inputGradient, Tenants.House house) {
    tenants = new Tenants(house);
    batch = of.batch;
    long[] size = {of.batch, image[2], image[0], image[1]};
    inputShape = OneDnn.shape(memory.format_tag.nhwc, size);
    input = OneDnn.view(inputShape, null);
    int channels = image[2];
    long[] pixels = size.clone();
    size[1] = ImageBlock.roomForPixels(channels);
    roomShape = OneDnn.shape(memory.format_tag.nchw, size);
    enter = Step.copy(input, tenants.add(PIXELS, meaningful(pixels)));
    memory last = tenants.add(PIXELS, roomShape);
    for (ImageLayer layer : layers) {
      ImageBlock block =
          new ImageBlock(layer, blocks.size(), last, channels, size, of.training, tenants);
      blocks.add(block);
      last = block.output();
      channels = layer.filters();
      size = block.outputSize();
    }
    outputs = channels;
    room = (int) size[1];
    positions = (int) (size[2] * size[3]);
    outputShape = OneDnn.shape(memory.format_tag.nhwc, size);
    leave = Step.copy(last, tenants.add(OUTPUT, outputShape));
    memory gradient = of.training ? prepareBackward(inputGradient) : null;
    leaveBackward = Optional.ofNullable(gradient).map(found -> leaveBackward(found, pixels));
  }

  /** The channels that mean something, within the room. */
  private memory.desc meaningful(long[] size) {
    return roomShape.submemory_desc(size, new long[size.length]);
  }

  private List<Step> leaveBackward(memory gradient, long[] pixels) {
    return List.of(
        Step.copy(gradient, tenants.add(INPUT_GRADIENT_ROOM, roomShape)),
        Step.copy(
            tenants.add(INPUT_GRADIENT_ROOM, meaningful(pixels)),
            tenants.add(INPUT_GRADIENT, inputShape)));
  }

  private memory prepareBackward(boolean inputGradient) {
    memory gradient = tenants.add(OUTPUT_GRADIENT, outputShape);
    for (int b = blocks.size() - 1; b >= 0; b--) {
      gradient = blocks.get(b).prepareBackward(gradient, b > 0 || inputGradient);
    }
    return gradient;
  }

  List<ImageBlock> blocks() {
    return blocks;
  }

  /** Tells every array where it is; to be called before parameters are loaded. */
  void enter(FloatPointer pixels) {
    tenants.enter();
    input.set_data_handle(pixels);
  }

  /** Computes the representations {@code [batch, filters of the last layer]}. */
  float[] forward() {
    Pointer.memset(tenants.values(PIXELS, roomShape), 0, roomShape.get_size());
    enter.run();
    blocks.forEach(ImageBlock::runForward);
    leave.run();
    float[] values = new float[batch * positions * room];
    tenants.values(OUTPUT, outputShape).get(values);
    float[] means = new float[batch * outputs];
    for (int row = 0; row < batch * positions; row++) {
      Rows.addMultiple(
          1f / positions, values, row * room, means, row / positions * outputs, outputs);
    }
    return means;
  }

  /** Computes the gradients of all blocks' parameters and, if it is needed, of the pixels. */
  void backward(float[] ofOutput) {
    float[] values = new float[batch * positions * room];
    for (int row = 0; row < batch * positions; row++) {
      int from = row / positions * outputs;
      Rows.scale(1f / positions, ofOutput, from, values, row * room, outputs);
    }
    tenants.values(OUTPUT_GRADIENT, outputShape).put(values, 0, values.length);
    for (int b = blocks.size() - 1; b >= 0; b--) {
      blocks.get(b).runBackward();
    }
    leaveBackward.ifPresent(steps -> steps.forEach(Step::run));
  }

  /** Copies the gradient of the pixels, {@code [batch, height, width, channels]}. */
  void readInputGradient(float[] to) {
    tenants.values(INPUT_GRADIENT, inputShape).get(to, 0, to.length);
  }

  @Override
  public void close() {
    blocks.forEach(ImageBlock::close);
    enter.close();
    leave.close();
    leaveBackward.ifPresent(steps -> steps.forEach(Step::close));
    tenants.close();
    input.close();
  }
}
