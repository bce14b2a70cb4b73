package io.intense.spark.files;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes a folder on any Hadoop file system so that nothing is lost: into a sibling first, which
 * takes the folder's place when it is complete. If writing fails, what was there before is still
 * there.
 */
public final class SafeFolder {

  /** Writes the content of a folder. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes.
     *
     * @param folder that does not exist yet
     */
    void writeTo(Path folder) throws IOException;
  }

  private SafeFolder() {}

  /**
   * Writes a folder.
   *
   * @param path where it is to be
   * @param overwrite whether it may replace what is there
   * @throws IOException if something is there that may not be replaced, or writing fails
   */
  public static void write(Configuration hadoop, String path, boolean overwrite, Content content)
      throws IOException {
    Path given = new Path(path);
    FileSystem files = given.getFileSystem(hadoop);
    Path target = files.makeQualified(given);
    requireFree(files, target, overwrite);
    Path complete = sibling(target, "writing");
    try {
      content.writeTo(complete);
      replace(files, target, complete, overwrite);
    } finally {
      files.delete(complete, true);
    }
  }

  private static void requireFree(FileSystem files, Path target, boolean overwrite)
      throws IOException {
    if (!overwrite && files.exists(target)) {
      throw new IOException(
          "Path %s already exists. To overwrite it, please use write().overwrite().save(path)."
              .formatted(target));
    }
  }

  private static void replace(FileSystem files, Path target, Path complete, boolean overwrite)
      throws IOException {
    requireFree(files, target, overwrite);
    Path previous = sibling(target, "previous");
    boolean replacing = files.exists(target);
    if (replacing) {
      rename(files, target, previous);
    }
    try {
      files.mkdirs(target.getParent());
      rename(files, complete, target);
    } catch (IOException e) {
      if (replacing) {
        rename(files, previous, target);
      }
      throw e;
    }
    if (replacing) {
      files.delete(previous, true);
    }
  }

  private static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("Cannot rename " + from + " to " + to);
    }
  }

  private static Path sibling(Path target, String purpose) {
    return new Path(target.getParent(), target.getName() + "-" + purpose + "-" + UUID.randomUUID());
  }
}
