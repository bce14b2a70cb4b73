package io.intense.dl4j.encoder;

/** Reads encoders from text. */
public final class Encoders {

  private Encoders() {}

  /**
   * Reads an encoder.
   *
   * @param text for example {@code mlp(64)}, {@code gru(32)}, {@code cnn(32)}
   * @throws IllegalArgumentException naming the unknown encoder and the known ones
   */
  public static Encoder parse(String text) {
    throw new UnsupportedOperationException("in work");
  }

  /** Returns the encoder that is used when none is named: an MLP for vectors and images, a GRU for sequences. */
  public static Encoder defaultFor(InputShape shape) {
    throw new UnsupportedOperationException("in work");
  }
}
