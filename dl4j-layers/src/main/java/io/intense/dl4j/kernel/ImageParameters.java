package io.intense.dl4j.kernel;

import java.util.Arrays;
import org.bytedeco.dnnl.memory;

/**
 * The parameters of an {@link ImageBlock}, its batch's moments, and the gradients: arrays of the
 * network's without the channels too many, arrays of oneDNN's with them.
 */
final class ImageParameters {

  private final ImageLayer layer;
  private final int index;
  private final int channels;
  private final int inputRoom;
  private final int room;
  private final Tenants tenants;
  private final memory.desc filterShape;
  private final memory.desc affineShape;
  private final memory.desc momentShape;
  private final memory filters;
  private final memory affine;
  private final memory mean;
  private final memory variance;

  /**
   * Makes room.
   *
   * @param index of the block, for the names of its arrays
   * @param channels of the input that mean something
   * @param inputRoom channels of the input
   */
  ImageParameters(ImageLayer layer, int index, int channels, int inputRoom, Tenants tenants) {
    this.layer = layer;
    this.index = index;
    this.channels = channels;
    this.inputRoom = inputRoom;
    this.tenants = tenants;
    room = ImageBlock.roomFor(layer.filters());
    filterShape = OneDnn.shape(memory.format_tag.hwio, room, inputRoom, layer.size(), layer.size());
    affineShape = OneDnn.shape(memory.format_tag.nc, 2, room);
    momentShape = OneDnn.shape(memory.format_tag.x, room);
    filters = tenants.add(name("filters"), filterShape);
    affine = tenants.add(name("affine"), affineShape);
    mean = tenants.add(name("mean"), momentShape);
    variance = tenants.add(name("variance"), momentShape);
  }

  private String name(String array) {
    return array + index;
  }

  memory filters() {
    return filters;
  }

  /** Returns gain and shift. */
  memory affine() {
    return affine;
  }

  memory mean() {
    return mean;
  }

  memory variance() {
    return variance;
  }

  /** Makes room for the filters' gradient. */
  memory addFilterGradient() {
    return tenants.add(name("gradient of filters"), filterShape);
  }

  /** Makes room for the gradient of gain and shift. */
  memory addAffineGradient() {
    return tenants.add(name("gradient of affine"), affineShape);
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

  /** Returns the batch's mean per filter. */
  float[] batchMean() {
    return read("mean", momentShape, 0, layer.filters());
  }

  /** Returns the batch's variance per filter. */
  float[] batchVariance() {
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
}
