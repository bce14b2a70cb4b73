package io.intense.jobs.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.jobs.JobsSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesTest {

  private static final String JSON =
      """
      {"id":"a","label":1.0,"x":[1.5,2.0],"s":[[1.0,2.0],[3.0,4.0]],"t":"ACGT"}
      {"id":"b","label":0.0,"x":[-1.0,0.0],"s":[[5.0,6.0]],"t":"GG, \\"T\\""}
      """;

  @TempDir Path folder;
  private SparkSession spark;

  @BeforeAll
  void start() {
    spark = JobsSpark.session();
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void readsJsonLinesPlainAndZipped() throws IOException {
    String plain = file("rows.jsonl", JSON);
    Path zipped = folder.resolve("rows.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(JSON.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    List<Row> rows = Tables.read(spark, plain, null).collectAsList();
    assertEquals(rows, Tables.read(spark, zipped.toUri().toString(), null).collectAsList());
    assertEquals(List.of(1.5, 2.0), rows.get(0).getList(rows.get(0).fieldIndex("x")));
  }

  @Test
  void everyFormatHoldsTheSameRows() throws IOException {
    Dataset<Row> rows = Tables.read(spark, file("same.jsonl", JSON), null);
    for (String name :
        List.of("copy.jsonl", "copy.jsonl.gz", "copy.csv", "copy.csv.gz", "copy.parquet")) {
      Path path = folder.resolve(name);
      TableWriter.write(rows, DataFormat.of(name, null), output(path));
      Dataset<Row> copy =
          Tables.read(spark, path.toString(), null).select("id", "label", "x", "s", "t");
      assertEquals(
          rows.select("id", "label", "x", "s", "t").collectAsList(), copy.collectAsList(), name);
      assertEquals(!name.endsWith(".parquet"), Files.isRegularFile(path), name);
    }
    try (var files = Files.list(folder)) {
      assertTrue(
          files.noneMatch(
              file ->
                  file.getFileName().toString().contains("copy.jsonl.")
                      && !file.getFileName().toString().equals("copy.jsonl.gz")),
          "no parts are left");
    }
  }

  @Test
  void aPathWithoutAnEndingBecomesAFolder() throws IOException {
    Dataset<Row> rows = Tables.read(spark, file("in.jsonl", JSON), null);
    Path path = folder.resolve("parts");
    TableWriter.write(rows.repartition(2), DataFormat.CSV, output(path));
    assertTrue(Files.isDirectory(path));
    assertEquals(2, Tables.read(spark, path.toString(), "csv").count());
  }

  private static OutputPath output(Path path) throws IOException {
    return OutputPath.of(
        path.toString(), false, JobsSpark.session().sparkContext().hadoopConfiguration());
  }

  @Test
  void oneFileKeepsTheOrderOfTheRows() throws IOException {
    Dataset<Row> rows = spark.range(0, 1000, 1, 7).toDF();
    Path path = folder.resolve("ordered.csv");
    TableWriter.write(rows, DataFormat.CSV, output(path));
    List<String> lines = Files.readAllLines(path);
    assertEquals("\"id\"", lines.get(0));
    for (int i = 0; i < 1000; i++) {
      assertEquals(String.valueOf(i), lines.get(i + 1));
    }
  }

  @Test
  void vectorsBecomeArrays() throws IOException {
    StructType schema =
        new StructType()
            .add("v", SQLDataTypes.VectorType())
            .add("vs", DataTypes.createArrayType(SQLDataTypes.VectorType()));
    Row row =
        RowFactory.create(
            Vectors.sparse(2, new int[] {1}, new double[] {3}), List.of(Vectors.dense(1, 2)));
    Path path = folder.resolve("vectors.jsonl");
    TableWriter.write(spark.createDataFrame(List.of(row), schema), DataFormat.JSONL, output(path));
    assertEquals("{\"v\":[0.0,3.0],\"vs\":[[1.0,2.0]]}\n", Files.readString(path));
  }

  @Test
  void csvStringsThatOnlyLookSimilarStayStrings() throws IOException {
    String csv =
        """
        id,note,x,s
        1,[see below],"[1, 2.5]","[[1],[2]]"
        2,plain,,"[]"
        """;
    Dataset<Row> rows = Tables.read(spark, file("notes.csv", csv), null);
    assertEquals("string", rows.schema().apply("note").dataType().catalogString());
    assertEquals("array<double>", rows.schema().apply("x").dataType().catalogString());
    assertEquals("array<array<double>>", rows.schema().apply("s").dataType().catalogString());
    assertTrue(rows.collectAsList().get(1).isNullAt(2));
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    assertEquals(
        "There is no data at '%s'".formatted(folder.resolve("none.csv")),
        assertThrows(
                IllegalArgumentException.class,
                () -> Tables.read(spark, folder.resolve("none.csv").toString(), null))
            .getMessage());
    String broken = file("broken.jsonl", "{\"a\":1}\n{\"a\":\n");
    assertThrows(Exception.class, () -> Tables.read(spark, broken, null).collect());
    String brokenArray = file("broken.csv", "x\n\"[1,2]\"\n\"[1,oops\"\n");
    assertThrows(Exception.class, () -> Tables.read(spark, brokenArray, null).collect());
  }

  @Test
  void conditionsThatDoNotFitNameTheirOption() throws IOException {
    Dataset<Row> rows = Tables.read(spark, file("c.jsonl", JSON), null);
    assertEquals(1, rows.filter(Tables.condition(rows, "trainWhere", "label = 1")).count());
    String unknown =
        assertThrows(
                IllegalArgumentException.class,
                () -> Tables.condition(rows, "trainWhere", "split = 'x'"))
            .getMessage();
    assertTrue(unknown.startsWith("trainWhere \"split = 'x'\": "), unknown);
    assertTrue(unknown.contains("`split`"), unknown);
    String wrong =
        assertThrows(
                IllegalArgumentException.class,
                () -> Tables.condition(rows, "validWhere", "label ="))
            .getMessage();
    assertTrue(wrong.startsWith("validWhere \"label =\": ") && !wrong.contains("\n"), wrong);
    assertThrows(IllegalArgumentException.class, () -> Tables.condition(rows, "validWhere", "id"));
  }
}
