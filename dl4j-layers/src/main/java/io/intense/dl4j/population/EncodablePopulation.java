package io.intense.dl4j.population;

import io.intense.dl4j.network.TrainedNetwork;
import java.util.function.Consumer;

/** Rows, wherever they are, that can be encoded there. */
public interface EncodablePopulation extends Population {

  /**
   * Does something with the rows as {@link io.intense.dl4j.network.EncoderRun} makes them: with
   * representations in place of modalities. They are kept, and the encoders do not run once for
   * each sum, until the work is done or has failed.
   *
   * @param network in inference; its encoders stay as they are meanwhile
   * @param work on the encoded rows, in the same order
   */
  void encoded(TrainedNetwork network, Consumer<Population> work);
}
