package io.intense.spark.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.spark.InTenseClassifier;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class DecodedBlocksTest {

  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("a", DataTypes.createArrayType(DataTypes.FloatType))
          .add("b", DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.DoubleType)))
          .add("label", DataTypes.DoubleType)
          .add("valid", DataTypes.BooleanType);

  private static final RowDecoder DECODER =
      RowDecoder.withClasses(
          SCHEMA,
          new InTenseClassifier()
              .setModalityCols("a", "b")
              .setHandleInvalid("keep")
              .setValidationIndicatorCol("valid"),
          10);

  private static InternalRow row(String id, float[] a, double[]... b) {
    Object[] frames = new Object[b.length];
    for (int t = 0; t < b.length; t++) {
      frames[t] = UnsafeArrayData.fromPrimitiveArray(b[t]);
    }
    return new GenericInternalRow(
        new Object[] {
          UTF8String.fromString(id),
          a.length == 0 ? null : UnsafeArrayData.fromPrimitiveArray(a),
          b.length == 0 ? null : new GenericArrayData(frames),
          1.0,
          id.endsWith("!")
        });
  }

  private static List<DecodedRows> blocks(int mostRows, long mostBytes, InternalRow... rows) {
    List<DecodedRows> blocks = new ArrayList<>();
    DECODER.blocks(List.of(rows).iterator(), 4, mostRows, mostBytes).forEachRemaining(blocks::add);
    return blocks;
  }

  private static InternalRow[] rows(int count) {
    InternalRow[] rows = new InternalRow[count];
    for (int i = 0; i < count; i++) {
      rows[i] = row("r" + i, new float[] {i, 2}, new double[] {0, 1}, new double[] {1, 0});
    }
    return rows;
  }

  @Test
  void rowsComeInBlocksOfSomeRowsOrBytes() {
    List<DecodedRows> blocks = blocks(4, 1 << 20, rows(10));
    assertEquals(List.of(4, 4, 2), blocks.stream().map(DecodedRows::size).toList());
    assertEquals("row id=r8 (partition 4, offset 8)", blocks.get(2).first().toString());
    assertEquals(9, blocks.get(2).offset(1));
    // Two numbers and two letters a row.
    assertEquals(
        List.of(3, 3, 3, 1), blocks(9, 30, rows(10)).stream().map(DecodedRows::size).toList());
  }

  @Test
  void aBlockHoldsWhatTheRowsHold() {
    DecodedRows block =
        blocks(
                9,
                1 << 20,
                row("ä", new float[] {1, 2}, new double[] {0, 1}, new double[] {1, 0}),
                row("", new float[0], new double[] {1, 0}),
                row("last!", new float[] {-0f, 4}))
            .get(0);
    assertEquals(3, block.size());
    assertArrayEquals(new float[] {0, 1, 1, 0}, block.examples().numbers(0, 1));
    assertEquals(0, block.examples().length(1, 0));
    assertArrayEquals(new float[] {1, 0}, block.examples().numbers(1, 1));
    assertArrayEquals(new float[] {0, 4}, block.examples().numbers(2, 0));
    assertEquals(1, block.examples().target(2, 0));
    assertArrayEquals(new int[] {2, 2}, block.shape(1));
    assertTrue(block.validation(2) && !block.validation(1));
  }

  @Test
  void theFirstRowWithAModalityIsKnown() {
    DecodedRows block =
        blocks(
                9,
                1 << 20,
                row("x", new float[0], new double[] {1, 0}),
                row("y", new float[] {1, 2}, new double[] {1, 0}))
            .get(0);
    assertEquals("row id=x (partition 4, offset 0)", block.first().toString());
    assertEquals("row id=y (partition 4, offset 1)", block.first(0).toString());
    assertEquals("row id=x (partition 4, offset 0)", block.first(1).toString());
  }

  @Test
  void theContentOfARowDoesNotDependOnItsBlock() {
    InternalRow[] rows = rows(6);
    long[] together = blocks(6, 1 << 20, rows).get(0).contentHashes();
    rows[1] = row("other", new float[] {1, 2}, new double[] {0.5, 7});
    long[] beside = blocks(6, 1 << 20, rows).get(0).contentHashes();
    assertEquals(together[3], beside[3]);
    assertFalse(together[1] == beside[1]);
  }

  @Test
  void aBadRowStandsAloneAndAnotherWidthBeginsABlock() {
    InternalRow[] rows = rows(8);
    rows[2] = row("bad", new float[] {1, Float.NaN}, new double[] {1, 2});
    rows[5] = row("wide", new float[] {1, 2, 3}, new double[] {1, 2});
    List<DecodedRows> blocks = blocks(9, 1 << 20, rows);
    assertEquals(List.of(2, 0, 2, 1, 2), blocks.stream().map(DecodedRows::size).toList());
    assertEquals(
        "Column 'a', row id=bad (partition 4, offset 2): found NaN at position 1, expected a finite"
            + " number of single precision",
        blocks.get(1).problem().orElseThrow().toString());
    assertArrayEquals(new int[] {3}, blocks.get(3).shape(0));
    assertEquals("row id=r6 (partition 4, offset 6)", blocks.get(4).first().toString());
  }
}
