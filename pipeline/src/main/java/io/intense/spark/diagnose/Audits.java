package io.intense.spark.diagnose;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.population.Audit;
import io.intense.dl4j.population.ExchangeSums;
import io.intense.spark.row.Content;
import io.intense.spark.train.FittedNetwork;
import io.intense.spark.train.RowPopulation;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/**
 * Audits a model on a sample of rows, where they are. Which rows are sampled depends on their
 * content and the seed alone, not on partitions.
 */
public final class Audits {

  /** Rows from which donors are drawn, per donor of a row. */
  private static final int POOL = 16;

  private Audits() {}

  /** Orders single rows as if at random. */
  private record ByHash(long seed) implements Comparator<ExampleBlock>, Serializable {
    @Override
    public int compare(ExampleBlock a, ExampleBlock b) {
      Examples one = Examples.ofBlocks(List.of(a));
      Examples other = Examples.ofBlocks(List.of(b));
      int comparison = Long.compareUnsigned(hash(one, 0), hash(other, 0));
      return comparison == 0 ? Content.compare(one, 0, other, 0) : comparison;
    }

    long hash(Examples rows, int row) {
      return Content.mix(Content.hash(rows, row, false), seed);
    }
  }

  /**
   * Audits.
   *
   * @param labelled whether rows have labels
   * @param rows about how many rows have their modalities exchanged, at least 2
   * @param donors how many rows give theirs to each of them; they are drawn from some more, which
   *     alone come to the driver
   * @param seed of the sample
   * @throws IllegalArgumentException if a number is out of range or there are too few rows
   */
  public static Audit of(
      FittedNetwork fitted,
      RowPopulation population,
      boolean labelled,
      int rows,
      int donors,
      long seed) {
    if (rows < 2 || donors < 2 || donors % 2 != 0) {
      throw new IllegalArgumentException(
          "An audit needs at least 2 rows and an even number of at least 2 donors, got %d and %d"
              .formatted(rows, donors));
    }
    ByHash order = new ByHash(seed);
    long count = population.count();
    if (count < donors + 2L) {
      throw new IllegalArgumentException(
          "An audit with %d donors needs at least %d rows, got %d"
              .formatted(donors, donors + 2, count));
    }
    int pool = (int) Math.max(donors, Math.min((long) POOL * donors, count / 2));
    List<ExampleBlock> first = population.rows().flatMap(Audits::singly).takeOrdered(pool, order);
    List<Example> giving = List.copyOf(Examples.ofBlocks(first));
    ExchangeSums zero = new ExchangeSums(fitted.spec(), giving, donors, labelled);
    long last = order.hash(Examples.ofBlocks(first), first.size() - 1);
    double share = Math.min(1, (double) rows / (count - pool));
    // Hashes are as if uniform, so that a part of their range has that part of the rows.
    double limit = share * Math.pow(2, 64);
    JavaRDD<ExampleBlock> sample =
        population
            .rows()
            .map(block -> sample(block, order, last, limit))
            .filter(block -> block.size() > 0);
    return new RowPopulation(population.spark(), sample)
        .sum(fitted.restore(), zero)
        .audit(fitted.relevances());
  }

  private static Iterator<ExampleBlock> singly(ExampleBlock rows) {
    return IntStream.range(0, rows.size()).mapToObj(rows::select).iterator();
  }

  /** Returns the rows with hashes up to some distance after the last of the pool. */
  private static ExampleBlock sample(ExampleBlock block, ByHash order, long last, double limit) {
    Examples rows = Examples.ofBlocks(List.of(block));
    return block.select(
        IntStream.range(0, rows.size())
            .filter(
                row -> {
                  long hash = order.hash(rows, row);
                  double after = Long.compareUnsigned(hash, last) > 0 ? unsigned(hash - last) : -1;
                  return after > 0 && after <= limit;
                })
            .toArray());
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : value + Math.pow(2, 64);
  }
}
