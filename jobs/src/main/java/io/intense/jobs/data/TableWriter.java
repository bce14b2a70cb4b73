package io.intense.jobs.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Writes tables. Vectors become arrays of numbers; in CSV, arrays and structs become JSON in a
 * string. A path that ends like a file of JSON lines or CSV becomes one file, in the order of the
 * rows: the parts, which executors write in parallel, are joined. Any other path becomes a folder
 * of part files.
 */
public final class TableWriter {

  private final DataFormat format;
  private final OutputPath output;
  private final boolean oneFile;
  private final boolean compressed;

  private TableWriter(DataFormat format, OutputPath output) {
    this.format = format;
    this.output = output;
    String name = output.path().getName();
    oneFile = format != DataFormat.PARQUET && format.isFileName(name);
    compressed = name.endsWith(".gz");
  }

  /** Writes aside, then in place. */
  public static void write(Dataset<Row> rows, DataFormat format, OutputPath output)
      throws IOException {
    TableWriter writer = new TableWriter(format, output);
    Dataset<Row> plain = writer.plain(rows);
    output.replace(aside -> writer.write(plain, aside));
  }

  private Dataset<Row> plain(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.schema().fields())
            .map(field -> plain(rows, field).as(field.name()))
            .toArray(Column[]::new));
  }

  private Column plain(Dataset<Row> rows, StructField field) {
    Column column = Tables.column(rows, field.name());
    DataType type = field.dataType();
    boolean vector = type.equals(SQLDataTypes.VectorType());
    if (vector) {
      column = org.apache.spark.ml.functions.vector_to_array(column, "float64");
    } else if (type instanceof ArrayType array
        && array.elementType().equals(SQLDataTypes.VectorType())) {
      column =
          functions.transform(
              column, v -> org.apache.spark.ml.functions.vector_to_array(v, "float64"));
    }
    boolean nested =
        vector
            || type instanceof ArrayType
            || type instanceof StructType
            || type instanceof MapType;
    return format == DataFormat.CSV && nested ? functions.to_json(column) : column;
  }

  private void write(Dataset<Row> rows, Path aside) throws IOException {
    if (!oneFile) {
      save(rows, aside, true);
      return;
    }
    Path parts = new Path(aside.getParent(), aside.getName() + ".parts");
    FileSystem files = output.files();
    try {
      save(rows, parts, false);
      try (OutputStream out = output.create(aside)) {
        if (format == DataFormat.CSV) {
          writeHeader(rows, out);
        }
        FileStatus[] written = files.listStatus(parts, path -> path.getName().startsWith("part-"));
        Arrays.sort(written);
        for (FileStatus part : written) {
          try (InputStream in = files.open(part.getPath())) {
            IOUtils.copyBytes(in, out, files.getConf(), false);
          }
        }
      }
    } finally {
      files.delete(parts, true);
    }
  }

  private void save(Dataset<Row> rows, Path folder, boolean header) {
    DataFrameWriter<Row> writer = rows.write();
    if (format == DataFormat.PARQUET) {
      writer.parquet(folder.toString());
      return;
    }
    writer.option("compression", compressed ? "gzip" : "none");
    if (format == DataFormat.JSONL) {
      writer.option("ignoreNullFields", false).json(folder.toString());
    } else {
      writer.option("header", header).option("escape", "\"").csv(folder.toString());
    }
  }

  private void writeHeader(Dataset<Row> rows, OutputStream out) throws IOException {
    String header =
        Arrays.stream(rows.columns())
            .map(name -> '"' + name.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(",", "", "\n"));
    byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
    if (compressed) {
      // A gzip file may have several members: the header is one, each part another.
      GZIPOutputStream member = new GZIPOutputStream(out);
      member.write(bytes);
      member.finish();
    } else {
      out.write(bytes);
    }
  }
}
