package io.intense.spark.checkpoint;

import io.intense.dl4j.train.TrainingState;
import io.intense.spark.files.SafeFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoints of one training, in a folder of its own. Each is a folder {@code epoch-N} with
 * {@code state.json} and {@code arrays.bin}.
 */
public final class Checkpoints {

  private static final Pattern NAME = Pattern.compile("epoch-(\\d+)");

  private final Configuration hadoop;
  private final Path folder;
  private final int keep;
  private final TreeMap<String, String> identity;

  private record Found(int epoch, Path path) {}

  /**
   * Opens a folder, which need not exist yet.
   *
   * @param folder that holds nothing but the checkpoints of one training
   * @param keep number of newest checkpoints that are kept
   * @param identity settings and data of the training, by name; a checkpoint of others is refused
   */
  public Checkpoints(
      Configuration hadoop, String folder, int keep, TreeMap<String, String> identity) {
    this.hadoop = hadoop;
    this.folder = new Path(folder);
    this.keep = keep;
    this.identity = new TreeMap<>(identity);
  }

  /**
   * Makes sure that there are no checkpoints yet.
   *
   * @throws CheckpointException naming the newest, if there are
   */
  public void requireNone() {
    newest()
        .ifPresent(
            found -> {
              throw new CheckpointException(
                  "checkpointDir %s holds a checkpoint after %d epochs; set resume to go on from it, or use another folder"
                      .formatted(folder, found.epoch()));
            });
  }

  /**
   * Reads the newest checkpoint, if there is one.
   *
   * @throws CheckpointException if it is damaged, of a newer format, or of other settings or data,
   *     naming each difference
   */
  public Optional<TrainingState> latest() {
    return newest().map(this::read);
  }

  private Optional<Found> newest() {
    List<Found> all = list();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private TrainingState read(Found found) {
    CheckpointFile file;
    try {
      file = CheckpointFile.read(found.path().getFileSystem(hadoop), found.path());
    } catch (IOException | RuntimeException e) {
      throw new CheckpointException(
          "Cannot read the checkpoint %s: %s".formatted(found.path(), e.getMessage()), e);
    }
    List<String> differences = differences(file.identity());
    if (!differences.isEmpty()) {
      throw new CheckpointException(
          "The checkpoint %s is of another training: %s"
              .formatted(found.path(), String.join("; ", differences)));
    }
    return file.state();
  }

  private List<String> differences(TreeMap<String, String> other) {
    TreeSet<String> names = new TreeSet<>(identity.keySet());
    names.addAll(other.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String here = identity.getOrDefault(name, "not set");
      String there = other.getOrDefault(name, "not set");
      if (!here.equals(there)) {
        differences.add("%s is %s, was %s".formatted(name, here, there));
      }
    }
    return differences;
  }

  /**
   * Writes a checkpoint and deletes those that are no longer kept.
   *
   * @throws CheckpointException if writing fails; then what was there is still there
   */
  public void write(TrainingState state) {
    Path target = new Path(folder, "epoch-%06d".formatted(state.epoch()));
    CheckpointFile file = new CheckpointFile(identity, state);
    try {
      SafeFolder.write(
          hadoop, target.toString(), true, path -> file.write(path.getFileSystem(hadoop), path));
      List<Found> all = list();
      FileSystem files = folder.getFileSystem(hadoop);
      for (Found old : all.subList(0, Math.max(0, all.size() - keep))) {
        files.delete(old.path(), true);
      }
    } catch (IOException e) {
      throw new CheckpointException(
          "Cannot write the checkpoint %s: %s".formatted(target, e.getMessage()), e);
    }
  }

  /** Returns the checkpoints, oldest first. */
  private List<Found> list() {
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      if (!files.exists(folder)) {
        return List.of();
      }
      return Arrays.stream(files.listStatus(folder))
          .map(FileStatus::getPath)
          .flatMap(path -> found(path).stream())
          .sorted(Comparator.comparingInt(Found::epoch))
          .toList();
    } catch (IOException e) {
      throw new CheckpointException(
          "Cannot list the checkpoints in %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static Optional<Found> found(Path path) {
    Matcher name = NAME.matcher(path.getName());
    return name.matches()
        ? Optional.of(new Found(Integer.parseInt(name.group(1)), path))
        : Optional.empty();
  }
}
