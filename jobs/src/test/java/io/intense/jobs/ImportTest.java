package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class ImportTest {

  private static final Path DATA = Path.of(System.getProperty("intense.data", "no-such-folder"));

  @TempDir Path folder;

  private Dataset<Row> read(Path table) {
    return SparkSession.builder().master("local[2]").getOrCreate().read().parquet(table.toString());
  }

  @Test
  @Tag("data")
  void pickleOfClipsBecomesATable() {
    Path pickle = DATA.resolve("multibench/youtube_data.pkl");
    assumeTrue(Files.exists(pickle), () -> "There is no " + pickle + ": skipped");
    Path table = folder.resolve("youtube.parquet");
    CommandRun.succeed(
        "import", "--kind", "multibench", "--in", pickle.toString(), "--out", table.toString());
    Dataset<Row> rows = read(table);
    assertArrayEquals(
        new String[] {"id", "split", "label", "vision", "audio", "text"}, rows.columns());
    assertEquals(40, rows.filter("split = 'train'").count());
    assertEquals(20, rows.filter("split = 'valid'").count());
    assertEquals(35, rows.filter("split = 'test'").count(), "one of 36 says nothing");
    assertEquals(-1.0, rows.filter("id = 'train0'").first().<Double>getAs("label"));
    assertEquals(
        95,
        rows.filter("size(audio[0]) = 74 AND size(audio) = size(text) AND size(text) > 0").count());
  }

  @Test
  void badFileIsOneLineAndLeavesNoTable() throws Exception {
    Path pickle = folder.resolve("mosi.pkl");
    Files.writeString(pickle, "a text");
    Path table = folder.resolve("mosi.parquet");
    assertEquals(
        "intense import: '"
            + pickle
            + "': found another beginning (a pickle of protocol 0 or 1 begins so, too), expected a pickle (protocol 2 to"
            + " 5) of dictionaries of NumPy arrays, and nothing else",
        CommandRun.fail(
            "import",
            "--kind",
            "multibench",
            "--in",
            pickle.toString(),
            "--out",
            table.toString()));
    assertFalse(Files.exists(table));
  }

  @Test
  void genesAreTheSameInParquet() {
    Path lines = folder.resolve("genes.jsonl");
    Path table = folder.resolve("genes.parquet");
    CommandRun.writeGenes(lines.toString());
    CommandRun.writeGenes(table.toString());
    Dataset<Row> rows = read(table);
    assertEquals(
        SparkSession.active().read().schema(rows.schema()).json(lines.toString()).collectAsList(),
        rows.collectAsList());
  }
}
