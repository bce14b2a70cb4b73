package io.intense.jobs.benchmark;

/** What is measured: from {@link #FIT} on without the PyTorch program. */
public enum Work {
  /** Three letter sequences, CNNs, interactions up to order 3. */
  CHAR_CNN("char-cnn", 64),
  /** Sequences of the shapes of CMU-MOSI, GRUs. */
  GRU_MOSI("gru-mosi", 32),
  /** Sequences of the shapes of CMU-MOSEI, GRUs. */
  GRU_MOSEI("gru-mosei", 32),
  /** Ten letter sequences, CNNs, no interactions. */
  MNL_10("mnl-10", 32),
  /** The fusion of three given representations, all seven terms, in several sizes. */
  FUSION("fusion", 64),
  /** A model's transform on rows in Spark, with the network of {@code char-cnn}. */
  TRANSFORM("transform", 64),
  /**
   * {@code InTenseClassifier.fit} with one worker beside the same steps run by hand on the
   * ComputationGraph.
   */
  FIT("fit", 64),
  /** Steps over more and more rows. */
  ROWS("rows", 64),
  /** Steps with interactions of higher and higher order. */
  ORDERS("orders", 64),
  /** Each kernel beside its portable definition, forward and backward, by JMH. */
  KERNELS("kernels", 64),
  /** How long the scorer without Spark takes for a row and for several, on {@code char-cnn}. */
  SCORER("scorer", 64),
  /**
   * The same on sequences of the shapes of CMU-MOSI, of which the longest has a GRU of width 768.
   */
  SCORER_GRU("scorer-gru", 64);

  private final String text;
  private final int batch;

  Work(String text, int batch) {
    this.text = text;
    this.batch = batch;
  }

  int batch() {
    return batch;
  }

  /** Returns whether the PyTorch program is needed. */
  boolean besidePeer() {
    return ordinal() < FIT.ordinal();
  }

  boolean onSpark() {
    return this == TRANSFORM || this == FIT || this == SCORER || this == SCORER_GRU;
  }

  @Override
  public String toString() {
    return text;
  }
}
