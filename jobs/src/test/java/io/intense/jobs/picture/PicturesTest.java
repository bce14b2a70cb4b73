package io.intense.jobs.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class PicturesTest {

  private static final Bars BARS =
      new Bars(
          "Relevance",
          "share",
          "order",
          List.of(
              new Bars.Bar("a*b", 2, 0.6, Optional.of(new Interval(0.4, 0.9))),
              new Bars.Bar("<a> & \"b\"", 1, 0.4, Optional.empty())));

  private static final GroupedBars GROUPED =
      new GroupedBars(
          "Accuracy",
          "accuracy",
          List.of("InTense", "concatenation"),
          List.of(
              new GroupedBars.Group(
                  "mosi",
                  List.of(
                      new GroupedBars.Value(0.77, Optional.of(new Interval(0.7, 0.8))),
                      new GroupedBars.Value(0.7, Optional.empty()))),
              new GroupedBars.Group(
                  "mfeat",
                  List.of(
                      new GroupedBars.Value(0.98, Optional.empty()),
                      new GroupedBars.Value(Double.NaN, Optional.empty())))));

  private static final Curves CURVES =
      new Curves(
          "Loss",
          "loss",
          List.of(
              new Curves.Curve("training", List.of(0.7, 0.5, 0.3)),
              new Curves.Curve("validation", List.of(0.7, Double.NaN, 0.4))),
          OptionalInt.of(3));

  private static final Matrix MATRIX =
      Matrix.confusion(List.of("no", "yes"), new long[][] {{9, 1}, {0, 5}});

  private static List<Picture> all() {
    return List.of(BARS, GROUPED, CURVES, MATRIX);
  }

  @ParameterizedTest
  @MethodSource("all")
  void anSvgIsWellFormedAndNeedsNothingFromOutside(Picture picture) throws Exception {
    String svg = picture.svg(Theme.LIGHT);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertEquals("svg", root.getTagName());
    assertFalse(svg.contains("href=\"http"));
    assertFalse(svg.contains("font-family"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aPngHasTheGroundOfItsTheme(Picture picture) throws IOException {
    for (Theme theme : Theme.values()) {
      BufferedImage image = image(picture, theme);
      assertEquals(theme.ground(), new Color(image.getRGB(2, 2)));
      assertTrue(colours(image).contains(theme.text()), "no text");
    }
  }

  @Test
  void barsHaveTheColoursOfTheirGroups() throws IOException {
    Set<Color> colours = colours(image(BARS, Theme.LIGHT));
    assertTrue(colours.contains(Theme.LIGHT.series(0)));
    assertTrue(colours.contains(Theme.LIGHT.series(1)));
    assertFalse(colours.contains(Theme.LIGHT.series(2)));
  }

  @Test
  void barsAreAsLongAsTheirValues() throws IOException {
    Bars ten =
        new Bars(
            "",
            "share",
            "order",
            IntStream.rangeClosed(1, 10)
                .mapToObj(i -> new Bars.Bar("t" + i, 1, i / 10.0, Optional.empty()))
                .toList());
    BufferedImage image = image(ten, Theme.LIGHT);
    int longest = 0;
    int coloured = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      int length = 0;
      for (int x = 0; x < image.getWidth(); x++) {
        length += new Color(image.getRGB(x, y)).equals(Theme.LIGHT.series(0)) ? 1 : 0;
      }
      longest = Math.max(longest, length);
      coloured += length;
    }
    double thickness = 32;
    assertEquals(5.5 * longest * thickness, coloured, 0.06 * coloured);
  }

  @ParameterizedTest
  @CsvSource({
    "2, a_name_that_is_longer_than_a_picture_has_room_for_",
    "14, modality_",
    "20, a_rather_long_name_",
    "30, m"
  })
  void everyColumnOfAMatrixHasItsNameBelow(int columns, String name) throws IOException {
    List<String> names = IntStream.range(0, columns).mapToObj(i -> name + i).toList();
    List<Matrix.Cell> cells = Collections.nCopies(columns, new Matrix.Cell("0.1234", 1));
    Matrix matrix = new Matrix("t", "row", "column", List.of("r"), names, List.of(cells));
    BufferedImage image = image(matrix, Theme.LIGHT);
    int full = Theme.LIGHT.cell(1).getRGB();
    Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
    Rectangle plot = extent(image, all, color -> color == full);
    int labels = 30;
    for (int column = 0; column < columns; column++) {
      Rectangle below =
          new Rectangle(
              plot.x + column * plot.width / columns,
              plot.y + plot.height + labels / 3,
              plot.width / columns,
              labels);
      Rectangle dark = extent(image, below, color -> (color & 0xff) < 0x80);
      assertFalse(dark.isEmpty(), "column " + column);
    }
  }

  /** Returns the smallest rectangle around all points of some colours. */
  private static Rectangle extent(BufferedImage image, Rectangle within, IntPredicate colors) {
    Rectangle extent = new Rectangle(-1, -1);
    for (int y = within.y; y < within.y + within.height; y++) {
      for (int x = within.x; x < within.x + within.width; x++) {
        if (colors.test(image.getRGB(x, y))) {
          extent.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return extent;
  }

  @Test
  void theNumbersAreInTheTableToo() {
    assertEquals(List.of("", "order", "share", "interval"), BARS.header());
    assertEquals(
        List.of(
            List.of("a*b", "2", "0.6000", "0.4000 to 0.9000"),
            List.of("<a> & \"b\"", "1", "0.4000", "")),
        BARS.rows());
    assertEquals(
        List.of(
            List.of("mosi", "0.7700 (0.7000 to 0.8000)", "0.7000"), List.of("mfeat", "0.9800", "")),
        GROUPED.rows());
    assertEquals(List.of("1", "0.7000", "0.7000"), CURVES.rows().get(0));
    assertEquals(List.of(List.of("no", "9", "1"), List.of("yes", "0", "5")), MATRIX.rows());
  }

  @Test
  void aDescriptionSaysWhatThereIsToSee() {
    assertEquals(
        "Bars, share: a*b 0.6000 (0.4000 to 0.9000), <a> & \"b\" 0.4000", BARS.description());
    assertTrue(CURVES.description().contains("training from 0.7000 to 0.3000"));
  }

  @Test
  void picturesAreWrittenByTheEndingOfTheFile(@TempDir Path folder) throws IOException {
    Path svg = folder.resolve("bars.svg");
    Path png = folder.resolve("bars.png");
    BARS.write(svg);
    BARS.write(png);
    assertTrue(Files.readString(svg).contains("<svg"));
    assertTrue(ImageIO.read(png.toFile()).getWidth() > 1000);
    String message =
        assertThrows(IllegalArgumentException.class, () -> BARS.write(folder.resolve("bars.gif")))
            .getMessage();
    assertTrue(message.contains(".svg or .png") && message.contains("bars.gif"), message);
  }

  @Test
  void picturesOfNothingAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Bars("t", "share", "order", List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Curves("t", "a", List.of(new Curves.Curve("a", List.of())), OptionalInt.empty()));
    assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Matrix("t", "r", "c", List.of("a"), List.of("b"), List.of()));
  }

  private static BufferedImage image(Picture picture, Theme theme) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture.png(theme)));
  }

  private static Set<Color> colours(BufferedImage image) {
    Set<Color> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(new Color(image.getRGB(x, y)));
      }
    }
    return colours;
  }
}
