package io.intense.spark.train;

/** A failure on a worker; the message says where, in which phase, and why. */
public class WorkerFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  WorkerFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
