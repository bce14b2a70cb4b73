package io.intense.jobs.array;

import io.intense.jobs.array.PickleValues.Bytes;
import io.intense.jobs.array.PickleValues.Dictionary;
import io.intense.jobs.array.PickleValues.Items;
import io.intense.jobs.array.PickleValues.Number;
import io.intense.jobs.array.PickleValues.Numbers;
import io.intense.jobs.array.PickleValues.Text;
import io.intense.jobs.array.PickleValues.Value;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Pickles of dictionaries of dictionaries of NumPy arrays, such as {@code {"train": {"text": …}}},
 * of protocols 2 to 5. A pickle is a program that may ask for any function; this reader knows those
 * that make up arrays, calls nothing, and refuses a file that asks for another. Elements of arrays
 * stay in the file: only where they are is kept.
 */
final class PickleFile {

  static final String EXPECTED =
      "a pickle (protocol 2 to 5) of dictionaries of NumPy arrays, and nothing else";

  private final String file;

  private PickleFile(String file) {
    this.file = file;
  }

  /**
   * Looks a file through.
   *
   * @return the arrays by the keys of both dictionaries; what is no array is left out
   * @throws BadFileException if it is no such pickle
   */
  static Map<String, Map<String, ArrayRef>> read(String file, Configuration hadoop)
      throws IOException {
    Path path = new Path(file);
    FileSystem files = path.getFileSystem(hadoop);
    try (FSDataInputStream in = files.open(path)) {
      PickleMachine machine = new PickleMachine(file, in, files.getFileStatus(path).getLen());
      return new PickleFile(file).tables(machine.run(), machine);
    } catch (FileNotFoundException e) {
      throw new BadFileException(file, "no such file", EXPECTED, e);
    } catch (EOFException e) {
      throw new BadFileException(file, "its end within the pickle", EXPECTED, e);
    }
  }

  private Map<String, Map<String, ArrayRef>> tables(Value top, PickleMachine machine)
      throws IOException {
    Map<String, Map<String, ArrayRef>> tables = new LinkedHashMap<>();
    for (Map.Entry<String, Value> table : dictionary("the pickle", top).entrySet()) {
      Map<String, ArrayRef> arrays = new LinkedHashMap<>();
      for (Map.Entry<String, Value> entry :
          dictionary("'" + table.getKey() + "'", table.getValue()).entrySet()) {
        String where = "'%s' of '%s'".formatted(entry.getKey(), table.getKey());
        array(where, entry.getValue(), machine)
            .ifPresent(array -> arrays.put(entry.getKey(), array));
      }
      tables.put(table.getKey(), arrays);
    }
    return tables;
  }

  private Map<String, Value> dictionary(String where, Value value) {
    if (value instanceof Dictionary dictionary) {
      return dictionary.values();
    }
    throw new BadFileException(file, where + " not to be a dictionary", EXPECTED);
  }

  private Optional<ArrayRef> array(String where, Value value, PickleMachine machine)
      throws IOException {
    if (value instanceof Items items) {
      return Optional.of(
          new TextArray(new long[] {items.values().size()}, texts(where, items.values())));
    }
    if (!(value instanceof Numbers numbers)) {
      return Optional.empty();
    }
    if (numbers.type().isObjects()) {
      if (!(numbers.elements() instanceof Items items)) {
        throw new BadFileException(file, where + " without its elements", "a list of them");
      }
      List<String> texts = texts(where, items.values());
      if (texts.size() != Arrays.stream(numbers.shape()).reduce(1, (a, b) -> a * b)) {
        throw new BadFileException(
            file,
            "%s of shape %s with %d elements"
                .formatted(where, Arrays.toString(numbers.shape()), texts.size()),
            "as many as the shape says");
      }
      return Optional.of(new TextArray(numbers.shape(), texts));
    }
    ElementType type =
        numbers
            .type()
            .elements()
            .orElseThrow(
                () ->
                    new BadFileException(
                        file,
                        "%s with elements of type '%s'".formatted(where, numbers.type()),
                        ElementType.ACCEPTED));
    ByteSpan bytes = machine.bytes(numbers.elements());
    return Optional.of(new StoredArray(file, type, numbers.shape(), numbers.columnMajor(), bytes));
  }

  /** Returns texts and numbers as texts. */
  private List<String> texts(String where, List<Value> values) {
    List<String> texts = new ArrayList<>(values.size());
    for (Value value : values) {
      if (value instanceof Text text && text.letters().isPresent()) {
        texts.add(text.letters().get());
      } else if (value instanceof Number number) {
        double plain = number.value();
        texts.add(plain == Math.rint(plain) ? Long.toString((long) plain) : "" + plain);
      } else {
        throw new BadFileException(
            file,
            where
                + " with Python objects ("
                + (value instanceof Bytes ? "bytes" : value.getClass().getSimpleName())
                + ") as elements",
            ElementType.ACCEPTED + ", or texts");
      }
    }
    return texts;
  }
}
