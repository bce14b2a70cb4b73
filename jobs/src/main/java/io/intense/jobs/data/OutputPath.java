package io.intense.jobs.data;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where a result goes, on any Hadoop file system: written aside and then renamed, so that a run
 * that fails, or is killed, leaves what was there before.
 */
public final class OutputPath {

  private final Path path;
  private final boolean overwrite;
  private final FileSystem files;

  private OutputPath(Path path, boolean overwrite, FileSystem files) {
    this.path = path;
    this.overwrite = overwrite;
    this.files = files;
  }

  /** Writes a result. */
  @FunctionalInterface
  public interface Writing {

    /**
     * Writes to a path that does not exist.
     *
     * @param aside a file or folder beside the final one
     */
    void to(Path aside) throws IOException;
  }

  /**
   * Takes a path for output.
   *
   * @param path local, or a URI that Hadoop knows
   * @param overwrite whether what exists may be replaced
   * @throws IllegalArgumentException if something is there and may not be replaced
   */
  public static OutputPath of(String path, boolean overwrite, Configuration hadoop)
      throws IOException {
    Path given = new Path(path);
    FileSystem files = given.getFileSystem(hadoop);
    OutputPath output = new OutputPath(files.makeQualified(given), overwrite, files);
    output.refuseExisting();
    return output;
  }

  private void refuseExisting() throws IOException {
    if (!overwrite && files.exists(path)) {
      throw new IllegalArgumentException(
          "'%s' exists; add --overwrite to replace it".formatted(shown()));
    }
  }

  private String shown() {
    return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
  }

  /** Opens a file for writing; a local one without a checksum file beside it. */
  public OutputStream create(Path file) throws IOException {
    FileSystem plain = files instanceof LocalFileSystem local ? local.getRaw() : files;
    return plain.create(file, false);
  }

  /**
   * Writes aside, then renames; what was there is deleted last.
   *
   * @throws IllegalArgumentException if something has come to be there meanwhile and may not be
   *     replaced
   */
  public void replace(Writing writing) throws IOException {
    String run = UUID.randomUUID().toString();
    Path aside = new Path(path.getParent(), "_" + path.getName() + ".new-" + run);
    try {
      files.mkdirs(path.getParent());
      writing.to(aside);
      refuseExisting();
      if (files.exists(path)) {
        Path old = new Path(path.getParent(), "_" + path.getName() + ".old-" + run);
        rename(path, old);
        try {
          rename(aside, path);
        } catch (IOException e) {
          rename(old, path);
          throw e;
        }
        files.delete(old, true);
      } else {
        rename(aside, path);
      }
    } finally {
      files.delete(aside, true);
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("Cannot rename '%s' to '%s'".formatted(from, to));
    }
  }

  /** Returns the file system. */
  public FileSystem files() {
    return files;
  }

  /** Returns the final path. */
  public Path path() {
    return path;
  }
}
