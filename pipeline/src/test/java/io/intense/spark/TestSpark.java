package io.intense.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The Spark session of the tests. */
public final class TestSpark {

  private TestSpark() {}

  /** Returns the session. */
  public static SparkSession session() {
    return builder().getOrCreate();
  }

  /** Returns the session's context. */
  public static JavaSparkContext context() {
    return new JavaSparkContext(session().sparkContext());
  }

  static SparkSession.Builder builder() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2);
  }

  /** Returns the messages of a failure and all its causes. */
  static String messages(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause.getMessage()).append('\n');
    }
    return text.toString();
  }
}
