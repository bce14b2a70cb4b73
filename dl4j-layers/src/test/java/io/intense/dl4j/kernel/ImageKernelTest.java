package io.intense.dl4j.kernel;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.LeNetVertex;
import io.intense.dl4j.encoder.VggVertex;
import io.intense.dl4j.norm.VertexHarness;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The kernel of convolutions over images against the SameDiff definition in double precision. Large
 * images come in few rows: a value that is about to become positive, or the largest of its window,
 * sends its gradient another way when its last bit changes, in either precision, and among 10^5
 * values there is such a one.
 */
class ImageKernelTest {

  @ParameterizedTest
  @CsvSource({
    "5, 9, 10, 1, 3, 2",
    "4, 28, 28, 1, 6, 4",
    "7, 15, 8, 2, 4, 3",
    "3, 8, 8, 3, 8, 1",
    "1, 6, 4, 5, 9, 2"
  })
  void equalsTheDefinition(int rows, int height, int width, int channels, int filters, int blocks) {
    InputShape.Image shape = new InputShape.Image(height, width, channels);
    assertSame(new LeNetVertex(shape, filters, blocks), shape.size(), rows);
  }

  @Test
  void equalsTheDefinitionWithoutPoolingToo() {
    InputShape.Image shape = new InputShape.Image(32, 33, 3);
    assertSame(new VggVertex(shape, 32), shape.size(), 4);
  }

  @ParameterizedTest
  @CsvSource({"1, 6", "3, 4", "1, 8", "4, 24"})
  void runsNoneOfTheLibrarysReferenceCode(int channels, int filters) {
    int avx2 = dnnl.dnnl_cpu_isa_avx2;
    assumeTrue((dnnl.dnnl_get_effective_cpu_isa() & avx2) == avx2, "There is nothing else before");
    List<ImageLayer> layers =
        List.of(new ImageLayer(5, filters, true), new ImageLayer(3, 2 * filters, true));
    try (ImageProgram program =
        new ImageProgram(
            new ImageProgram.Shape(8, true),
            new int[] {28, 28, channels},
            layers,
            false,
            new Tenants.House())) {
      for (ImageBlock block : program.blocks()) {
        assertTrue(
            block.code().stream().noneMatch(code -> code.startsWith("ref")),
            () -> block.code().toString());
      }
    }
  }

  private static void assertSame(StatefulVertex vertex, int pixels, int rows) {
    VertexPair pair = new VertexPair(vertex, rows);
    assertInstanceOf(ImageKernelVertex.class, pair.kernel());
    pair.assertSameStep(
        VertexHarness.random(0, rows, pixels),
        null,
        VertexHarness.random(100, rows, vertex.outputWidth()).muli(0.01));
    // Fewer rows than the kernel takes at a time, and more.
    for (int count : new int[] {rows, 19}) {
      pair.assertSameInference(VertexHarness.random(9, count, pixels), null);
    }
  }
}
