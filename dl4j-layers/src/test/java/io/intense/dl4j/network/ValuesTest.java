package io.intense.dl4j.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ValuesTest {

  @Test
  void lettersComeBackAsTheyWere() {
    float[] numbers = {0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0};
    Values values = Values.ofFrames(numbers, 3);

    assertInstanceOf(Values.Letters.class, values);
    assertEquals(12, values.length());
    assertArrayEquals(numbers, values.numbers());
    float[] array = new float[14];
    values.writeTo(array, 1);
    assertArrayEquals(new float[] {0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0}, array);
  }

  @Test
  void whatIsNotLettersIsKeptAsItIs() {
    for (float[] numbers :
        new float[][] {{1, 0, 1, 1}, {0, 2, 1, 0}, {-0f, 1, 0, 1}, {Float.NaN, 0, 0, 1}}) {
      Values values = Values.ofFrames(numbers, 2);

      assertInstanceOf(Values.Dense.class, values);
      assertSame(numbers, values.numbers());
    }
  }

  @Test
  void framesOfOneNumberAndVeryWideOnesAreKeptAsTheyAre() {
    assertInstanceOf(Values.Dense.class, Values.ofFrames(new float[] {1, 1, 0}, 1));
    assertInstanceOf(Values.Dense.class, Values.ofFrames(new float[128], 128));
    assertInstanceOf(Values.Letters.class, Values.ofFrames(new float[127], 127));
  }

  @Test
  void whatIsNotThereHasNoNumbers() {
    assertEquals(0, Values.MISSING.length());
    assertEquals(0, Values.of().numbers().length);
  }
}
