package io.intense.dl4j.encoder;

import java.util.ServiceLoader;

/**
 * Makes an encoder that is not part of this library. A jar that has one names it in {@code
 * META-INF/services/io.intense.dl4j.encoder.EncoderProvider}, where {@link ServiceLoader} finds it;
 * the encoder is then used by its name like the others. The jar has to be where networks are
 * trained and where they are used.
 */
public interface EncoderProvider {

  /** Returns the encoder's name, in front of the brackets. */
  String name();

  /**
   * Makes an encoder.
   *
   * @throws IllegalArgumentException saying what is wrong with the arguments
   */
  Encoder of(Arguments arguments);
}
