package io.intense.jobs.loader;

import io.intense.jobs.array.BadFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Pictures as Spark's image struct, one byte per pixel and channel. */
final class Images {

  /** Spark's type, whose fields are origin, height, width, nChannels, mode and data. */
  static final StructType TYPE = org.apache.spark.ml.image.ImageSchema.columnSchema();

  private static final int GREY_MODE = 0;
  private static final int COLOUR_MODE = 16;
  private static final int COLOURS = 3;

  private Images() {}

  /**
   * Makes the value of an image column.
   *
   * @param data one byte per pixel, or three (blue, green, red)
   */
  static Row row(String origin, int height, int width, byte[] data) {
    int channels = data.length / (height * width);
    int mode = channels == 1 ? GREY_MODE : COLOUR_MODE;
    return RowFactory.create(origin, height, width, channels, mode, data);
  }

  /**
   * Reads a picture file and makes it smaller: each pixel is the mean of the area that it stands
   * for.
   *
   * @throws BadFileException if it is no picture
   */
  static Row read(String file, int height, int width, Configuration hadoop) throws IOException {
    Path path = new Path(file);
    BufferedImage picture;
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      picture = ImageIO.read(in);
    } catch (IOException | RuntimeException e) {
      // ImageIO's readers throw what they like on damaged files.
      throw new BadFileException(file, "no readable file (" + e + ")", "a JPEG or PNG picture", e);
    }
    if (picture == null) {
      throw new BadFileException(file, "no picture", "a JPEG or PNG picture");
    }
    return row(file, height, width, scaled(picture, height, width));
  }

  static byte[] scaled(BufferedImage picture, int height, int width) {
    byte[] data = new byte[height * width * COLOURS];
    double down = (double) picture.getHeight() / height;
    double across = (double) picture.getWidth() / width;
    for (int y = 0; y < height; y++) {
      int top = (int) (y * down);
      int bottom = Math.max(top + 1, (int) ((y + 1) * down));
      for (int x = 0; x < width; x++) {
        int left = (int) (x * across);
        int right = Math.max(left + 1, (int) ((x + 1) * across));
        int[] sums = new int[COLOURS];
        for (int row = top; row < bottom; row++) {
          for (int column = left; column < right; column++) {
            int pixel = picture.getRGB(column, row);
            for (int colour = 0; colour < COLOURS; colour++) {
              sums[colour] += pixel >> Byte.SIZE * colour & 0xFF;
            }
          }
        }
        int area = (bottom - top) * (right - left);
        for (int colour = 0; colour < COLOURS; colour++) {
          data[(y * width + x) * COLOURS + colour] = (byte) ((sums[colour] + area / 2) / area);
        }
      }
    }
    return data;
  }
}
