package io.intense.spark.row;

import io.intense.dl4j.network.Examples;
import java.util.Arrays;

/** Rows by their content, wherever they are. */
public final class Content {

  private Content() {}

  /**
   * Returns a hash of a row; of equal rows, the same wherever they are.
   *
   * @param validation whether the row is for validation
   */
  public static long hash(Examples rows, int row, boolean validation) {
    long hash = validation ? 1 : 2;
    for (int m = 0; m < rows.modalities(); m++) {
      hash = mix(hash, rows.length(row, m));
      for (float value : rows.numbers(row, m)) {
        hash = mix(hash, Float.floatToIntBits(value));
      }
    }
    for (int k = 0; k < rows.outputs(); k++) {
      hash = mix(hash, Double.doubleToLongBits(rows.target(row, k)));
    }
    return mix(hash, Double.doubleToLongBits(rows.weight(row)));
  }

  /**
   * Mixes a number into a hash, thoroughly enough that any bit of the result depends on all of
   * both.
   */
  public static long mix(long hash, long number) {
    long mixed = (hash ^ number) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 29;
  }

  /**
   * Orders rows by all of their content; rows that are equal in this order are the same to the
   * network.
   */
  public static int compare(Examples a, int row, Examples b, int other) {
    int comparison = 0;
    for (int m = 0; comparison == 0 && m < a.modalities(); m++) {
      comparison = Arrays.compare(a.numbers(row, m), b.numbers(other, m));
    }
    if (comparison == 0) {
      comparison = Integer.compare(a.outputs(), b.outputs());
    }
    for (int k = 0; comparison == 0 && k < a.outputs(); k++) {
      comparison = Double.compare(a.target(row, k), b.target(other, k));
    }
    return comparison == 0 ? Double.compare(a.weight(row), b.weight(other)) : comparison;
  }
}
