package io.intense.spark.param;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.function.Predicate;
import scala.Function1;

/**
 * The validator of a Param. Spark's own validators only say that a value is invalid; this one says
 * what is expected.
 *
 * @param name the Param's name
 * @param expected what its value must be, to follow "must be"
 * @param holds the condition
 */
record Check<T>(String name, String expected, Condition<T> holds)
    implements Function1<T, Object>, Serializable {

  /** A predicate that can be shipped. */
  interface Condition<T> extends Predicate<T>, Serializable {}

  static Check<Object> atLeast(String name, int least) {
    return new Check<>(name, "at least " + least, value -> (int) value >= least);
  }

  static Check<Object> positive(String name) {
    return new Check<>(
        name,
        "positive and finite",
        value -> (double) value > 0 && Double.isFinite((double) value));
  }

  static Check<Object> notNegative(String name) {
    return new Check<>(
        name,
        "finite and not negative",
        value -> (double) value >= 0 && Double.isFinite((double) value));
  }

  static Check<Object> norm(String name) {
    return new Check<>(
        name,
        "finite and at least 1",
        value -> (double) value >= 1 && Double.isFinite((double) value));
  }

  static Check<String> oneOf(String name, String... values) {
    return new Check<>(
        name, "one of " + Arrays.toString(values), value -> Arrays.asList(values).contains(value));
  }

  static Check<Object> probability(String name) {
    return new Check<>(name, "in [0, 1)", value -> (double) value >= 0 && (double) value < 1);
  }

  static Check<String> notBlank(String name) {
    return new Check<>(name, "the name of a column", value -> value != null && !value.isBlank());
  }

  static Check<String> present(String name) {
    return new Check<>(name, "the name of a column, or empty for none", value -> value != null);
  }

  /**
   * Checks a value.
   *
   * @throws IllegalArgumentException naming the Param, what is expected and the value
   */
  @Override
  public Object apply(T value) {
    if (!holds.test(value)) {
      throw new IllegalArgumentException(name + " must be " + expected + ", got " + text(value));
    }
    return true;
  }

  private static String text(Object value) {
    if (value == null || !value.getClass().isArray()) {
      return String.valueOf(value);
    }
    Object[] elements = new Object[Array.getLength(value)];
    Arrays.setAll(elements, i -> Array.get(value, i));
    return Arrays.toString(elements);
  }
}
