package io.intense.jobs.array;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** NumPy's {@code .npy} files, of versions 1 to 3. */
public final class NpyFile {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final String EXPECTED = "an array of numbers in NumPy's .npy format";
  private static final int LONGEST_HEADER = 1 << 20;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \\(([\\d, ]*)\\),? *}\\s*");

  private NpyFile() {}

  /**
   * Looks a file through.
   *
   * @throws BadFileException if it holds no array of numbers or texts
   */
  public static ArrayRef read(String file, Configuration hadoop) throws IOException {
    Path path = new Path(file);
    FileSystem files = path.getFileSystem(hadoop);
    try (FSDataInputStream in = files.open(path)) {
      byte[] magic = new byte[MAGIC.length];
      in.readFully(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new BadFileException(file, "another beginning", EXPECTED);
      }
      int version = in.readUnsignedByte();
      in.readUnsignedByte();
      int length = in.readUnsignedByte() | in.readUnsignedByte() << 8;
      if (version > 1) {
        length |= in.readUnsignedByte() << 16 | in.readUnsignedByte() << 24;
      }
      if (length < 0 || length > LONGEST_HEADER) {
        throw new BadFileException(file, "a header of " + length + " bytes", EXPECTED);
      }
      byte[] header = new byte[length];
      in.readFully(header);
      return array(
          file,
          new String(header, StandardCharsets.UTF_8),
          in.getPos(),
          files.getFileStatus(path).getLen());
    } catch (FileNotFoundException e) {
      throw new BadFileException(file, "no such file", EXPECTED, e);
    } catch (EOFException e) {
      throw new BadFileException(file, "its end within the header", EXPECTED, e);
    }
  }

  private static ArrayRef array(String file, String header, long start, long end) {
    Matcher parts = HEADER.matcher(header);
    if (!parts.matches()) {
      throw new BadFileException(file, "the header " + header.strip(), EXPECTED);
    }
    ElementType type =
        ElementType.parse(parts.group(1))
            .orElseThrow(
                () ->
                    new BadFileException(
                        file, "elements of type '" + parts.group(1) + "'", ElementType.ACCEPTED));
    long[] shape =
        Arrays.stream(parts.group(3).split(","))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    return new StoredArray(
        file, type, shape, parts.group(2).equals("True"), ByteSpan.raw(start, end - start));
  }
}
