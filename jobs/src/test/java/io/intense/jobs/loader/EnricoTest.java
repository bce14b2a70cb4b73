package io.intense.jobs.loader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.jobs.array.BadFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Screens and wireframes of apps. */
@Tag("spark")
class EnricoTest extends LoaderFixture {

  private void writeScreens(int count) throws IOException {
    StringBuilder table = new StringBuilder("screen_id,topic\n50105,menu\n");
    Files.createDirectories(folder.resolve("screenshots"));
    Files.createDirectories(folder.resolve("wireframes"));
    for (int i = 0; i < count; i++) {
      table.append(i).append(i % 2 == 0 ? ",news\n" : ",chat\n");
      BufferedImage picture = new BufferedImage(36, 64, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(0, 0, 0xFF0000);
      ImageIO.write(picture, "png", folder.resolve("wireframes/" + i + ".png").toFile());
      ImageIO.write(picture, "jpg", folder.resolve("screenshots/" + i + ".jpg").toFile());
    }
    Files.writeString(folder.resolve("design_topics.csv"), table);
  }

  @Test
  void screensAreSplitAsPublishedAndTheTestSplitIsTheLastPart() throws IOException {
    writeScreens(20);
    List<Row> rows = rows(new Enrico(folder.toString()));
    Map<String, List<Row>> splits = bySplit(rows);
    assertEquals(13, splits.get("train").size());
    assertEquals(3, splits.get("valid").size());
    assertEquals(4, splits.get("test").size());
    Row row = rows.get(0);
    assertEquals("news".equals(row.getAs("topic")) ? 1 : 0, (int) row.getAs("label"));
    Row wireframe = row.getAs("wireframe");
    assertEquals(256, (int) wireframe.getAs("height"));
    assertEquals(128, (int) wireframe.getAs("width"));
    assertEquals(3, (int) wireframe.getAs("nChannels"));
    byte[] data = wireframe.getAs("data");
    assertArrayEquals(new byte[] {0, 0, -1}, Arrays.copyOf(data, 3), "blue, green, red");

    Files.writeString(folder.resolve("wireframes/7.png"), "no picture");
    BadFileException cause = null;
    try {
      rows(new Enrico(folder.toString()));
    } catch (Exception e) {
      for (Throwable t = e; t != null && cause == null; t = t.getCause()) {
        cause = t instanceof BadFileException bad ? bad : null;
      }
    }
    assertTrue(cause.getMessage().contains("wireframes/7.png': found no picture"));
    Files.delete(folder.resolve("design_topics.csv"));
    assertRefused(
        new Enrico(folder.toString()), folder.resolve("design_topics.csv"), "no such file");
  }

  @Test
  void screensAreShuffledAsPythonDoes() {
    assertArrayEquals(new int[] {7, 3, 2, 8, 5, 6, 9, 4, 0, 1}, Enrico.shuffled(10));
    int[] all = Enrico.shuffled(1458);
    assertArrayEquals(new int[] {1317, 214, 578, 1384, 1237}, Arrays.copyOf(all, 5));
    assertArrayEquals(new int[] {501, 563, 51, 228, 1309}, Arrays.copyOfRange(all, 1453, 1458));
  }
}
