package io.intense.jobs.loader;

import io.intense.jobs.array.ArrayCursor;
import io.intense.jobs.array.ArrayRef;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of sequences that one task reads.
 *
 * @param split their split
 * @param first row, from 0
 * @param count number of rows
 * @param ids their names, or none
 * @param labels one number per row
 * @param kind what becomes of the labels
 * @param modalities arrays of the shape (rows, frames, values)
 */
record RowBlock(
    String split,
    long first,
    int count,
    List<ArrayRef> ids,
    ArrayRef labels,
    MultiBench.Labels kind,
    List<ArrayRef> modalities)
    implements Serializable {

  RowBlock {
    ids = List.copyOf(ids);
    modalities = List.copyOf(modalities);
  }

  /** Reads the rows: a few megabytes. */
  Iterator<Row> rows(Configuration hadoop) {
    try {
      double[] targets = numbers(labels, first, count, hadoop);
      List<String> names = names(first, count, hadoop);
      List<float[][][]> sequences = new ArrayList<>();
      for (ArrayRef modality : modalities) {
        sequences.add(sequences(modality, first, count, hadoop));
      }
      List<Row> result = new ArrayList<>(count);
      for (int row = 0; row < count; row++) {
        List<Object> values =
            new ArrayList<>(List.of(names.get(row), split, kind.of(targets[row])));
        for (float[][][] sequence : sequences) {
          values.add(sequence[row]);
        }
        result.add(RowFactory.create(values.toArray()));
      }
      return result.iterator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names(long from, int rows, Configuration hadoop) throws IOException {
    List<String> names = new ArrayList<>();
    if (ids.isEmpty()) {
      for (int row = 0; row < rows; row++) {
        names.add(split + (from + row));
      }
      return names;
    }
    try (ArrayCursor cursor = ids.get(0).open(hadoop)) {
      List<String> parts = cursor.texts(from, rows);
      int each = parts.size() / rows;
      for (int row = 0; row < rows; row++) {
        names.add(String.join("_", parts.subList(row * each, (row + 1) * each)));
      }
      return names;
    }
  }

  private static double[] numbers(ArrayRef array, long from, int rows, Configuration hadoop)
      throws IOException {
    try (ArrayCursor cursor = array.open(hadoop)) {
      return cursor.numbers(from, rows);
    }
  }

  private static float[][][] sequences(ArrayRef array, long from, int rows, Configuration hadoop)
      throws IOException {
    double[] numbers = numbers(array, from, rows, hadoop);
    int frames = (int) array.shape()[1];
    int width = (int) array.shape()[2];
    float[][][] sequences = new float[rows][frames][width];
    int at = 0;
    for (float[][] sequence : sequences) {
      for (float[] frame : sequence) {
        for (int i = 0; i < width; i++) {
          frame[i] = (float) numbers[at++];
        }
      }
    }
    return sequences;
  }
}
