package io.intense.dl4j.encoder;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * The paper's second encoder of sequences (appendix F.2): {@code transformer(dim, heads, layers)},
 * of which 5 heads and 5 layers are the default. See {@link TransformerVertex}.
 *
 * @param dim width of the representation, a multiple of the heads
 * @param heads number of heads
 * @param layers number of layers
 * @param dropout probability of dropping a value within the layers
 * @param hidden width between the two linear maps of a layer; 4 times {@code dim} by default
 * @param normFirst whether layer normalisation comes before each part of a layer ({@code
 *     normFirst=1}), which trains more steadily, or after, as by default
 * @param positions whether frames know their positions ({@code positions=1})
 */
record Transformer(
    int dim,
    int heads,
    int layers,
    double dropout,
    int hidden,
    boolean normFirst,
    boolean positions)
    implements Encoder {

  private static final int DEFAULT_HEADS = 5;
  private static final int DEFAULT_LAYERS = 5;
  private static final double DEFAULT_DROPOUT = 0.1;
  private static final int HIDDEN_PER_DIM = 4;

  Transformer {
    if (dim < 1 || heads < 1 || layers < 1 || hidden < 1) {
      throw new IllegalArgumentException(
          "Encoder 'transformer' needs positive numbers, got dim %d, heads %d, layers %d, hidden %d"
              .formatted(dim, heads, layers, hidden));
    }
    if (dim % heads != 0) {
      throw new IllegalArgumentException(
          "Encoder 'transformer' needs a dim that is a multiple of its %d heads, got %d"
              .formatted(heads, dim));
    }
    if (positions && dim % 2 != 0) {
      throw new IllegalArgumentException(
          "Encoder 'transformer' needs an even dim for positions, got " + dim);
    }
    Mlp.requireProbability("dropout", dropout);
  }

  static Transformer of(Arguments arguments) {
    List<Integer> numbers =
        arguments.allow("dropout", "hidden", "normFirst", "positions").numbers();
    if (numbers.isEmpty() || numbers.size() > 3) {
      throw new IllegalArgumentException(
          "Encoder 'transformer' needs one to three numbers, dim, heads and layers, got "
              + numbers);
    }
    int dim = numbers.get(0);
    return new Transformer(
        dim,
        numbers.size() > 1 ? numbers.get(1) : DEFAULT_HEADS,
        numbers.size() > 2 ? numbers.get(2) : DEFAULT_LAYERS,
        arguments.option("dropout", DEFAULT_DROPOUT),
        (int) arguments.option("hidden", HIDDEN_PER_DIM * (double) dim),
        arguments.option("normFirst", 0) != 0,
        arguments.option("positions", 0) != 0);
  }

  @Override
  public String text() {
    return "transformer(%d, %d, %d".formatted(dim, heads, layers)
        + (dropout == DEFAULT_DROPOUT ? "" : ", dropout=" + dropout)
        + (hidden == HIDDEN_PER_DIM * dim ? "" : ", hidden=" + hidden)
        + (normFirst ? ", normFirst=1" : "")
        + (positions ? ", positions=1" : "")
        + ")";
  }

  @Override
  public int outputWidth() {
    return dim;
  }

  @Override
  public String addTo(GraphBuilder graph, String name, String input, InputShape shape) {
    if (!(shape instanceof InputShape.Sequence sequence)) {
      throw new IllegalArgumentException("Encoder '" + text() + "' reads sequences, not " + shape);
    }
    graph.addVertex(name + "-transformer", new TransformerVertex(sequence.width(), this), input);
    return name + "-transformer";
  }

  /** Per layer some twenty arrays of frames, two of hidden ones, and the attention's weights. */
  @Override
  public long activationsPerRow(InputShape shape) {
    if (!(shape instanceof InputShape.Sequence sequence)) {
      return 0;
    }
    long perFrame = 40L * dim + 6L * hidden + 8L * heads * sequence.length();
    return sequence.length() * (sequence.width() + layers * perFrame);
  }
}
