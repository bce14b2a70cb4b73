package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.spark.row.Content;
import io.intense.spark.row.DecodedRows;
import io.intense.spark.row.RowProblem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the driver has to know of the rows: counted where they are, merged on the way. */
@DefaultSerializer(JavaSerializer.class)
final class DataSummary implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int PROBLEMS_KEPT = 5;

  private final ShapeCounts[] modalities;
  private final boolean classes;
  private final ShapeCounts targets = new ShapeCounts();
  private final List<RowProblem> problems = new ArrayList<>();
  private long rows;
  private long validationRows;
  private long problemRows;
  private long fingerprint;
  private double trainingWeight;
  private double validationWeight;
  private long[] trainingClasses = {};
  private long[] allClasses = {};

  /**
   * Starts empty.
   *
   * @param modalities number of modalities
   * @param classes whether targets are class indices
   */
  DataSummary(int modalities, boolean classes) {
    this.modalities = new ShapeCounts[modalities];
    Arrays.setAll(this.modalities, m -> new ShapeCounts());
    this.classes = classes;
  }

  DataSummary add(DecodedRows more) {
    if (more.problem().isPresent()) {
      rows++;
      problemRows++;
      keep(List.of(more.problem().get()));
      return this;
    }
    rows += more.size();
    for (int m = 0; m < modalities.length; m++) {
      modalities[m].addModality(more, m);
    }
    targets.addTargets(more);
    for (long hash : more.contentHashes()) {
      // A sum, so that the order of the rows does not matter.
      fingerprint += Content.mix(hash, 1);
    }
    for (int row = 0; row < more.size(); row++) {
      addRow(more.examples(), row, more.validation(row));
    }
    return this;
  }

  private void addRow(ExampleBlock block, int row, boolean validation) {
    if (validation) {
      validationRows++;
      validationWeight += block.weight(row);
    } else {
      trainingWeight += block.weight(row);
    }
    if (classes) {
      int index = (int) block.target(row, 0);
      allClasses = count(allClasses, index);
      if (!validation) {
        trainingClasses = count(trainingClasses, index);
      }
    }
  }

  private static long[] count(long[] counts, int index) {
    long[] result = index < counts.length ? counts : Arrays.copyOf(counts, index + 1);
    result[index]++;
    return result;
  }

  private void keep(List<RowProblem> more) {
    problems.addAll(more);
    problems.sort(Comparator.comparing(RowProblem::row));
    if (problems.size() > PROBLEMS_KEPT) {
      problems.subList(PROBLEMS_KEPT, problems.size()).clear();
    }
  }

  DataSummary merge(DataSummary other) {
    rows += other.rows;
    validationRows += other.validationRows;
    problemRows += other.problemRows;
    fingerprint += other.fingerprint;
    trainingWeight += other.trainingWeight;
    validationWeight += other.validationWeight;
    trainingClasses = sum(trainingClasses, other.trainingClasses);
    allClasses = sum(allClasses, other.allClasses);
    keep(other.problems);
    targets.addAll(other.targets);
    for (int m = 0; m < modalities.length; m++) {
      modalities[m].addAll(other.modalities[m]);
    }
    return this;
  }

  private static long[] sum(long[] a, long[] b) {
    long[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
    for (int i = 0; i < b.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  /** Returns whether every modality was there in some row. */
  boolean knowsAllModalities() {
    return Arrays.stream(modalities).noneMatch(ShapeCounts::isEmpty);
  }

  ShapeCounts modality(int index) {
    return modalities[index];
  }

  ShapeCounts targets() {
    return targets;
  }

  List<RowProblem> problems() {
    return problems;
  }

  long problemRows() {
    return problemRows;
  }

  long rows() {
    return rows;
  }

  /** Returns a number that depends on the rows' content and not on their order. */
  long fingerprint() {
    return fingerprint;
  }

  long validationRows() {
    return validationRows;
  }

  double trainingWeight() {
    return trainingWeight;
  }

  double validationWeight() {
    return validationWeight;
  }

  /** Returns the rows per class that are not for validation. */
  long[] trainingClasses() {
    return trainingClasses;
  }

  /** Returns the rows per class. */
  long[] allClasses() {
    return allClasses;
  }
}
