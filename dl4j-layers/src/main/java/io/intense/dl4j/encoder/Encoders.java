package io.intense.dl4j.encoder;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads encoders from text: the registry of the encoders, to which other jars may add ({@link
 * EncoderProvider}).
 */
public final class Encoders {

  private static final Map<String, Function<Arguments, Encoder>> KNOWN =
      new TreeMap<>(
          Map.of(
              "mlp", Mlp::of,
              "gru", Gru::of,
              "identity", Identity::of,
              "cnn", Cnn1d::of,
              "lenet", LeNet::of,
              "vgg", Vgg::of,
              "transformer", Transformer::of));

  private Encoders() {}

  /**
   * Reads an encoder.
   *
   * @param text for example {@code mlp(64)}, {@code mlp(64, 32, dropout=0.5)}, {@code gru(32)},
   *     {@code cnn(32)}, {@code lenet(6, 4)}, {@code vgg(16)}, {@code transformer(40)}
   * @throws IllegalArgumentException naming the unknown encoder and the known ones
   */
  public static Encoder parse(String text) {
    Arguments arguments = Arguments.parse("Encoder", text);
    Map<String, Function<Arguments, Encoder>> known = KNOWN;
    if (!known.containsKey(arguments.name())) {
      known = withProvided();
    }
    if (!known.containsKey(arguments.name())) {
      throw new IllegalArgumentException(
          "Unknown encoder '"
              + arguments.name()
              + "' in '"
              + text
              + "'; the encoders are "
              + known.keySet());
    }
    return known.get(arguments.name()).apply(arguments);
  }

  /** Adds those that other jars have. */
  private static Map<String, Function<Arguments, Encoder>> withProvided() {
    Map<String, Function<Arguments, Encoder>> all = new TreeMap<>(KNOWN);
    ServiceLoader.load(EncoderProvider.class)
        .forEach(provider -> all.putIfAbsent(provider.name(), provider::of));
    return all;
  }

  /**
   * Returns the encoder that is used when none is named: an MLP for vectors and images, a GRU for
   * sequences.
   */
  public static Encoder defaultFor(InputShape shape) {
    return shape instanceof InputShape.Sequence ? parse("gru(32)") : parse("mlp(32)");
  }
}
