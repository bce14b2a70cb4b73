package io.intense.dl4j.kernel;

import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The kernel of {@link io.intense.dl4j.encoder.ImageVertex}: oneDNN's convolutions. */
public final class ImageKernelVertex extends KernelVertex {

  private static final long serialVersionUID = 1L;

  /** Training has batches of two sizes, inference of one. */
  private static final int PROGRAMS_KEPT = 4;

  /** Without statistics to take, the maps of a few rows at a time can stay in the cache. */
  private static final int ROWS_OF_INFERENCE = 8;

  private final int[] image;
  private final List<ImageLayer> layers;
  private final int outputs;
  private final transient Tenants.House house = new Tenants.House();
  private final transient RecentShapes<ImageProgram.Shape, ImageProgram> programs =
      new RecentShapes<>(PROGRAMS_KEPT, ImageProgram::close);
  private transient ImageProgram program;

  /** Is read again on the way back. */
  private transient INDArray pixels;

  /**
   * Makes a kernel.
   *
   * @param config the vertex, with parameters {@code filters<b>}, {@code block<b>gain} and {@code
   *     block<b>shift}, and statistics {@code block<b>mean} and {@code block<b>variance}
   * @param image height, width and channels
   */
  public ImageKernelVertex(
      StatefulVertex config, int[] image, List<ImageLayer> layers, Placement placement) {
    super(config, placement);
    this.image = image;
    this.layers = layers;
    this.outputs = config.outputWidth();
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    int batch = (int) inputs[0].size(0);
    float[] output = new float[batch * outputs];
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      pixels = Floats.dense(inputs[0]);
      int rows = training ? batch : Math.min(batch, ROWS_OF_INFERENCE);
      program = programs.get(new ImageProgram.Shape(rows, training), this::makeProgram);
      FloatPointer first = OneDnn.values(pixels);
      long rowSize = pixels.length() / batch;
      for (int from = 0; from < batch; from += rows) {
        // The last rows of a batch are some that were computed already and what is left.
        int start = Math.min(from, batch - rows);
        program.enter(first.getPointer(start * rowSize));
        if (from == 0) {
          load(training);
        }
        System.arraycopy(program.forward(), 0, output, start * outputs, rows * outputs);
      }
    }
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {batch, outputs}, 'c');
    Floats.write(result, output);
    return result;
  }

  private ImageProgram makeProgram(ImageProgram.Shape shape) {
    return new ImageProgram(shape, image, layers, needsInputGradient(0), house);
  }

  private void load(boolean training) {
    for (int b = 0; b < layers.size(); b++) {
      ImageParameters block = program.blocks().get(b).parameters();
      block.load(
          values("filters" + b), values("block" + b + "gain"), values("block" + b + "shift"));
      if (!training) {
        block.loadMoments(values("block" + b + "mean"), values("block" + b + "variance"));
      }
    }
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    program.backward(Floats.of(epsilon));
    for (int b = 0; b < layers.size(); b++) {
      ImageParameters block = program.blocks().get(b).parameters();
      setGradient("filters" + b, block.filterGradient());
      setGradient("block" + b + "gain", block.gainGradient());
      setGradient("block" + b + "shift", block.shiftGradient());
      stepStatistic("block" + b + "mean", block.batchMean());
      stepStatistic("block" + b + "variance", block.batchVariance());
    }
    countBatch();
    INDArray ofInput =
        workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'c');
    if (needsInputGradient(0)) {
      float[] gradient = new float[(int) ofInput.length()];
      program.readInputGradient(gradient);
      Floats.write(ofInput, gradient);
    }
    pixels = null;
    return result(ofInput);
  }
}
