package io.intense.jobs.array;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may come about while a pickle is read. None of it is ever called or executed. */
final class PickleValues {

  private PickleValues() {}

  /** A value on the machine's stack. */
  sealed interface Value
      permits Nothing, Text, Bytes, Number, Tuple, Items, Dictionary, Name, Type, Numbers {}

  /** Python's None, and the mark of the stack. */
  enum Nothing implements Value {
    NONE,
    MARK
  }

  /**
   * A text.
   *
   * @param letters empty if there are too many to be a name
   * @param offset where its bytes begin in the file
   * @param length their number
   * @param encoded whether they are UTF-8, not (as in Python 2) just bytes
   */
  record Text(Optional<String> letters, long offset, long length, boolean encoded)
      implements Value {}

  /** Bytes in the file. */
  record Bytes(ByteSpan span) implements Value {}

  /** A whole number, floating-point number or truth value. */
  record Number(double value) implements Value {}

  /** A tuple. */
  record Tuple(List<Value> values) implements Value {}

  /** A list, which grows. */
  record Items(List<Value> values) implements Value {}

  /** A dictionary, which grows. */
  record Dictionary(Map<String, Value> values) implements Value {}

  /** The name of a function or class. */
  record Name(String module, String name) implements Value {}

  /** NumPy's type of elements, to which the order of the bytes is added later. */
  static final class Type implements Value {
    private final String code;
    private String order = "<";
    private boolean structured;

    Type(String code) {
      this.code = code;
    }

    void build(String byteOrder, boolean hasFields) {
      order = byteOrder;
      structured = hasFields;
    }

    /** Python objects of any kind. */
    boolean isObjects() {
      return code.matches("[<>|=]?O\\d*");
    }

    Optional<ElementType> elements() {
      Optional<ElementType> type = structured ? Optional.empty() : ElementType.parse(code);
      return type.map(
          plain -> plain.in(order.equals(">") ? ElementType.Order.BIG : ElementType.Order.LITTLE));
    }

    @Override
    public String toString() {
      return structured ? "fields" : code;
    }
  }

  /** NumPy's array, to which shape and elements are added later. */
  static final class Numbers implements Value {
    private long[] shape = {0};
    private Type type = new Type("f8");
    private boolean columnMajor;
    private Value elements = Nothing.NONE;

    void build(long[] axes, Type elementType, boolean firstAxisFastest, Value data) {
      shape = axes;
      type = elementType;
      columnMajor = firstAxisFastest;
      elements = data;
    }

    long[] shape() {
      return shape;
    }

    Type type() {
      return type;
    }

    boolean columnMajor() {
      return columnMajor;
    }

    Value elements() {
      return elements;
    }
  }
}
