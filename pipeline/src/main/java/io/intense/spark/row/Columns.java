package io.intense.spark.row;

import io.intense.dl4j.encoder.InputShape;
import io.intense.spark.param.NearestName;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Checks of a schema; each error names the column, what was found and what was expected. */
public final class Columns {

  private Columns() {}

  /**
   * Returns the index of a column.
   *
   * @param role the Param that names it
   * @throws IllegalArgumentException if there is none, with the nearest name and all names
   */
  static int index(StructType schema, String column, String role) {
    List<String> names = Arrays.asList(schema.fieldNames());
    int index = names.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Column '%s' (%s) does not exist%s The columns are %s"
              .formatted(column, role, orFullStop(NearestName.hint(column, names)), names));
    }
    return index;
  }

  private static String orFullStop(String hint) {
    return hint.isEmpty() ? "." : hint;
  }

  /**
   * Checks that a column exists.
   *
   * @param role what it is for
   * @throws IllegalArgumentException if there is none, with the nearest name and all names
   */
  public static void require(StructType schema, String column, String role) {
    index(schema, column, role);
  }

  /** Checks that every modality column exists and can be read. */
  public static void requireModalities(StructType schema, String[] columns) {
    for (String column : columns) {
      modality(schema, column);
    }
  }

  /**
   * Checks that every modality column exists and has a type of the kind that a network was trained
   * on.
   *
   * @param shapes one per column
   */
  public static void requireModalities(
      StructType schema, String[] columns, List<InputShape> shapes) {
    if (columns.length != shapes.size()) {
      throw new IllegalArgumentException(
          "modalityCols names %d columns, %s, expected %d as in training"
              .formatted(columns.length, Arrays.toString(columns), shapes.size()));
    }
    for (int m = 0; m < columns.length; m++) {
      String expected = modality(schema, columns[m]).differenceFrom(shapes.get(m));
      if (expected != null) {
        throw wrongType(
            columns[m],
            "modalityCols",
            schema.apply(columns[m]).dataType(),
            expected + " as in training");
      }
    }
  }

  static ColumnKind modality(StructType schema, String column) {
    DataType type = schema.fields()[index(schema, column, "modalityCols")].dataType();
    ColumnKind kind = ColumnKind.of(type);
    if (kind == null) {
      String hint =
          type instanceof StringType
              ? "; turn letters into a sequence with io.intense.spark.feature.LetterEncoder first"
              : type instanceof NumericType
                  ? "; put numbers together with VectorAssembler first"
                  : "";
      throw wrongType(column, "modalityCols", type, ColumnKind.ACCEPTED + hint);
    }
    return kind;
  }

  /** Checks that a column exists and holds numbers. */
  public static void requireNumeric(StructType schema, String column, String role) {
    requireType(schema, column, role, NumericType.class, "a number");
  }

  /** Checks that a column exists and holds class indices. */
  public static void requireClasses(StructType schema, String column) {
    requireType(
        schema,
        column,
        "labelCol",
        NumericType.class,
        "class indices of a numeric type; make them with StringIndexer");
  }

  /** Checks that a column exists and holds true or false. */
  public static void requireBoolean(StructType schema, String column, String role) {
    requireType(schema, column, role, BooleanType.class, "boolean");
  }

  private static void requireType(
      StructType schema,
      String column,
      String role,
      Class<? extends DataType> type,
      String expected) {
    DataType found = schema.fields()[index(schema, column, role)].dataType();
    if (!type.isInstance(found)) {
      throw wrongType(column, role, found, expected);
    }
  }

  /**
   * Checks a label column for regression and returns whether it holds several numbers, as a vector
   * or an array.
   *
   * @throws IllegalArgumentException if it holds neither numbers nor vectors nor arrays of numbers
   */
  public static boolean severalLabels(StructType schema, String column) {
    DataType type = schema.fields()[index(schema, column, "labelCol")].dataType();
    ColumnKind kind = ColumnKind.of(type);
    if (kind == ColumnKind.VECTOR || kind == ColumnKind.NUMBERS) {
      return true;
    }
    if (!(type instanceof NumericType)) {
      throw wrongType(
          column,
          "labelCol",
          type,
          "a number, or a vector or array of numbers for several outputs");
    }
    return false;
  }

  private static IllegalArgumentException wrongType(
      String column, String role, DataType found, String expected) {
    return new IllegalArgumentException(
        "Column '%s' (%s) has type %s, expected %s"
            .formatted(column, role, found.catalogString(), expected));
  }

  /**
   * Returns a schema with columns added at the end.
   *
   * @throws IllegalArgumentException if one of them exists
   */
  public static StructType append(StructType schema, List<StructField> fields) {
    StructType result = schema;
    for (StructField field : fields) {
      if (Arrays.asList(result.fieldNames()).contains(field.name())) {
        throw new IllegalArgumentException(
            "Output column '%s' already exists, with type %s; drop it or choose another name"
                .formatted(field.name(), result.apply(field.name()).dataType().catalogString()));
      }
      result = result.add(field);
    }
    return result;
  }
}
