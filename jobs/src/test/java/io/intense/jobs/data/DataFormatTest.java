package io.intense.jobs.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFormatTest {

  @ParameterizedTest
  @CsvSource({
    "a/b.jsonl, JSONL",
    "b.JSON, JSONL",
    "b.ndjson.gz, JSONL",
    "hdfs://host/b.parquet, PARQUET",
    "b.parquet/, PARQUET",
    "b.csv, CSV",
    "b.csv.gz, CSV"
  })
  void goesByTheEnding(String path, DataFormat format) {
    assertEquals(format, DataFormat.of(path, null));
  }

  @Test
  void aNameWins() {
    assertEquals(DataFormat.CSV, DataFormat.of("a.jsonl", "csv"));
    assertEquals(DataFormat.PARQUET, DataFormat.ofOutput("folder", null, DataFormat.PARQUET));
    assertEquals(DataFormat.CSV, DataFormat.ofOutput("b.csv", null, DataFormat.PARQUET));
    assertEquals(DataFormat.JSONL, DataFormat.ofOutput("b.csv", "jsonl", DataFormat.PARQUET));
  }

  @Test
  void unknownFormatsAreNamed() {
    assertEquals(
        "The ending of 'a.txt' names no format; say which it is with --format, one of [jsonl, parquet, csv]",
        assertThrows(IllegalArgumentException.class, () -> DataFormat.of("a.txt", null))
            .getMessage());
    assertEquals(
        "Unknown format 'xml', expected one of [jsonl, parquet, csv]",
        assertThrows(IllegalArgumentException.class, () -> DataFormat.of("a.csv", "xml"))
            .getMessage());
  }
}
