package io.intense.jobs.array;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an array's elements, as NumPy writes it: {@code <f4}, {@code >i8}, {@code |u1},
 * {@code <U12}.
 *
 * @param kind {@code f} floating point, {@code i} and {@code u} whole numbers, {@code b} truth
 *     values, {@code U} and {@code S} texts
 * @param size bytes of an element
 * @param order of the bytes
 */
record ElementType(char kind, int size, Order order) implements Serializable {

  static final String ACCEPTED = "floating-point numbers, whole numbers or truth values";

  private static final Pattern FORM = Pattern.compile("([<>|=]?)([fiubUS])(\\d{1,6})");
  private static final int BYTES_PER_LETTER = 4;

  /** Which byte of a number comes first. */
  enum Order {
    BIG(ByteOrder.BIG_ENDIAN, "UTF-32BE"),
    LITTLE(ByteOrder.LITTLE_ENDIAN, "UTF-32LE");

    private final ByteOrder bytes;
    private final String letters;

    Order(ByteOrder bytes, String letters) {
      this.bytes = bytes;
      this.letters = letters;
    }
  }

  /** Reads a type; empty if it is none that holds numbers or texts. */
  static Optional<ElementType> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (text.equals("?") || text.equals("|?")) {
      return Optional.of(new ElementType('b', 1, Order.LITTLE));
    }
    if (!parts.matches()) {
      return Optional.empty();
    }
    char kind = parts.group(2).charAt(0);
    int number = Integer.parseInt(parts.group(3));
    int size = kind == 'U' ? number * BYTES_PER_LETTER : number;
    boolean known =
        switch (kind) {
          case 'f' -> size == 4 || size == 8;
          case 'i', 'u' -> size == 1 || size == 2 || size == 4 || size == 8;
          case 'b' -> size == 1;
          default -> size > 0;
        };
    return known
        ? Optional.of(
            new ElementType(kind, size, parts.group(1).equals(">") ? Order.BIG : Order.LITTLE))
        : Optional.empty();
  }

  /** Returns the type with its bytes in another order. */
  ElementType in(Order other) {
    return new ElementType(kind, size, other);
  }

  boolean isText() {
    return kind == 'U' || kind == 'S';
  }

  /** Returns the bytes as a buffer in this type's order. */
  ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(order.bytes);
  }

  /** Reads a number at a byte. */
  double number(ByteBuffer bytes, int at) {
    return switch (kind) {
      case 'f' -> size == 4 ? bytes.getFloat(at) : bytes.getDouble(at);
      case 'i' ->
          switch (size) {
            case 1 -> bytes.get(at);
            case 2 -> bytes.getShort(at);
            case 4 -> bytes.getInt(at);
            default -> bytes.getLong(at);
          };
      case 'u' ->
          switch (size) {
            case 1 -> bytes.get(at) & 0xFF;
            case 2 -> bytes.getShort(at) & 0xFFFF;
            case 4 -> bytes.getInt(at) & 0xFFFFFFFFL;
            default -> unsigned(bytes.getLong(at));
          };
      case 'b' -> bytes.get(at) == 0 ? 0 : 1;
      default -> throw new IllegalStateException("No numbers: " + this);
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (bits >>> 1) * 2.0 + (bits & 1);
  }

  /** Reads a text at a byte, without the zeros that fill it up. */
  String text(byte[] bytes, int at) {
    Charset letters = kind == 'U' ? Charset.forName(order.letters) : StandardCharsets.ISO_8859_1;
    String padded = new String(bytes, at, size, letters);
    int end = padded.length();
    while (end > 0 && padded.charAt(end - 1) == 0) {
      end--;
    }
    return padded.substring(0, end);
  }
}
