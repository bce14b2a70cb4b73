package io.intense.jobs.experiment;

import io.intense.jobs.picture.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Mean and spread of a number over seeds.
 *
 * @param count number of seeds
 * @param mean of the numbers
 * @param deviation standard deviation, with n - 1; NaN of one number
 */
public record Statistics(int count, double mean, double deviation) {

  /** Of no numbers. */
  public static final Statistics NONE = new Statistics(0, Double.NaN, Double.NaN);

  /** Computes both. */
  public static Statistics of(List<Double> numbers) {
    double mean = numbers.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double squares = numbers.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    int count = numbers.size();
    return new Statistics(count, mean, count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1)));
  }

  /** Returns the interval of one standard deviation to both sides, if there is one. */
  public Optional<Interval> interval() {
    return Double.isNaN(deviation)
        ? Optional.empty()
        : Optional.of(new Interval(mean - deviation, mean + deviation));
  }

  /** Writes {@code 0.771 ± 0.004}. */
  public String text() {
    return Double.isNaN(deviation)
        ? String.format(Locale.ROOT, "%.3f", mean)
        : String.format(Locale.ROOT, "%.3f ± %.3f", mean, deviation);
  }
}
