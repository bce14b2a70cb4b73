package io.intense.spark.checkpoint;

/** Checkpoints that cannot be used; the message names the folder and what is wrong with it. */
public class CheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public CheckpointException(String message) {
    super(message);
  }

  /** Says what is wrong. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
