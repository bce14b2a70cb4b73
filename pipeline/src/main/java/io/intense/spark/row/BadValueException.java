package io.intense.spark.row;

/** A value that cannot be used; caught where the column and the row are known. */
final class BadValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String found;
  private final String expected;

  BadValueException(String found, String expected) {
    super("found " + found + ", expected " + expected, null, false, false);
    this.found = found;
    this.expected = expected;
  }

  String found() {
    return found;
  }

  String expected() {
    return expected;
  }
}
