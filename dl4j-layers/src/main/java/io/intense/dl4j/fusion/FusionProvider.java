package io.intense.dl4j.fusion;

import io.intense.dl4j.encoder.Arguments;
import java.util.ServiceLoader;

/**
 * Makes a fusion that is not part of this library. A jar that has one names it in {@code
 * META-INF/services/io.intense.dl4j.fusion.FusionProvider}, where {@link ServiceLoader} finds it.
 * The jar has to be where networks are trained and where they are used.
 */
public interface FusionProvider {

  /** Returns the fusion's name, in front of the brackets. */
  String name();

  /**
   * Makes a fusion.
   *
   * @throws IllegalArgumentException saying what is wrong with the arguments
   */
  ProvidedFusion of(Arguments arguments);
}
