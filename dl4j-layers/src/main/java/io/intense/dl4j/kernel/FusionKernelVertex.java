package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.IterBn;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The kernel of {@link io.intense.dl4j.fusion.FusionVertex}. */
public final class FusionKernelVertex extends KernelVertex {

  private static final long serialVersionUID = 1L;

  private final InteractionSet terms;
  private final int[] widths;
  private final int latentDim;
  private final int outputs;
  private transient RecentShapes<FusionBlocks> shapes;
  private transient FusionBlocks blocks;

  /**
   * Makes a kernel.
   *
   * @param config the vertex, with the parameters that {@code FusionVertex} declares
   * @param terms over the inputs
   * @param widths of the inputs
   */
  public FusionKernelVertex(
      StatefulVertex config,
      InteractionSet terms,
      int[] widths,
      int latentDim,
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise) {
    super(config, graph, name, index, parameters, initialise);
    this.terms = terms;
    this.widths = widths.clone();
    this.latentDim = latentDim;
    this.outputs = config.outputWidth();
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    int batch = (int) inputs[0].size(0);
    if (shapes == null) {
      shapes = new RecentShapes<>();
    }
    blocks =
        shapes.get(
            List.of(batch), () -> new FusionBlocks(terms, widths, latentDim, outputs, batch));
    for (int m = 0; m < widths.length; m++) {
      Rows.transpose(Floats.of(inputs[m]), blocks.representations[m].values, batch, widths[m]);
    }
    for (int m : terms.interacting()) {
      Floats.read(parameter("projection" + m), blocks.projections[m].values);
      Floats.read(parameter("offset" + m), blocks.offsets[m]);
    }
    if (!training) {
      readStatistics();
    }
    blocks.forward(training);
    INDArray output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {batch, outputs}, 'f');
    writeColumns(blocks.output, output);
    return output;
  }

  private void readStatistics() {
    for (int m = 0; m < widths.length; m++) {
      readNorm("block" + m, blocks.singles[m]);
    }
    for (int m : terms.interacting()) {
      readNorm("latent" + m, blocks.latents[m]);
    }
    for (TensorProduct product : blocks.products()) {
      Floats.read(parameter(IterBn.moment(product.set)), product.moment);
    }
    for (Interaction term : terms.products()) {
      blocks.product(term).scale = parameter(IterBn.scale(term) + "scale").getFloat(0);
    }
  }

  private void readNorm(String name, VectorNorm norm) {
    Floats.read(parameter(name + "mean"), norm.mean);
    norm.scale = parameter(name + "scale").getFloat(0);
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    readColumns(epsilon, blocks.outputGradient());
    blocks.backward();
    for (int m = 0; m < widths.length; m++) {
      stepNorm("block" + m, blocks.singles[m]);
    }
    for (int m : terms.interacting()) {
      setGradient("projection" + m, blocks.projectionGradients[m].values);
      setGradient("offset" + m, blocks.offsetGradients[m]);
      stepNorm("latent" + m, blocks.latents[m]);
    }
    for (TensorProduct product : blocks.products()) {
      stepStatistic(IterBn.moment(product.set), product.moment);
    }
    for (Interaction term : terms.products()) {
      stepStatistic(IterBn.scale(term) + "scale", new float[] {blocks.product(term).scale});
    }
    countBatch();
    Gradient gradient = new DefaultGradient();
    gradients().forEach(gradient::setGradientFor);
    INDArray[] ofInputs = new INDArray[widths.length];
    for (int m = 0; m < widths.length; m++) {
      ofInputs[m] =
          workspaces.createUninitialized(
              ArrayType.ACTIVATION_GRAD, dataType, inputs[m].shape(), 'f');
      writeColumns(blocks.representationGradients[m].values, ofInputs[m]);
    }
    return new Pair<>(gradient, ofInputs);
  }

  private void stepNorm(String name, VectorNorm norm) {
    stepStatistic(name + "mean", norm.mean);
    stepStatistic(name + "scale", new float[] {norm.scale});
  }

  /** Writes {@code [columns, rows]} to an array {@code [rows, columns]} that stands by columns. */
  private static void writeColumns(float[] values, INDArray array) {
    Floats.write(values, array);
  }

  /** Reads an array {@code [rows, columns]} as {@code [columns, rows]}. */
  private static void readColumns(INDArray array, float[] values) {
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      Floats.read(array.transpose(), values);
    }
  }
}
