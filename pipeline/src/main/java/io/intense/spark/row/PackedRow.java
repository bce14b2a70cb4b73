package io.intense.spark.row;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A whole row as one binary value, in Spark's own format: so the columns that a model does not
 * touch go past it without being made into Java objects and back, which would take longer than the
 * scoring.
 */
public final class PackedRow {

  private PackedRow() {}

  /**
   * Packs a struct into a binary value.
   *
   * @param schema of the struct
   */
  public static Column pack(Column struct, StructType schema) {
    return new Column(new Pack(struct.expr(), schema));
  }

  /**
   * Takes a field out of a binary value that {@link #pack} made. By its place: names may be there
   * twice, or differ in their case alone.
   */
  public static Column field(Column packed, StructType schema, int index) {
    return new Column(new GetStructField(new Unpack(packed.expr(), schema), index, Option.empty()));
  }

  /** Sees packed bytes as a row. */
  public static InternalRow row(byte[] packed, int columns) {
    UnsafeRow row = new UnsafeRow(columns);
    row.pointTo(packed, packed.length);
    return row;
  }

  /** What both directions have in common. */
  private abstract static class Conversion extends Expression
      implements CodegenFallback, Serializable {

    private static final long serialVersionUID = 1L;

    private final Expression child;
    final StructType schema;

    Conversion(Expression child, StructType schema) {
      this.child = child;
      this.schema = schema;
    }

    abstract Object convert(Object value);

    abstract Expression of(Expression other);

    @Override
    public final Object eval(InternalRow input) {
      return convert(child.eval(input));
    }

    @Override
    public final Seq<Expression> children() {
      return JavaConverters.asScalaBuffer(List.of(child));
    }

    @Override
    public final Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
      return of(children.apply(0));
    }

    @Override
    public final boolean nullable() {
      return false;
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
      return CodegenFallback.super.doGenCode(context, code);
    }

    @Override
    public final int productArity() {
      return 2;
    }

    @Override
    public final Object productElement(int index) {
      return index == 0 ? child : schema;
    }

    @Override
    public final boolean canEqual(Object other) {
      return getClass().isInstance(other);
    }

    @Override
    public final boolean equals(Object other) {
      return canEqual(other)
          && child.equals(((Conversion) other).child)
          && schema.equals(((Conversion) other).schema);
    }

    @Override
    public final int hashCode() {
      return 31 * child.hashCode() + schema.hashCode();
    }
  }

  private static final class Pack extends Conversion {

    private static final long serialVersionUID = 1L;

    private transient UnsafeProjection projection;

    Pack(Expression child, StructType schema) {
      super(child, schema);
    }

    @Override
    public DataType dataType() {
      return DataTypes.BinaryType;
    }

    @Override
    Object convert(Object row) {
      if (projection == null) {
        projection = UnsafeProjection.create(schema);
      }
      // The projection writes all rows to the same buffer.
      return projection.apply((InternalRow) row).copy().getBytes();
    }

    @Override
    Expression of(Expression child) {
      return new Pack(child, schema);
    }
  }

  private static final class Unpack extends Conversion {

    private static final long serialVersionUID = 1L;

    Unpack(Expression child, StructType schema) {
      super(child, schema);
    }

    @Override
    public DataType dataType() {
      return schema;
    }

    @Override
    Object convert(Object packed) {
      return row((byte[]) packed, schema.size());
    }

    @Override
    Expression of(Expression child) {
      return new Unpack(child, schema);
    }
  }
}
