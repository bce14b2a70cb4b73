package io.intense.spark.diagnose;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.population.Audit;
import io.intense.dl4j.population.ExchangeSums;
import io.intense.spark.row.DecodedRow;
import io.intense.spark.train.FittedNetwork;
import io.intense.spark.train.RowPopulation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * Audits a model on a sample of rows, where they are. Which rows are sampled depends on their
 * content and the seed alone, not on partitions.
 */
public final class Audits {

  /** Rows from which donors are drawn, per donor of a row. */
  private static final int POOL = 16;

  private Audits() {}

  /** Orders rows as if at random. */
  private record ByHash(long seed) implements Comparator<DecodedRow>, Serializable {
    @Override
    public int compare(DecodedRow a, DecodedRow b) {
      int comparison = Long.compareUnsigned(hash(a), hash(b));
      return comparison == 0 ? DecodedRow.compareContent(a, b) : comparison;
    }

    long hash(DecodedRow row) {
      return DecodedRow.mix(row.contentHash(), seed);
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
    List<Example> giving = new ArrayList<>();
    long count = population.rows().count();
    if (count < donors + 2L) {
      throw new IllegalArgumentException(
          "An audit with %d donors needs at least %d rows, got %d"
              .formatted(donors, donors + 2, count));
    }
    int pool = (int) Math.max(donors, Math.min((long) POOL * donors, count / 2));
    List<DecodedRow> first = population.rows().takeOrdered(pool, order);
    first.forEach(row -> giving.add(row.example()));
    ExchangeSums zero = new ExchangeSums(fitted.spec(), giving, donors, labelled);
    long last = order.hash(first.get(first.size() - 1));
    double share = Math.min(1, (double) rows / (count - pool));
    // Hashes are as if uniform, so that a part of their range has that part of the rows.
    double limit = share * Math.pow(2, 64);
    JavaRDD<DecodedRow> sample =
        population
            .rows()
            .filter(
                row -> {
                  long hash = order.hash(row);
                  double after = Long.compareUnsigned(hash, last) > 0 ? unsigned(hash - last) : -1;
                  return after > 0 && after <= limit;
                });
    return new RowPopulation(population.spark(), sample)
        .sum(fitted.restore(), zero)
        .audit(fitted.relevances());
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : value + Math.pow(2, 64);
  }
}
