package io.intense.jobs.track;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The folder of a saved pipeline, as an artefact of a run. */
final class ModelArtifact {

  private static final String NAME = "model";

  private ModelArtifact() {}

  /**
   * Copies all files of the folder, from any file system that Hadoop knows.
   *
   * @param folder of the saved pipeline
   */
  static void copy(Path folder, Configuration hadoop, RunStore.Run run) throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    String root = files.makeQualified(folder).toUri().getPath();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
    while (all.hasNext()) {
      Path file = all.next().getPath();
      try (InputStream in = files.open(file)) {
        run.artifact(NAME + file.toUri().getPath().substring(root.length()), in.readAllBytes());
      }
    }
  }
}
