package io.intense.jobs.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intense.dl4j.train.Skill;
import io.intense.jobs.cli.Results;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/**
 * A small table of what a model says about rows.
 *
 * @param gate whether the rest means anything
 * @param rows by column name
 */
public record Findings(@JsonUnwrapped Gate gate, List<Map<String, Object>> rows) {

  private static final String MEANINGFUL = "meaningful";

  /** Collects a table. */
  public static Findings of(Skill skill, Dataset<Row> table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Row row : table.drop(MEANINGFUL).collectAsList()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (String column : row.schema().fieldNames()) {
        values.put(column, plain(row.getAs(column)));
      }
      rows.add(values);
    }
    return new Findings(Gate.of(skill), rows);
  }

  private static Object plain(Object value) {
    return value instanceof scala.collection.Seq<?> sequence
        ? JavaConverters.seqAsJavaList(sequence)
        : value;
  }

  /** Writes a table for people. */
  public String table() {
    if (rows.isEmpty()) {
      return "There are no rows.";
    }
    List<String> header = new ArrayList<>(rows.get(0).keySet());
    List<List<String>> lines =
        rows.stream()
            .map(row -> header.stream().map(name -> text(row.get(name))).toList())
            .toList();
    return gate.below(Results.table(header, lines));
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, "%.4f", number);
    }
    if (value instanceof List<?> list) {
      return String.join(" ", list.stream().map(Findings::text).toList());
    }
    return String.valueOf(value);
  }
}
