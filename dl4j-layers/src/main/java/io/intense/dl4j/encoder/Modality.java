package io.intense.dl4j.encoder;

import java.io.Serializable;

/**
 * One input of the network.
 *
 * @param name its name, as it stands in interactions and in the relevance table
 * @param shape shape of a row
 * @param encoder its encoder as text, for example {@code gru(64)}
 */
public record Modality(String name, InputShape shape, String encoder) implements Serializable {

  /** Checks that the encoder can be read. */
  public Modality {
    Encoders.parse(encoder);
  }

  /** Makes the encoder. */
  public Encoder newEncoder() {
    return Encoders.parse(encoder);
  }
}
