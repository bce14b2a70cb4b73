package io.intense.jobs.loader;

import io.intense.jobs.array.BadFileException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** MNIST's IDX files of bytes, gzipped or not. */
final class Idx {

  private static final int LABELS = 0x801;
  private static final int IMAGES = 0x803;
  private static final int SIDE = 28;

  private Idx() {}

  /** Reads labels, 0 to 9. */
  static byte[] labels(String file, Configuration hadoop) throws IOException {
    String expected = "an IDX file of labels 0 to 9";
    try (DataInputStream in = open(file, hadoop)) {
      requireMagic(file, in.readInt(), LABELS, expected);
      byte[] labels = whole(file, in, in.readInt(), 1, expected);
      for (byte label : labels) {
        if (label < 0 || label > 9) {
          throw new BadFileException(file, "the label " + label, expected);
        }
      }
      return labels;
    } catch (EOFException | ZipException e) {
      throw new BadFileException(file, "a damaged file", expected, e);
    }
  }

  /** Reads images of 28 by 28 pixels, one after the other. */
  static byte[] images(String file, Configuration hadoop) throws IOException {
    String expected = "an IDX file of images of 28 by 28 bytes";
    try (DataInputStream in = open(file, hadoop)) {
      requireMagic(file, in.readInt(), IMAGES, expected);
      int count = in.readInt();
      int height = in.readInt();
      int width = in.readInt();
      if (height != SIDE || width != SIDE) {
        throw new BadFileException(file, "images of %d by %d".formatted(height, width), expected);
      }
      return whole(file, in, count, SIDE * SIDE, expected);
    } catch (EOFException | ZipException e) {
      throw new BadFileException(file, "a damaged file", expected, e);
    }
  }

  private static DataInputStream open(String file, Configuration hadoop) throws IOException {
    Path path = new Path(file);
    InputStream in = path.getFileSystem(hadoop).open(path);
    return new DataInputStream(file.endsWith(".gz") ? new GZIPInputStream(in) : in);
  }

  private static void requireMagic(String file, int found, int magic, String expected) {
    if (found != magic) {
      throw new BadFileException(file, "the beginning 0x%08x".formatted(found), expected);
    }
  }

  private static byte[] whole(String file, InputStream in, int count, int size, String expected)
      throws IOException {
    byte[] bytes = in.readNBytes(Math.multiplyExact(Math.max(0, count), size));
    if (bytes.length != (long) count * size || in.read() >= 0) {
      throw new BadFileException(
          file, "%d announced, and another number there".formatted(count), expected);
    }
    return bytes;
  }
}
