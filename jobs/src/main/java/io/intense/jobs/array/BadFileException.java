package io.intense.jobs.array;

/**
 * A file is not what it should be. The message names the file, what was found and what was
 * expected.
 */
public final class BadFileException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Makes a failure. */
  public BadFileException(String file, String found, String expected) {
    super("'%s': found %s, expected %s".formatted(file, found, expected));
  }

  /** Makes a failure with its cause. */
  public BadFileException(String file, String found, String expected, Throwable cause) {
    super("'%s': found %s, expected %s".formatted(file, found, expected), cause);
  }
}
