package io.intense.jobs.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A work done again and again for some time.
 *
 * @param rate rows per second
 * @param rows of a call, on average
 * @param median milliseconds of a call in the middle of all
 * @param p99 milliseconds that 99 % of the calls do not exceed
 */
record Block(double rate, long rows, double median, double p99) {

  private static final double MIDDLE = 50;
  private static final double SLOW = 99;

  /**
   * Runs a block.
   *
   * @param work does some, and returns the number of rows
   */
  static Block run(double seconds, LongSupplier work) {
    long start = System.nanoTime();
    long last = start;
    long rows = 0;
    List<Double> calls = new ArrayList<>();
    do {
      rows += work.getAsLong();
      long now = System.nanoTime();
      calls.add((now - last) / 1e6);
      last = now;
    } while (last - start < seconds * 1e9);
    double[] milliseconds = calls.stream().mapToDouble(Double::doubleValue).toArray();
    return new Block(
        rows / ((last - start) / 1e9),
        rows / calls.size(),
        StatUtils.percentile(milliseconds, MIDDLE),
        StatUtils.percentile(milliseconds, SLOW));
  }

  /** Reads what {@link #line} wrote. */
  static Block parse(String line) {
    String[] numbers = line.split(" ");
    return new Block(
        Double.parseDouble(numbers[0]),
        Long.parseLong(numbers[1]),
        Double.parseDouble(numbers[2]),
        Double.parseDouble(numbers[3]));
  }

  /** Writes the numbers. */
  String line() {
    return rate + " " + rows + " " + median + " " + p99;
  }
}
