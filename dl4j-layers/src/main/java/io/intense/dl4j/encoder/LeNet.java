package io.intense.dl4j.encoder;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * The paper's encoder of AV-MNIST's images and spectrograms: {@code lenet(6, 4)} for 28 by 28
 * pixels, {@code lenet(6, 6)} for 112 by 112. See {@link LeNetVertex}.
 *
 * @param filters of the first block; each further block has twice as many, and those of the last
 *     are the representation's width
 * @param blocks number of blocks, each of which halves height and width
 * @param dropout probability of dropping a value of the representation
 */
record LeNet(int filters, int blocks, double dropout) implements Encoder {

  private static final int MOST_BLOCKS = 10;

  LeNet {
    if (filters < 1 || filters > 1024 || blocks < 1 || blocks > MOST_BLOCKS) {
      throw new IllegalArgumentException(
          "Encoder 'lenet' needs 1 to 1024 filters and 1 to %d blocks, got %d and %d"
              .formatted(MOST_BLOCKS, filters, blocks));
    }
    Mlp.requireProbability("dropout", dropout);
  }

  static LeNet of(Arguments arguments) {
    List<Integer> numbers = arguments.allow("dropout").numbers();
    if (numbers.size() != 2) {
      throw new IllegalArgumentException(
          "Encoder 'lenet' needs two numbers, filters and blocks, got " + numbers);
    }
    return new LeNet(numbers.get(0), numbers.get(1), arguments.option("dropout", 0));
  }

  @Override
  public String text() {
    return "lenet(" + filters + ", " + blocks + Mlp.option("dropout", dropout) + ")";
  }

  @Override
  public int outputWidth() {
    return filters << (blocks - 1);
  }

  @Override
  public String addTo(GraphBuilder graph, String name, String input, InputShape shape) {
    if (!(shape instanceof InputShape.Image image)) {
      throw new IllegalArgumentException("Encoder '" + text() + "' reads images, not " + shape);
    }
    int least = 1 << blocks;
    if (Math.min(image.height(), image.width()) < least) {
      throw new IllegalArgumentException(
          "Encoder '%s' needs images of at least %d by %d pixels, got %d by %d"
              .formatted(text(), least, least, image.height(), image.width()));
    }
    graph.addVertex(name + "-lenet", new LeNetVertex(image, filters, blocks), input);
    return Mlp.addDropout(graph, name + "-dropout", name + "-lenet", dropout);
  }

  @Override
  public long activationsPerRow(InputShape shape) {
    return shape instanceof InputShape.Image image
        ? ImageVertex.activationsPerRow(image, LeNetVertex.layers(filters, blocks))
        : 0;
  }
}
