package io.intense.spark.row;

import io.intense.dl4j.encoder.InputShape;
import io.intense.spark.param.NetworkParams;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Decodes rows of one schema and checks every value: no nulls, NaN or infinities, widths as
 * expected. Made on the driver, used on the executors; a row is decoded once.
 */
public final class RowDecoder implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String ID = "id";

  /** A column to read; {@code index} is -1 if there is none. */
  private record Column(String name, int index, DataType type) implements Serializable {
    static Column of(StructType schema, String name) {
      int index = name.isEmpty() ? -1 : Arrays.asList(schema.fieldNames()).indexOf(name);
      return new Column(
          name, index, index < 0 ? DataTypes.NullType : schema.fields()[index].dataType());
    }

    boolean exists() {
      return index >= 0;
    }
  }

  private final Column[] modalities;
  private final ColumnKind[] kinds;
  private final InputShape[] shapes;
  private final boolean keepMissing;
  private final LabelReader labels;
  private final Column label;
  private final Column weight;
  private final Column validation;
  private final Column id;

  private RowDecoder(
      StructType schema,
      String[] modalityCols,
      InputShape[] shapes,
      boolean keepMissing,
      LabelReader labels,
      String labelCol,
      String weightCol,
      String validationCol) {
    this.modalities =
        Arrays.stream(modalityCols).map(name -> Column.of(schema, name)).toArray(Column[]::new);
    this.kinds =
        Arrays.stream(modalityCols)
            .map(name -> Columns.modality(schema, name))
            .toArray(ColumnKind[]::new);
    this.shapes = shapes;
    this.keepMissing = keepMissing;
    this.labels = labels;
    this.label = Column.of(schema, labelCol);
    this.weight = Column.of(schema, weightCol);
    this.validation = Column.of(schema, validationCol);
    this.id = Column.of(schema, ID);
  }

  /** Makes a decoder of rows with class labels, whatever the widths. */
  public static RowDecoder withClasses(StructType schema, NetworkParams params, int maxClasses) {
    return forTraining(schema, params, LabelReader.classes(maxClasses));
  }

  /** Makes a decoder of rows with class labels that all count the same, whatever the widths. */
  public static RowDecoder withClasses(
      StructType schema, String[] modalityCols, String labelCol, int maxClasses) {
    return new RowDecoder(
        schema, modalityCols, null, false, LabelReader.classes(maxClasses), labelCol, "", "");
  }

  /** Makes a decoder of rows with numbers as labels, whatever the widths. */
  public static RowDecoder withNumbers(StructType schema, NetworkParams params) {
    return forTraining(schema, params, numbers(schema, params.getLabelCol()));
  }

  /**
   * Makes a decoder of rows with numbers as labels that all count the same, whatever the widths.
   */
  public static RowDecoder withNumbers(StructType schema, String[] modalityCols, String labelCol) {
    return new RowDecoder(
        schema, modalityCols, null, false, numbers(schema, labelCol), labelCol, "", "");
  }

  private static LabelReader numbers(StructType schema, String labelCol) {
    return Columns.severalLabels(schema, labelCol)
        ? LabelReader.numbers(schema.apply(labelCol).dataType())
        : LabelReader.number();
  }

  private static RowDecoder forTraining(
      StructType schema, NetworkParams params, LabelReader labels) {
    return new RowDecoder(
        schema,
        params.getModalityCols(),
        null,
        params.keepsMissing(),
        labels,
        params.getLabelCol(),
        params.getWeightCol(),
        params.getValidationIndicatorCol());
  }

  /**
   * Makes a decoder of rows without labels.
   *
   * @param shapes that the modalities must have
   * @param keepMissing whether a modality may be null
   */
  public static RowDecoder forScoring(
      StructType schema, String[] modalityCols, List<InputShape> shapes, boolean keepMissing) {
    return new RowDecoder(
        schema, modalityCols, shapes.toArray(InputShape[]::new), keepMissing, null, "", "", "");
  }

  /**
   * Makes a decoder of rows with labels such as a network was trained on.
   *
   * @param shapes that the modalities must have
   * @param keepMissing whether a modality may be null
   * @param classes number of classes; 0 for numbers
   */
  public static RowDecoder forEvaluation(
      StructType schema,
      String[] modalityCols,
      List<InputShape> shapes,
      boolean keepMissing,
      String labelCol,
      int classes) {
    LabelReader labels = classes > 0 ? LabelReader.classes(classes) : numbers(schema, labelCol);
    return new RowDecoder(
        schema,
        modalityCols,
        shapes.toArray(InputShape[]::new),
        keepMissing,
        labels,
        labelCol,
        "",
        "");
  }

  /** Returns the columns of a schema that training needs. */
  public static List<String> needed(StructType schema, NetworkParams params) {
    Set<String> needed = new LinkedHashSet<>(Arrays.asList(params.getModalityCols()));
    needed.addAll(
        List.of(
            params.getLabelCol(), params.getWeightCol(), params.getValidationIndicatorCol(), ID));
    needed.retainAll(Arrays.asList(schema.fieldNames()));
    return new ArrayList<>(needed);
  }

  /**
   * Decodes the rows of a partition, as the iterator is asked.
   *
   * @param rows as Spark holds them; nothing of them is kept
   * @param partition of the DataFrame
   * @param mostRows of a block, which ends before where widths change
   * @param mostBytes of values, about, at which it ends too
   */
  public Iterator<DecodedRows> blocks(
      Iterator<InternalRow> rows, int partition, int mostRows, long mostBytes) {
    return new DecodedBlocks(this, rows, partition, mostRows, mostBytes);
  }

  /** Decodes a row; if a value cannot be used, the result is the problem with it. */
  DecodedRow decode(InternalRow row, int partition, long offset) {
    RowKey key = new RowKey(id.exists() ? text(row, id) : null, partition, offset);
    Column current = null;
    try {
      Value[] values = new Value[modalities.length];
      boolean any = false;
      for (int m = 0; m < modalities.length; m++) {
        current = modalities[m];
        Value value =
            keepMissing && row.isNullAt(current.index())
                ? Value.MISSING
                : kinds[m].read(present(row, current, "a value"), current.type());
        if (shapes != null && value != Value.MISSING) {
          Shapes.require(shapes[m], value.shape());
        }
        values[m] = value;
        any |= value != Value.MISSING;
      }
      if (!any) {
        throw new BadValueException("null, as all modalities are", "a value in at least one");
      }
      current = label;
      double[] target =
          labels == null ? new double[0] : labels.read(present(row, label, "a label"));
      current = weight;
      double rowWeight = weight.exists() ? weightOf(present(row, weight, "a weight")) : 1;
      current = validation;
      boolean forValidation =
          validation.exists() && (boolean) present(row, validation, "true or false");
      return new DecodedRow(key, values, target, rowWeight, forValidation, Optional.empty());
    } catch (BadValueException e) {
      return DecodedRow.of(new RowProblem(current.name(), key, e.found(), e.expected()));
    }
  }

  private static String text(InternalRow row, Column column) {
    return String.valueOf(
        CatalystTypeConverters.convertToScala(
            row.isNullAt(column.index()) ? null : row.get(column.index(), column.type()),
            column.type()));
  }

  private static Object present(InternalRow row, Column column, String expected) {
    if (row.isNullAt(column.index())) {
      throw new BadValueException("null", expected);
    }
    return row.get(column.index(), column.type());
  }

  private static double weightOf(Object value) {
    double weight = Numbers.of(value);
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new BadValueException(String.valueOf(value), "a finite weight that is not negative");
    }
    return weight + 0.0;
  }
}
