package io.intense.jobs.array;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A data set in an HDF5 file. The file is on this machine's disks or on one that all machines of
 * the cluster see under the same path.
 *
 * @param file a local path
 * @param name path of the data set within the file
 * @param shape length of each axis
 * @param isNumeric whether the elements are numbers, not texts
 */
record HdfArray(String file, String name, long[] shape, boolean isNumeric) implements ArrayRef {

  static final String EXPECTED = "HDF5 groups (train, valid, test) of data sets";

  /**
   * Looks a file through.
   *
   * @return the data sets by the names of groups and data sets
   * @throws BadFileException if it has no such groups
   */
  static Map<String, Map<String, ArrayRef>> read(String file) {
    Path path = Path.of(new org.apache.hadoop.fs.Path(file).toUri().getPath());
    if (!Files.isRegularFile(path)) {
      throw new BadFileException(file, "no such local file", EXPECTED);
    }
    Map<String, Map<String, ArrayRef>> tables = new LinkedHashMap<>();
    try (HdfFile hdf = new HdfFile(path)) {
      for (Node node : hdf) {
        if (node instanceof Group group) {
          tables.put(group.getName(), arrays(path.toString(), group));
        }
      }
    } catch (HdfException e) {
      throw new BadFileException(file, "a damaged file (" + e.getMessage() + ")", EXPECTED, e);
    }
    if (tables.isEmpty()) {
      throw new BadFileException(file, "no groups", EXPECTED);
    }
    return tables;
  }

  private static Map<String, ArrayRef> arrays(String file, Group group) {
    Map<String, ArrayRef> arrays = new LinkedHashMap<>();
    for (Node node : group) {
      if (node instanceof Dataset data && !data.isCompound()) {
        Class<?> type = data.getJavaType();
        boolean numeric = type.isPrimitive() || Number.class.isAssignableFrom(type);
        if (numeric || type == String.class) {
          arrays.put(
              data.getName(),
              new HdfArray(
                  file,
                  data.getPath(),
                  Arrays.stream(data.getDimensions()).asLongStream().toArray(),
                  numeric));
        }
      }
    }
    return arrays;
  }

  @Override
  public String elements() {
    return isNumeric ? "numbers" : "texts";
  }

  @Override
  public ArrayCursor open(Configuration hadoop) {
    try {
      HdfFile hdf = new HdfFile(Path.of(file));
      return new Cursor(hdf, hdf.getDatasetByPath(name));
    } catch (HdfException e) {
      throw new BadFileException(file, "'" + name + "' unreadable", EXPECTED, e);
    }
  }

  private final class Cursor implements ArrayCursor {

    private final HdfFile hdf;
    private final Dataset data;

    private Cursor(HdfFile hdf, Dataset data) {
      this.hdf = hdf;
      this.data = data;
    }

    @Override
    public double[] numbers(long first, int count) throws IOException {
      if (!isNumeric) {
        throw new IllegalStateException("Texts are no numbers");
      }
      double[] numbers = new double[Math.multiplyExact(count, Math.toIntExact(rowSize()))];
      if (data instanceof ChunkedDataset chunked) {
        fromChunks(chunked, Math.toIntExact(first), count, numbers);
      } else {
        flatten(slice(first, count), numbers, 0);
      }
      return numbers;
    }

    @Override
    public List<String> texts(long first, int count) throws IOException {
      List<String> texts = new ArrayList<>();
      if (data instanceof ChunkedDataset) {
        collect(data.getData(), texts);
        int width = Math.toIntExact(rowSize());
        return texts.subList((int) first * width, ((int) first + count) * width);
      }
      collect(slice(first, count), texts);
      return texts;
    }

    private Object slice(long first, int count) throws IOException {
      long[] offset = new long[shape.length];
      int[] lengths = data.getDimensions().clone();
      offset[0] = first;
      lengths[0] = count;
      try {
        return data.getData(offset, lengths);
      } catch (HdfException e) {
        throw unreadable(e);
      }
    }

    /** Reads rows of a data set that is stored, and compressed, in chunks of all its axes. */
    private void fromChunks(ChunkedDataset chunked, int first, int count, double[] to) {
      int[] chunk = chunked.getChunkDimensions();
      int[] axes = chunked.getDimensions();
      int[] offset = new int[axes.length];
      offset[0] = first / chunk[0] * chunk[0];
      double[] values = new double[Arrays.stream(chunk).reduce(1, Math::multiplyExact)];
      while (offset[0] < first + count) {
        flatten(chunk(chunked, offset, chunk), values, 0);
        copy(values, chunk, offset, axes, first, count, to);
        int axis = axes.length - 1;
        offset[axis] += chunk[axis];
        while (axis > 0 && offset[axis] >= axes[axis]) {
          offset[axis] = 0;
          axis--;
          offset[axis] += chunk[axis];
        }
      }
    }

    private Object chunk(ChunkedDataset chunked, int[] offset, int[] dimensions) {
      try {
        return chunked
            .getDataType()
            .fillData(
                ByteBuffer.wrap(chunked.getDecompressedChunk(offset)),
                dimensions,
                hdf.getHdfBackingStorage());
      } catch (HdfException e) {
        throw unreadable(e);
      }
    }

    /** Copies what belongs to the rows; chunks at the end reach beyond the data set. */
    private static void copy(
        double[] values, int[] chunk, int[] offset, int[] axes, int first, int count, double[] to) {
      for (int i = 0; i < values.length; i++) {
        int rest = i;
        int target = 0;
        int stride = 1;
        boolean inside = true;
        for (int axis = axes.length - 1; axis >= 0 && inside; axis--) {
          int at = offset[axis] + rest % chunk[axis] - (axis == 0 ? first : 0);
          rest /= chunk[axis];
          inside = at >= 0 && at < (axis == 0 ? count : axes[axis]);
          target += at * stride;
          stride *= axes[axis];
        }
        if (inside) {
          to[target] = values[i];
        }
      }
    }

    private BadFileException unreadable(HdfException cause) {
      return new BadFileException(
          file, "'%s' unreadable (%s)".formatted(name, cause.getMessage()), EXPECTED, cause);
    }

    private static int flatten(Object values, double[] to, int start) {
      if (values instanceof float[] floats) {
        for (int i = 0; i < floats.length; i++) {
          to[start + i] = floats[i];
        }
        return start + floats.length;
      }
      int at = start;
      for (int i = 0; i < Array.getLength(values); i++) {
        Object value = Array.get(values, i);
        if (value.getClass().isArray()) {
          at = flatten(value, to, at);
        } else {
          to[at++] =
              value instanceof Boolean truth ? truth ? 1 : 0 : ((Number) value).doubleValue();
        }
      }
      return at;
    }

    private static void collect(Object values, List<String> to) {
      for (int i = 0; i < Array.getLength(values); i++) {
        Object value = Array.get(values, i);
        if (value.getClass().isArray()) {
          collect(value, to);
        } else {
          to.add(value.toString());
        }
      }
    }

    @Override
    public void close() {
      hdf.close();
    }
  }
}
