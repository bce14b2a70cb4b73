package io.intense.dl4j.fusion;

import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.term.Term;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * Tensor fusion network (Zadeh et al. 2017): {@code z = (1, g_1) x ... x (1, g_M)} with {@code g_m
 * = A_m f_m + a_m}, and {@code y = W relu(V z + v) + b}. It has no scores.
 *
 * @param latentDim width of each {@code g_m}; {@code z} has {@code (latentDim + 1)^M} values
 * @param hiddenWidth width of the hidden layer; 0 for none, {@code y = W z + b}
 */
public record TensorFusion(int latentDim, int hiddenWidth) implements Fusion {

  /** Checks ranges. */
  public TensorFusion {
    if (latentDim < 1) {
      throw new IllegalArgumentException("latentDim must be positive, got " + latentDim);
    }
    if (hiddenWidth < 0) {
      throw new IllegalArgumentException("hiddenWidth must not be negative, got " + hiddenWidth);
    }
  }

  @Override
  public void addTo(FusionGraph graph, String name) {
    String[] latents = new String[graph.modalities().size()];
    for (int m = 0; m < latents.length; m++) {
      latents[m] = name + "-latent" + m;
      graph
          .graph()
          .addLayer(
              latents[m],
              dense(graph.width(m), latentDim, Activation.IDENTITY),
              graph.representation(m));
    }
    int[] widths = new int[latents.length];
    Arrays.fill(widths, latentDim);
    TensorFusionVertex product = new TensorFusionVertex(widths);
    if (hiddenWidth == 0) {
      graph.graph().addVertex(name, product, latents);
      return;
    }
    graph.graph().addVertex(name + "-product", product, latents);
    graph
        .graph()
        .addLayer(
            name, dense(product.outputWidth(), hiddenWidth, Activation.RELU), name + "-product");
  }

  static DenseLayer dense(int inputs, int outputs, Activation activation) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(activation).build();
  }

  private double productWidth(List<Modality> modalities) {
    return Math.pow(latentDim + 1.0, modalities.size());
  }

  @Override
  public Head head(List<Modality> modalities, int outputs) {
    int width = hiddenWidth == 0 ? (int) productWidth(modalities) : hiddenWidth;
    return new Head.Linear(new int[] {width}, OptionalDouble.empty());
  }

  @Override
  public List<Term> terms(List<Modality> modalities) {
    return List.of();
  }

  /** The products of the first modalities are kept too: a geometric series. */
  @Override
  public double activationsPerRow(List<Modality> modalities) {
    return FusionGraph.activationsOfEncoders(modalities)
        + 4 * productWidth(modalities)
        + 2.0 * hiddenWidth;
  }

  @Override
  public String toNeedLess() {
    return "a smaller latentDim, fewer modalities";
  }
}
