package io.intense.jobs.cli;

import io.intense.dl4j.train.TrainingDivergedException;
import io.intense.spark.persistence.ModelFolderException;
import io.intense.spark.train.WorkerFailure;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;

/** Turns failures into one line for people. */
final class Failures {

  private Failures() {}

  /**
   * Returns the message that says most: that of the innermost cause which was written for people,
   * else the failure's own. Spark wraps what stages throw several times. The message that names a
   * model folder, or a worker, says more than its causes.
   */
  static String line(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure; cause != null && causes.size() < 50; cause = cause.getCause()) {
      causes.add(cause);
      if (saysMoreThanItsCauses(cause)) {
        break;
      }
    }
    Throwable chosen = failure;
    for (Throwable cause : causes) {
      if (isForPeople(cause)) {
        chosen = cause;
      }
    }
    if (!isForPeople(chosen)) {
      chosen = causes.get(causes.size() - 1);
    }
    String message = firstLine(chosen.getMessage());
    return isForPeople(chosen) && !message.isEmpty()
        ? message
        : chosen.getClass().getSimpleName() + ": " + message;
  }

  private static boolean isForPeople(Throwable failure) {
    return failure.getMessage() != null
        && (failure instanceof IllegalArgumentException
                && !(failure instanceof NumberFormatException)
            || failure instanceof AnalysisException
            || saysMoreThanItsCauses(failure)
            || failure instanceof TrainingDivergedException);
  }

  private static boolean saysMoreThanItsCauses(Throwable failure) {
    return failure instanceof ModelFolderException || failure instanceof WorkerFailure;
  }

  private static String firstLine(String message) {
    return message == null ? "" : message.strip().lines().findFirst().orElse("").strip();
  }
}
