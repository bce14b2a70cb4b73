package io.intense.dl4j.network;

import org.nd4j.linalg.factory.Nd4j;

/** Seeds of ND4J's random numbers. */
public final class Seeds {

  /** Stands for 0, which ND4J takes for the time of day. */
  private static final long INSTEAD_OF_ZERO = 0x5DEECE66DL;

  private Seeds() {}

  /** Seeds the random numbers of this thread: the same for the same seed, whatever the seed. */
  public static void set(long seed) {
    Nd4j.getRandom().setSeed(usable(seed));
  }

  /** Returns the seed itself, or what stands for it. */
  static long usable(long seed) {
    return seed == 0 ? INSTEAD_OF_ZERO : seed;
  }
}
