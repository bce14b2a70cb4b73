package io.intense.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Formats results. */
public final class Results {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int GAP = 2;

  private Results() {}

  /** Writes a record as one line of JSON. */
  public static String json(Record result) {
    try {
      return MAPPER.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "Cannot write " + result.getClass().getSimpleName() + " as JSON", e);
    }
  }

  /**
   * Writes a table for people.
   *
   * @param header names of the columns
   * @param rows texts, as many as there are columns
   */
  public static String table(List<String> header, List<List<String>> rows) {
    Column[] columns = new Column[header.size()];
    for (int i = 0; i < columns.length; i++) {
      int position = i;
      int widest = rows.stream().mapToInt(row -> row.get(position).length()).max().orElse(0);
      columns[i] = new Column(Math.max(widest, header.get(i).length()) + GAP, 0, Overflow.SPAN);
    }
    TextTable table = TextTable.forColumns(new ColorScheme.Builder(Ansi.OFF).build(), columns);
    table.addRowValues(header.toArray(String[]::new));
    rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
    return table.toString().stripTrailing();
  }
}
