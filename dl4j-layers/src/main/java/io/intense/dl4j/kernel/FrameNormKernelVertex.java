package io.intense.dl4j.kernel;

import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.Arrays;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel of {@link io.intense.dl4j.norm.FrameNormVertex}, and of {@link
 * io.intense.dl4j.norm.BatchNormVertex}, whose rows are frames without gain and shift.
 */
public final class FrameNormKernelVertex extends KernelVertex {

  private static final long serialVersionUID = 1L;
  private static final double EPS = 1e-5;

  private final int width;
  private final boolean affine;
  private final float[] mean;
  private final float[] variance;
  private final float[] inverseDeviation;
  private final transient ChannelSums sums;
  private final transient ChannelSums products;

  /** {@code [batch, time, width]}: the input, and the output or a gradient; kept to be reused. */
  private transient float[] frames = new float[0];

  private transient float[] others = new float[0];

  /** Where each valid frame starts. */
  private transient int[] valid;

  /**
   * Makes a kernel.
   *
   * @param config the vertex, with the statistics {@code mean} and {@code variance} and, if there
   *     are any, the parameters {@code gain} and {@code shift}
   */
  public FrameNormKernelVertex(StatefulVertex config, Placement placement) {
    super(config, placement);
    width = config.outputWidth();
    affine = parameter("gain") != null;
    mean = new float[width];
    variance = new float[width];
    inverseDeviation = new float[width];
    sums = new ChannelSums(width);
    products = new ChannelSums(width);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    int length = (int) inputs[0].length();
    if (frames.length != length) {
      frames = new float[length];
      others = new float[length];
    }
    Floats.read(inputs[0], frames);
    valid = validFrames();
    float[] gain = gain();
    float[] shift = affine ? values("shift") : new float[width];
    if (training) {
      takeMoments();
    } else {
      Floats.read(parameter("mean"), mean);
      Floats.read(parameter("variance"), variance);
    }
    for (int c = 0; c < width; c++) {
      inverseDeviation[c] = (float) (1 / Math.sqrt(variance[c] + EPS));
      gain[c] *= inverseDeviation[c];
    }
    Arrays.fill(others, 0);
    for (int at : valid) {
      apply(at, gain, shift);
    }
    return array(workspaces, ArrayType.ACTIVATIONS);
  }

  private float[] gain() {
    if (affine) {
      return values("gain");
    }
    float[] ones = new float[width];
    Arrays.fill(ones, 1);
    return ones;
  }

  private int[] validFrames() {
    int count = frames.length / width;
    float[] mask = mask(0) == null ? null : Floats.of(mask(0));
    int[] starts = new int[count];
    int found = 0;
    for (int frame = 0; frame < count; frame++) {
      if (mask == null || mask[frame] != 0) {
        starts[found++] = frame * width;
      }
    }
    return Arrays.copyOf(starts, found);
  }

  private void takeMoments() {
    sums.clear();
    for (int at : valid) {
      addFrame(at, sums.nextRow());
    }
    setMeans(sums, mean);
    sums.clear();
    for (int at : valid) {
      addSquares(at, sums.nextRow());
    }
    setMeans(sums, variance);
  }

  private void setMeans(ChannelSums of, float[] to) {
    double[] totals = of.totals();
    for (int c = 0; c < width; c++) {
      to[c] = (float) (totals[c] / Math.max(1, valid.length));
    }
  }

  private void addFrame(int at, float[] to) {
    for (int c = 0; c < width; c++) {
      to[c] += frames[at + c];
    }
  }

  private void addSquares(int at, float[] to) {
    for (int c = 0; c < width; c++) {
      float centred = frames[at + c] - mean[c];
      to[c] += centred * centred;
    }
  }

  private void apply(int at, float[] factor, float[] shift) {
    for (int c = 0; c < width; c++) {
      others[at + c] = (frames[at + c] - mean[c]) * factor[c] + shift[c];
    }
  }

  private INDArray array(LayerWorkspaceMgr workspaces, ArrayType type) {
    INDArray array = workspaces.createUninitialized(type, dataType, inputs[0].shape(), 'c');
    Floats.write(array, others);
    return array;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    stepStatistic("mean", mean);
    stepStatistic("variance", variance);
    countBatch();
    if (needsGradient()) {
      takeGradients();
    }
    if (!needsInputGradient(0)) {
      return result(workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'c'));
    }
    throughNormalisation(gain());
    return result(array(workspaces, ArrayType.ACTIVATION_GRAD));
  }

  /** Returns whether anything depends on the gradient of the output. */
  public boolean needsGradient() {
    return affine || needsInputGradient(0);
  }

  private void takeGradients() {
    Floats.read(epsilon, others);
    sums.clear();
    products.clear();
    for (int at : valid) {
      addGradient(at, sums.nextRow(), products.nextRow());
    }
    if (affine) {
      setGradient("shift", floats(sums.totals()));
      setGradient("gain", floats(products.totals()));
    }
  }

  private void addGradient(int at, float[] sum, float[] product) {
    for (int c = 0; c < width; c++) {
      float of = others[at + c];
      sum[c] += of;
      product[c] += of * ((frames[at + c] - mean[c]) * inverseDeviation[c]);
    }
  }

  /** Makes the output's gradient the input's. */
  private void throughNormalisation(float[] gain) {
    float[] factor = new float[width];
    float[] meanGradient = new float[width];
    float[] slope = new float[width];
    setMeans(sums, meanGradient);
    setMeans(products, slope);
    for (int c = 0; c < width; c++) {
      factor[c] = gain[c] * inverseDeviation[c];
      slope[c] *= inverseDeviation[c];
    }
    int from = 0;
    for (int at : valid) {
      Arrays.fill(others, from, at, 0);
      centre(at, factor, meanGradient, slope);
      from = at + width;
    }
    Arrays.fill(others, from, others.length, 0);
  }

  private void centre(int at, float[] factor, float[] meanGradient, float[] slope) {
    for (int c = 0; c < width; c++) {
      float along = (frames[at + c] - mean[c]) * slope[c];
      others[at + c] = factor[c] * (others[at + c] - meanGradient[c] - along);
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
