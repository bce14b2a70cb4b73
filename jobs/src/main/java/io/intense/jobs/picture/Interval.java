package io.intense.jobs.picture;

/**
 * Where a value may be.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {

  /** Checks the order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "An interval goes from low to high, got %s to %s".formatted(low, high));
    }
  }

  @Override
  public String toString() {
    return Texts.number(low) + " to " + Texts.number(high);
  }
}
