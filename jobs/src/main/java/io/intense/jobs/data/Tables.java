package io.intense.jobs.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Reads tables from JSON lines, Parquet and CSV, and filters them. */
public final class Tables {

  private static final Pattern VECTOR =
      Pattern.compile("\\s*\\[\\s*([-+0-9.\\]]|null|NaN).*", Pattern.DOTALL);
  private static final Pattern SEQUENCE = Pattern.compile("\\s*\\[\\s*\\[.*", Pattern.DOTALL);

  private Tables() {}

  /**
   * Reads a table. Lines that cannot be read are an error, not a row of nulls.
   *
   * <p>In CSV, which has a header, a column of strings whose first value looks like a JSON array of
   * numbers, {@code "[1.5, 2]"}, or of such arrays, {@code "[[1, 2], [3, 4]]"}, is read as {@code
   * array<double>} or {@code array<array<double>>}. Quotes within values are doubled.
   *
   * @param path local, or a URI that Hadoop knows
   * @param format a format's name, or null to go by the path's ending
   * @throws IllegalArgumentException if nothing is there or the format is unknown
   */
  public static Dataset<Row> read(SparkSession spark, String path, String format)
      throws IOException {
    DataFormat known = DataFormat.of(path, format);
    Path location = new Path(path);
    FileStatus[] found =
        location.getFileSystem(spark.sparkContext().hadoopConfiguration()).globStatus(location);
    if (found == null || found.length == 0) {
      throw new IllegalArgumentException("There is no data at '%s'".formatted(path));
    }
    return switch (known) {
      case JSONL -> spark.read().option("mode", "FAILFAST").json(path);
      case PARQUET -> spark.read().parquet(path);
      case CSV ->
          withArrays(
              spark
                  .read()
                  .option("header", true)
                  .option("inferSchema", true)
                  .option("escape", "\"")
                  .option("multiLine", true)
                  .option("mode", "FAILFAST")
                  .csv(path));
    };
  }

  private static Dataset<Row> withArrays(Dataset<Row> rows) {
    List<String> strings =
        Arrays.stream(rows.schema().fields())
            .filter(field -> field.dataType().equals(DataTypes.StringType))
            .map(StructField::name)
            .toList();
    if (strings.isEmpty()) {
      return rows;
    }
    List<Column> firsts = new ArrayList<>();
    strings.forEach(name -> firsts.add(functions.first(column(rows, name), true)));
    Row first =
        rows.select(strings.stream().map(name -> column(rows, name)).toArray(Column[]::new))
            .agg(firsts.get(0), firsts.subList(1, firsts.size()).toArray(Column[]::new))
            .first();
    ArrayType vector = DataTypes.createArrayType(DataTypes.DoubleType);
    Map<String, Column> arrays = new LinkedHashMap<>();
    for (int i = 0; i < strings.size(); i++) {
      String value = first.getString(i);
      if (value != null && VECTOR.matcher(value).matches()) {
        arrays.put(strings.get(i), parsed(rows, strings.get(i), vector));
      } else if (value != null && SEQUENCE.matcher(value).matches()) {
        arrays.put(strings.get(i), parsed(rows, strings.get(i), DataTypes.createArrayType(vector)));
      }
    }
    return rows.withColumns(arrays);
  }

  private static Column parsed(Dataset<Row> rows, String name, ArrayType type) {
    return functions.from_json(column(rows, name), type, Map.of("mode", "FAILFAST"));
  }

  /** Returns a column by its whole name, dots and all. */
  public static Column column(Dataset<?> rows, String name) {
    return rows.col("`" + name.replace("`", "``") + "`");
  }

  /**
   * Reads a condition in SQL.
   *
   * @param rows whose columns it is about
   * @param option the setting it comes from, for the message
   * @return true or false, where the condition is unknown false
   * @throws IllegalArgumentException if it cannot be read or does not fit the columns
   */
  public static Column condition(Dataset<?> rows, String option, String sql) {
    try {
      Column condition = functions.coalesce(functions.expr(sql), functions.lit(false));
      rows.filter(condition);
      return condition;
    } catch (Exception e) {
      // Spark's analysis and parse errors are checked exceptions that its methods do not declare.
      String reason =
          e.getMessage() == null
              ? e.toString()
              : e.getMessage().strip().lines().findFirst().orElse("");
      throw new IllegalArgumentException("%s \"%s\": %s".formatted(option, sql, reason), e);
    }
  }

  /** Refuses a column that does not exist. */
  public static StructField field(Dataset<?> rows, String what, String name) {
    if (!Arrays.asList(rows.columns()).contains(name)) {
      throw new IllegalArgumentException(
          "%s '%s' does not exist; the columns are %s"
              .formatted(what, name, Arrays.toString(rows.columns())));
    }
    return rows.schema().apply(name);
  }
}
