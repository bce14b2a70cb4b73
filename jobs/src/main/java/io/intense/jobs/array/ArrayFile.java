package io.intense.jobs.array;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * A file of tables of arrays: a pickle of dictionaries, or an HDF5 file of groups.
 *
 * @param file its path
 * @param tables arrays by the name of their table and their own
 */
public record ArrayFile(String file, Map<String, Map<String, ArrayRef>> tables) {

  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** Keeps the order. */
  public ArrayFile {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
  }

  /**
   * Looks a file through, of which kind its first bytes say.
   *
   * @throws BadFileException if it is neither, or has no tables
   */
  public static ArrayFile read(String file, Configuration hadoop) throws IOException {
    byte[] start = new byte[HDF5.length];
    Path path = new Path(file);
    try (FSDataInputStream in = path.getFileSystem(hadoop).open(path)) {
      in.read(start);
    } catch (FileNotFoundException e) {
      throw new BadFileException(file, "no such file", "a pickle or an HDF5 file", e);
    }
    ArrayFile read =
        new ArrayFile(
            file, Arrays.equals(start, HDF5) ? HdfArray.read(file) : PickleFile.read(file, hadoop));
    if (read.tables.isEmpty()) {
      throw new BadFileException(file, "no tables", PickleFile.EXPECTED);
    }
    return read;
  }
}
