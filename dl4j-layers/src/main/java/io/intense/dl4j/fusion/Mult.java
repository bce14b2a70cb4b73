package io.intense.dl4j.fusion;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.term.Term;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Multimodal Transformer (MulT, Tsai et al. 2019): crossmodal attention between the modalities'
 * sequences ({@link MultVertex}), and a linear layer. It reads the inputs themselves, without the
 * modalities' encoders; a vector or image is a sequence of one frame. It has no scores.
 *
 * @param dim width to which frames are projected, even and a multiple of the heads
 * @param heads number of heads
 * @param layers of crossmodal attention; those of the memory are at least {@value
 *     #LEAST_MEMORY_LAYERS}
 * @param selfPairs whether a modality looks at itself too (as in MultiBench's version and that of
 *     InTense's authors) or at the others only (the original)
 * @param dropout probability of dropping weights of the attention, and values within layers
 * @param embeddingDropout probability of dropping values of the frames that layers read
 */
public record Mult(
    int dim, int heads, int layers, boolean selfPairs, double dropout, double embeddingDropout)
    implements Fusion {

  /** The original's settings. */
  public static final Mult ORIGINAL = new Mult(30, 5, 5, false, 0.1, 0.25);

  /** The settings of MultiBench and of InTense's authors. */
  public static final Mult MULTIBENCH = new Mult(40, 8, 4, true, 0.1, 0.2);

  /** The memory has at least so many layers. */
  static final int LEAST_MEMORY_LAYERS = 3;

  /** Arrays as wide as a frame that a layer keeps, the hidden ones included, with gradients. */
  private static final double ARRAYS_PER_LAYER = 60;

  /** Checks ranges. */
  public Mult {
    if (dim < 2 || dim % 2 != 0) {
      throw new IllegalArgumentException("dim must be even and positive, got " + dim);
    }
    if (heads < 1 || dim % heads != 0) {
      throw new IllegalArgumentException(
          "heads must be positive and divide dim, got %d for %d".formatted(heads, dim));
    }
    if (layers < 1) {
      throw new IllegalArgumentException("layers must be positive, got " + layers);
    }
    requireProbability("dropout", dropout);
    requireProbability("embeddingDropout", embeddingDropout);
  }

  private static void requireProbability(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
    }
  }

  @Override
  public void requireFit(List<Modality> modalities) {
    if (modalities.size() < 2 && !selfPairs) {
      throw new IllegalArgumentException(
          "Crossmodal attention needs at least 2 modalities unless a modality looks at itself, got "
              + modalities.size());
    }
  }

  private static int frameWidth(Modality modality) {
    return modality.shape() instanceof InputShape.Sequence sequence
        ? sequence.width()
        : modality.shape().size();
  }

  @Override
  public void addTo(FusionGraph graph, String name) {
    List<Modality> modalities = graph.modalities();
    int count = modalities.size();
    int[] widths = new int[count];
    boolean[] sequences = new boolean[count];
    String[] inputs = new String[count];
    for (int m = 0; m < count; m++) {
      widths[m] = frameWidth(modalities.get(m));
      sequences[m] = modalities.get(m).shape() instanceof InputShape.Sequence;
      inputs[m] = graph.input(m);
    }
    graph.graph().addVertex(name, new MultVertex(widths, sequences, this), inputs);
  }

  private double sources(List<Modality> modalities) {
    return selfPairs ? modalities.size() : modalities.size() - 1;
  }

  @Override
  public Head head(List<Modality> modalities, int outputs) {
    int width = (int) (modalities.size() * sources(modalities) * dim);
    return new Head.Linear(new int[] {width}, OptionalDouble.empty());
  }

  @Override
  public List<Term> terms(List<Modality> modalities) {
    return List.of();
  }

  @Override
  public double activationsPerRow(List<Modality> modalities) {
    double numbers = 0;
    double sources = sources(modalities);
    for (Modality modality : modalities) {
      double frames = (double) modality.shape().size() / frameWidth(modality);
      double wide = ARRAYS_PER_LAYER * dim + 8 * heads * frames;
      numbers +=
          frames * sources * (layers * wide + Math.max(layers, LEAST_MEMORY_LAYERS) * wide)
              + modality.shape().size();
    }
    return numbers;
  }

  @Override
  public String toNeedLess() {
    return "a smaller dim, fewer layers, shorter sequences";
  }
}
