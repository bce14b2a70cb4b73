package io.intense.spark.persistence;

/** A model folder that cannot be read; the message names the folder and the part of it. */
public class ModelFolderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param folder that was to be read
   * @param problem the part, and what is wrong with it
   */
  public ModelFolderException(String folder, String problem, Throwable cause) {
    super("Cannot load a model from " + folder + ": " + problem, cause);
  }
}
