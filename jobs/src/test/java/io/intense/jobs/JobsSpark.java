package io.intense.jobs;

import org.apache.spark.sql.SparkSession;

/** Spark for the tests of this module. */
public final class JobsSpark {

  private JobsSpark() {}

  /** Starts Spark, or returns what is running. */
  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate();
  }
}
