package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.IterBn;
import io.intense.dl4j.norm.ProductAxes;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.Arrays;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernel of {@link io.intense.dl4j.fusion.FusionVertex}. */
public final class FusionKernelVertex extends KernelVertex {

  private static final long serialVersionUID = 1L;

  private final InteractionSet terms;
  private final int[] widths;
  private final ProductAxes axes;
  private final int[] blockWidths;
  private final transient RecentShapes<Integer, FusionBlocks> shapes = RecentShapes.ofBuffers();
  private transient FusionBlocks blocks;

  /**
   * Makes a kernel.
   *
   * @param config the vertex, with the parameters that {@code FusionVertex} declares
   * @param terms over the inputs
   * @param widths of the inputs
   * @param blockWidths of the terms' blocks
   * @param axes of the products
   */
  public FusionKernelVertex(
      StatefulVertex config,
      InteractionSet terms,
      int[] widths,
      int[] blockWidths,
      ProductAxes axes,
      Placement placement) {
    super(config, placement);
    this.terms = terms;
    this.widths = widths.clone();
    this.axes = axes;
    this.blockWidths = blockWidths.clone();
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    float[][] representations = prepare(training);
    INDArray output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {blocks.rows, blocks.width}, 'f');
    Floats.write(output, blocks.forward(training, representations));
    return output;
  }

  /**
   * Goes forward through the linear layer over the blocks too, without handing out the blocks.
   *
   * @param weights of the linear layer, {@code [sum of block widths, outputs]}
   * @return the layer, with the contributions computed
   */
  public LinearHead doForward(boolean training, INDArray weights) {
    float[][] representations = prepare(training);
    LinearHead head = blocks.head((int) weights.size(1));
    Floats.read(weights.transpose(), head.weights());
    blocks.forward(training, representations, head);
    return head;
  }

  /** Returns the representations, {@code [batch, width]}. */
  private float[][] prepare(boolean training) {
    blocks =
        shapes.get(
            (int) inputs[0].size(0),
            size -> new FusionBlocks(terms, widths, axes, blockWidths, size));
    blocks.latents.forEach(
        (m, latent) -> {
          Floats.read(parameter("projection" + m), latent.weights.values);
          Floats.read(parameter("offset" + m), latent.offset);
        });
    if (!training) {
      readStatistics();
    }
    return Arrays.stream(inputs).map(Floats::of).toArray(float[][]::new);
  }

  private void readStatistics() {
    for (int m = 0; m < widths.length; m++) {
      readNorm("block" + m, blocks.singles[m]);
    }
    blocks.latents.forEach((m, latent) -> readNorm("latent" + m, latent.norm));
    for (ProductStatistics product : blocks.products) {
      Floats.read(parameter(IterBn.moment(product.set)), product.moment());
    }
    for (ProductStatistics term : blocks.terms) {
      term.setScale(parameter(IterBn.scale(term.set) + "scale").getFloat(0));
    }
  }

  private void readNorm(String name, VectorNorm.Statistics norm) {
    Floats.read(parameter(name + "mean"), norm.mean());
    norm.setScale(parameter(name + "scale").getFloat(0));
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    blocks.backward(Floats.of(epsilon.transpose()));
    return gradients(workspaces);
  }

  /**
   * Goes backward through the linear layer over the blocks too.
   *
   * @param head what {@link #doForward(boolean, INDArray)} returned, with the gradient of the
   *     logits set
   */
  public Pair<Gradient, INDArray[]> doBackward(LinearHead head, LayerWorkspaceMgr workspaces) {
    blocks.backward(head);
    return gradients(workspaces);
  }

  private Pair<Gradient, INDArray[]> gradients(LayerWorkspaceMgr workspaces) {
    for (int m = 0; m < widths.length; m++) {
      stepNorm("block" + m, blocks.singles[m]);
    }
    blocks.latents.forEach(
        (m, latent) -> {
          setGradient("projection" + m, latent.weightGradient.values);
          setGradient("offset" + m, latent.offsetGradient.values);
          stepNorm("latent" + m, latent.norm);
        });
    for (ProductStatistics product : blocks.products) {
      stepStatistic(IterBn.moment(product.set), product.moment());
    }
    for (ProductStatistics term : blocks.terms) {
      stepStatistic(IterBn.scale(term.set) + "scale", new float[] {term.scale()});
    }
    countBatch();
    INDArray[] ofInputs = new INDArray[widths.length];
    for (int m = 0; m < widths.length; m++) {
      ofInputs[m] =
          workspaces.createUninitialized(
              ArrayType.ACTIVATION_GRAD, dataType, inputs[m].shape(), 'f');
      Floats.write(ofInputs[m], blocks.representationGradients[m]);
    }
    return result(ofInputs);
  }

  private void stepNorm(String name, VectorNorm.Statistics norm) {
    stepStatistic(name + "mean", norm.mean());
    stepStatistic(name + "scale", new float[] {norm.scale()});
  }
}
