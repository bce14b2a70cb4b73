package io.intense.jobs.array;

import io.intense.jobs.array.PickleValues.Bytes;
import io.intense.jobs.array.PickleValues.Items;
import io.intense.jobs.array.PickleValues.Name;
import io.intense.jobs.array.PickleValues.Nothing;
import io.intense.jobs.array.PickleValues.Number;
import io.intense.jobs.array.PickleValues.Numbers;
import io.intense.jobs.array.PickleValues.Text;
import io.intense.jobs.array.PickleValues.Tuple;
import io.intense.jobs.array.PickleValues.Type;
import io.intense.jobs.array.PickleValues.Value;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The functions that a pickle of NumPy arrays asks for, played by hand. */
final class NumpyCalls {

  private static final int LONGEST_SCALAR = 1 << 12;

  /** Module names of NumPy 2 are taken as those of NumPy 1. */
  private static final Set<Name> KNOWN =
      Set.of(
          new Name("numpy", "ndarray"),
          new Name("numpy", "dtype"),
          new Name("numpy.core.multiarray", "_reconstruct"),
          new Name("numpy.core.multiarray", "scalar"),
          new Name("numpy.core.numeric", "_frombuffer"),
          new Name("_codecs", "encode"),
          new Name("builtins", "bytes"));

  private final PickleMachine machine;

  NumpyCalls(PickleMachine machine) {
    this.machine = machine;
  }

  /** Returns a name that is known, and refuses any other. */
  Name name(Name asked) {
    Name name =
        new Name(
            asked
                .module()
                .replaceFirst("^numpy\\._core\\.", "numpy.core.")
                .replaceFirst("^__builtin__$", "builtins"),
            asked.name());
    if (!KNOWN.contains(name)) {
      throw machine.bad("a request for '%s.%s'".formatted(asked.module(), asked.name()));
    }
    return name;
  }

  /** Plays a call. */
  Value call(Value function, Value arguments) throws IOException {
    if (!(function instanceof Name name) || !(arguments instanceof Tuple tuple)) {
      throw machine.bad("a call without function or arguments");
    }
    List<Value> values = tuple.values();
    switch (name.name()) {
      case "_reconstruct" -> {
        return new Numbers();
      }
      case "dtype" -> {
        return new Type(machine.letters(argument(values, 0)));
      }
      case "encode" -> {
        return new Bytes(machine.bytes(argument(values, 0)));
      }
      case "bytes" -> {
        return new Bytes(ByteSpan.raw(0, 0));
      }
      case "scalar" -> {
        return scalar(type(argument(values, 0)), machine.bytes(argument(values, 1)));
      }
      case "_frombuffer" -> {
        Numbers array = new Numbers();
        array.build(
            shape(argument(values, 2)),
            type(argument(values, 1)),
            machine.letters(argument(values, 3)).equals("F"),
            argument(values, 0));
        return array;
      }
      default -> throw machine.bad("a call of '%s.%s'".formatted(name.module(), name.name()));
    }
  }

  private Value scalar(Type type, ByteSpan span) throws IOException {
    ElementType elements =
        type.elements().orElseThrow(() -> machine.bad("a number of type '%s'".formatted(type)));
    if (span.length() != elements.size() || span.length() > LONGEST_SCALAR) {
      throw machine.bad("a number of %d bytes".formatted(span.length()));
    }
    byte[] content = machine.content(span);
    return elements.isText()
        ? new Text(Optional.of(elements.text(content, 0)), span.offset(), span.length(), false)
        : new Number(elements.number(elements.wrap(content), 0));
  }

  /** Adds what a type or an array still lacks. */
  void build(Value value, Value state) {
    if (!(state instanceof Tuple tuple)) {
      throw machine.bad("an object without its state");
    }
    List<Value> values = tuple.values();
    if (value instanceof Type type) {
      type.build(machine.letters(argument(values, 1)), argument(values, 3) != Nothing.NONE);
    } else if (value instanceof Numbers array) {
      Value data = argument(values, 4);
      if (!(data instanceof Bytes || data instanceof Text || data instanceof Items)) {
        throw machine.bad("an array without elements");
      }
      array.build(
          shape(argument(values, 1)),
          type(argument(values, 2)),
          argument(values, 3) instanceof Number columnMajor && columnMajor.value() != 0,
          data);
    } else {
      throw machine.bad("a state for what has none");
    }
  }

  private Value argument(List<Value> values, int index) {
    if (index >= values.size()) {
      throw machine.bad("too few arguments");
    }
    return values.get(index);
  }

  private Type type(Value value) {
    if (value instanceof Type type) {
      return type;
    }
    throw machine.bad("no type where an array's belongs");
  }

  private long[] shape(Value value) {
    if (!(value instanceof Tuple axes)) {
      throw machine.bad("no shape where an array's belongs");
    }
    return axes.values().stream()
        .mapToLong(
            axis -> {
              if (axis instanceof Number length) {
                return (long) length.value();
              }
              throw machine.bad("no number where the length of an axis belongs");
            })
        .toArray();
  }
}
