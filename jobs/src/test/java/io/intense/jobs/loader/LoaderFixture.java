package io.intense.jobs.loader;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.jobs.JobsSpark;
import io.intense.jobs.array.BadFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of loaders share: a folder, a Spark session, and how a refusal is checked. */
abstract class LoaderFixture {

  @TempDir Path folder;

  private final SparkSession spark = JobsSpark.session();

  List<Row> rows(Loader loader) throws IOException {
    return loader.load(spark).collectAsList();
  }

  static Map<String, List<Row>> bySplit(List<Row> rows) {
    return rows.stream().collect(Collectors.groupingBy(row -> row.getAs("split")));
  }

  void assertRefused(Loader loader, Path file, String message) {
    BadFileException refusal =
        assertThrows(BadFileException.class, () -> loader.load(spark).collectAsList());
    assertTrue(refusal.getMessage().contains(file.getFileName().toString()), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }
}
