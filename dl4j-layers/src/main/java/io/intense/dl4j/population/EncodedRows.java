package io.intense.dl4j.population;

import io.intense.dl4j.network.EncoderRun;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.TrainedNetwork;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in memory with their representations, which are kept while there is room: where the
 * collector had to take a batch, it is encoded again.
 */
final class EncodedRows implements Population {

  private final EncoderRun encoders;
  private final Examples rows;
  private final List<SoftReference<ExampleBlock>> kept = new ArrayList<>();

  EncodedRows(TrainedNetwork network, Examples rows) {
    this.encoders = new EncoderRun(network.spec(), network.graph());
    this.rows = rows;
    for (int first = 0; first < rows.size(); first += RowSums.BATCH) {
      kept.add(new SoftReference<>(null));
    }
  }

  @Override
  public <S extends RowSums<S>> S sum(TrainedNetwork network, S zero) {
    for (int batch = 0; batch < kept.size(); batch++) {
      zero.add(network, Examples.ofBlocks(List.of(encoded(batch))));
    }
    return zero;
  }

  private ExampleBlock encoded(int batch) {
    ExampleBlock block = kept.get(batch).get();
    if (block == null) {
      int first = batch * RowSums.BATCH;
      block = encoders.encode(rows.subList(first, Math.min(rows.size(), first + RowSums.BATCH)));
      kept.set(batch, new SoftReference<>(block));
    }
    return block;
  }

  /** Lets go of what is kept, as the collector may at any time. */
  void forget() {
    kept.forEach(SoftReference::clear);
  }
}
