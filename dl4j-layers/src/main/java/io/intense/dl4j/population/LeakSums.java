package io.intense.dl4j.population;

import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The Gramian of what is regressed on what: of the blocks that others may be said by, and of what
 * each interaction's block contributes to each output.
 */
final class LeakSums implements RowSums<LeakSums> {

  private static final long serialVersionUID = 1L;

  private final LeakColumns columns;
  private final double[] sums;
  private final double[] products;
  private long rows;

  LeakSums(LeakColumns columns) {
    this.columns = columns;
    this.sums = new double[columns.count()];
    this.products = new double[columns.count() * columns.count()];
  }

  @Override
  public void add(TrainedNetwork network, List<Example> list) {
    Examples batch = Examples.of(list);
    INDArray blocks =
        network.graph()
            .output(
                List.of(Networks.FUSION),
                false,
                Batches.features(network.spec(), batch),
                Batches.masks(network.spec(), batch))[0];
    double[] values = columns.of(blocks.dup('c').data().asDouble(), batch.size());
    INDArray table = Nd4j.create(values, new long[] {batch.size(), columns.count()}, 'c');
    addTo(products, table.transpose().mmul(table));
    addTo(sums, table.sum(0));
    rows += batch.size();
  }

  private static void addTo(double[] sums, INDArray values) {
    double[] more = values.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
  }

  @Override
  public LeakSums merge(LeakSums other) {
    rows += other.rows;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
    for (int i = 0; i < products.length; i++) {
      products[i] += other.products[i];
    }
    return this;
  }

  LeakColumns columns() {
    return columns;
  }

  long rows() {
    return rows;
  }

  /** Returns the covariance of two columns. */
  double covariance(int a, int b) {
    return products[a * sums.length + b] / rows - sums[a] / rows * (sums[b] / rows);
  }
}
