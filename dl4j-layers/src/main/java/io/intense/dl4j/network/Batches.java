package io.intense.dl4j.network;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.kernel.Floats;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Turns rows into the arrays of a batch. */
public final class Batches {

  private Batches() {}

  /**
   * Makes a batch with labels and weights for {@link RowLoss}.
   *
   * @return features per modality, masks of sequences that vary, labels {@code [batch, outputs +
   *     1]}
   */
  public static MultiDataSet labelled(NetworkSpec spec, TargetScaling scaling, List<Example> list) {
    Examples rows = Examples.of(list);
    int outputs = spec.task().outputs();
    float[] labels = new float[rows.size() * (outputs + 1)];
    double[] target = new double[outputs];
    for (int row = 0; row < rows.size(); row++) {
      setTarget(spec.task(), scaling, rows, row, target);
      int at = row * (outputs + 1);
      for (int k = 0; k < outputs; k++) {
        labels[at + k] = (float) target[k];
      }
      labels[at + outputs] = (float) rows.weight(row);
    }
    return new MultiDataSet(
        features(spec, rows),
        new INDArray[] {Nd4j.create(labels, new long[] {rows.size(), outputs + 1}, 'c')},
        masks(spec, rows),
        null);
  }

  /** Sets what the network should put out: one-hot for a class, or values in its own units. */
  public static void setTarget(
      Task task, TargetScaling scaling, Examples rows, int row, double[] target) {
    if (task.isClassification()) {
      Arrays.fill(target, 0);
      target[(int) rows.target(row, 0)] = 1;
    } else {
      for (int k = 0; k < target.length; k++) {
        target[k] = scaling.toNetwork(rows.target(row, k), k);
      }
    }
  }

  /**
   * Returns per modality {@code [batch, width]}, {@code [batch, time, width]} or {@code [batch,
   * height, width, channels]}, zeros where it is not there; and, if modalities may be missing, per
   * modality {@code [batch, 1]} where it is.
   */
  public static INDArray[] features(NetworkSpec spec, List<Example> list) {
    Examples rows = Examples.of(list);
    int modalities = spec.modalities().size();
    INDArray[] features = new INDArray[inputs(spec)];
    for (int m = 0; m < modalities; m++) {
      InputShape shape = spec.modalities().get(m).shape();
      int size =
          shape instanceof InputShape.Sequence sequence && sequence.varying()
              ? longest(rows, m, sequence)
              : shape.size();
      float[] values = new float[rows.size() * size];
      for (int row = 0; row < rows.size(); row++) {
        rows.writeTo(row, m, values, row * size);
      }
      long[] dimensions =
          shape instanceof InputShape.Sequence sequence
              ? new long[] {rows.size(), size / sequence.width(), sequence.width()}
              : new long[] {rows.size(), size};
      features[m] = Nd4j.createUninitialized(DataType.FLOAT, dimensions, 'c');
      Floats.write(features[m], values);
    }
    for (int m = 0; modalities + m < features.length; m++) {
      float[] present = new float[rows.size()];
      for (int row = 0; row < present.length; row++) {
        present[row] = rows.isMissing(row, m) ? 0 : 1;
      }
      features[modalities + m] = Nd4j.create(present, new long[] {rows.size(), 1}, 'c');
    }
    return features;
  }

  /** Returns the number of the network's inputs. */
  private static int inputs(NetworkSpec spec) {
    return spec.modalities().size() * (spec.fusion().missing().allowed() ? 2 : 1);
  }

  /**
   * Returns masks {@code [batch, time]} of the modalities whose lengths vary, no array for the
   * others; or none at all.
   */
  public static INDArray[] masks(NetworkSpec spec, List<Example> list) {
    Examples rows = Examples.of(list);
    INDArray[] masks = new INDArray[inputs(spec)];
    boolean any = false;
    for (int m = 0; m < spec.modalities().size(); m++) {
      if (spec.modalities().get(m).shape() instanceof InputShape.Sequence sequence
          && sequence.varying()) {
        int frames = longest(rows, m, sequence) / sequence.width();
        float[] valid = new float[rows.size() * frames];
        for (int row = 0; row < rows.size(); row++) {
          // Of a sequence that is not there one frame of zeros is read, and not looked at.
          int length = Math.max(1, rows.length(row, m) / sequence.width());
          Arrays.fill(valid, row * frames, row * frames + length, 1);
        }
        masks[m] = Nd4j.create(valid, new long[] {rows.size(), frames}, 'c');
        any = true;
      }
    }
    return any ? masks : null;
  }

  private static int longest(Examples rows, int modality, InputShape.Sequence sequence) {
    int longest = sequence.width();
    for (int row = 0; row < rows.size(); row++) {
      longest = Math.max(longest, rows.length(row, modality));
    }
    return longest;
  }
}
