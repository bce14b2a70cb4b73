package io.intense.dl4j.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

class ModalityColumnTest {

  private static final float[] LETTERS = {0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0};

  private static ModalityColumn column(int frame, float[]... rows) {
    ModalityColumn.Builder builder = new ModalityColumn.Builder();
    for (float[] row : rows) {
      builder.add(row, frame);
    }
    return builder.build();
  }

  @Test
  void lettersComeBackAsTheyWere() {
    float[] others = {1, 0, 0};
    ModalityColumn column = column(3, LETTERS, others, LETTERS);

    assertInstanceOf(ModalityColumn.Letters.class, column);
    assertEquals(12, column.length(2));
    assertArrayEquals(LETTERS, column.numbers(0));
    assertArrayEquals(others, column.numbers(1));
    float[] array = new float[14];
    column.writeTo(2, array, 1);
    assertArrayEquals(new float[] {0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0}, array);
  }

  @Test
  void whatIsNotLettersIsKeptAsItIs() {
    for (float[] numbers :
        new float[][] {{1, 0, 1, 1}, {0, 2, 1, 0}, {-0f, 1, 0, 1}, {Float.NaN, 0, 0, 1}}) {
      ModalityColumn column = column(2, numbers);

      assertInstanceOf(ModalityColumn.Dense.class, column);
      assertArrayEquals(numbers, column.numbers(0));
    }
  }

  @Test
  void lettersBesideOtherRowsComeBackToo() {
    float[] others = {0.5f, 0, 0, 7, 1, 1};
    ModalityColumn column = column(3, LETTERS, others, LETTERS);

    assertInstanceOf(ModalityColumn.Dense.class, column);
    assertArrayEquals(LETTERS, column.numbers(0));
    assertArrayEquals(others, column.numbers(1));
    assertArrayEquals(LETTERS, column.numbers(2));
  }

  @Test
  void framesOfOneNumberAndVeryWideOnesAreKeptAsTheyAre() {
    assertInstanceOf(ModalityColumn.Dense.class, column(1, new float[] {1, 1, 0}));
    assertInstanceOf(ModalityColumn.Dense.class, column(128, new float[128]));
    assertInstanceOf(ModalityColumn.Letters.class, column(127, new float[127]));
  }

  @Test
  void rowsWithoutTheModalityHaveNoNumbers() {
    ModalityColumn column = column(3, new float[0], LETTERS, new float[0]);

    assertInstanceOf(ModalityColumn.Letters.class, column);
    assertEquals(0, column.length(0));
    assertArrayEquals(LETTERS, column.numbers(1));
    assertEquals(0, column.numbers(2).length);
    assertEquals(0, column(1, new float[0]).numbers(0).length);
  }

  @Test
  void rowsAreCopiedFromColumnsOfEitherKind() {
    float[] others = {0.5f, 0, 0};
    ModalityColumn letters = column(3, LETTERS, new float[] {0, 1, 0});
    ModalityColumn.Builder builder = new ModalityColumn.Builder();
    builder.add(letters, 1);
    builder.add(letters, 0);
    assertInstanceOf(ModalityColumn.Letters.class, builder.build());

    ModalityColumn.Builder mixed = new ModalityColumn.Builder();
    mixed.add(letters, 1);
    mixed.add(column(3, LETTERS, others), 1);
    mixed.add(letters, 0);
    ModalityColumn column = mixed.build();
    assertArrayEquals(new float[] {0, 1, 0}, column.numbers(0));
    assertArrayEquals(others, column.numbers(1));
    assertArrayEquals(LETTERS, column.numbers(2));
  }
}
