package io.intense.jobs.array;

import io.intense.jobs.array.PickleValues.Bytes;
import io.intense.jobs.array.PickleValues.Dictionary;
import io.intense.jobs.array.PickleValues.Items;
import io.intense.jobs.array.PickleValues.Name;
import io.intense.jobs.array.PickleValues.Nothing;
import io.intense.jobs.array.PickleValues.Number;
import io.intense.jobs.array.PickleValues.Text;
import io.intense.jobs.array.PickleValues.Tuple;
import io.intense.jobs.array.PickleValues.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Follows the instructions of a pickle: a machine with a stack and a memo. Long texts and bytes are
 * passed over, so that memory holds no array.
 */
final class PickleMachine {

  private static final int LONGEST_TEXT = 1 << 20;
  private static final int LONGEST_NAME = 1 << 10;

  private final String file;
  private final FSDataInputStream in;
  private final long fileLength;
  private final NumpyCalls calls;
  private final List<Value> stack = new ArrayList<>();
  private final Map<Long, Value> memo = new HashMap<>();

  PickleMachine(String file, FSDataInputStream in, long fileLength) {
    this.file = file;
    this.in = in;
    this.fileLength = fileLength;
    this.calls = new NumpyCalls(this);
  }

  /** Follows the instructions to the end, and returns the result. */
  Value run() throws IOException {
    if (in.readUnsignedByte() != 0x80) {
      throw bad("another beginning (a pickle of protocol 0 or 1 begins so, too)");
    }
    int protocol = in.readUnsignedByte();
    if (protocol < 2 || protocol > 5) {
      throw bad("protocol " + protocol);
    }
    for (int code = in.readUnsignedByte(); code != '.'; code = in.readUnsignedByte()) {
      step(code);
    }
    return pop();
  }

  private void step(int code) throws IOException {
    switch (code) {
      case 0x95 -> in.readLong(); // the length of a frame
      case '(' -> stack.add(Nothing.MARK);
      case '0' -> pop();
      case '1' -> popToMark();
      case '2' -> stack.add(peek());
      case 'N' -> stack.add(Nothing.NONE);
      case 0x88 -> stack.add(new Number(1));
      case 0x89 -> stack.add(new Number(0));
      case 'K' -> stack.add(new Number(in.readUnsignedByte()));
      case 'M' -> stack.add(new Number(unsigned(2)));
      case 'J' -> stack.add(new Number((int) unsigned(4)));
      case 0x8a -> stack.add(new Number(wholeNumber(in.readUnsignedByte())));
      case 0x8b -> stack.add(new Number(wholeNumber(unsigned(4))));
      case 'G' -> stack.add(new Number(in.readDouble()));
      case 0x8c -> stack.add(text(in.readUnsignedByte(), true));
      case 'X' -> stack.add(text(unsigned(4), true));
      case 0x8d -> stack.add(text(unsigned(8), true));
      case 'U' -> stack.add(text(in.readUnsignedByte(), false));
      case 'T' -> stack.add(text(unsigned(4), false));
      case 'C' -> stack.add(skip(in.readUnsignedByte()));
      case 'B' -> stack.add(skip(unsigned(4)));
      case 0x8e, 0x96 -> stack.add(skip(unsigned(8)));
      case 'q' -> memo.put((long) in.readUnsignedByte(), peek());
      case 'r' -> memo.put(unsigned(4), peek());
      case 0x94 -> memo.put((long) memo.size(), peek());
      case 'h' -> stack.add(remembered(in.readUnsignedByte()));
      case 'j' -> stack.add(remembered(unsigned(4)));
      case 'c' -> stack.add(calls.name(new Name(line(), line())));
      case 0x93 -> {
        String name = letters(pop());
        stack.add(calls.name(new Name(letters(pop()), name)));
      }
      case 'R' -> {
        Value arguments = pop();
        stack.add(calls.call(pop(), arguments));
      }
      case 'b' -> {
        Value state = pop();
        calls.build(peek(), state);
      }
      default -> collect(code);
    }
  }

  private void collect(int code) {
    switch (code) {
      case ']' -> stack.add(new Items(new ArrayList<>()));
      case 'l' -> stack.add(new Items(popToMark()));
      case 'a' -> {
        Value last = pop();
        items(peek()).add(last);
      }
      case 'e' -> {
        List<Value> added = popToMark();
        items(peek()).addAll(added);
      }
      case ')' -> stack.add(new Tuple(List.of()));
      case 't' -> stack.add(new Tuple(popToMark()));
      case 0x85, 0x86, 0x87 -> {
        int first = stack.size() - (code - 0x84);
        if (first < 0) {
          throw bad("a tuple of more values than there are");
        }
        List<Value> values = stack.subList(first, stack.size());
        Tuple tuple = new Tuple(List.copyOf(values));
        values.clear();
        stack.add(tuple);
      }
      case '}' -> stack.add(new Dictionary(new LinkedHashMap<>()));
      case 'd' -> {
        List<Value> pairs = popToMark();
        stack.add(new Dictionary(new LinkedHashMap<>()));
        put(pairs);
      }
      case 's' -> {
        Value value = pop();
        Value key = pop();
        put(List.of(key, value));
      }
      case 'u' -> put(popToMark());
      default -> throw bad("the instruction 0x%02x".formatted(code));
    }
  }

  private void put(List<Value> pairs) {
    if (!(peek() instanceof Dictionary dictionary) || pairs.size() % 2 != 0) {
      throw bad("keys and values without a dictionary");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      String key =
          pairs.get(i) instanceof Number number
              ? Long.toString((long) number.value())
              : letters(pairs.get(i));
      dictionary.values().put(key, pairs.get(i + 1));
    }
  }

  private List<Value> items(Value value) {
    if (value instanceof Items items) {
      return items.values();
    }
    throw bad("elements without a list");
  }

  private Value peek() {
    if (stack.isEmpty()) {
      throw bad("an instruction without its values");
    }
    return stack.get(stack.size() - 1);
  }

  private Value pop() {
    Value top = peek();
    stack.remove(stack.size() - 1);
    return top;
  }

  private List<Value> popToMark() {
    int mark = stack.lastIndexOf(Nothing.MARK);
    if (mark < 0) {
      throw bad("an instruction without its mark");
    }
    List<Value> above = stack.subList(mark + 1, stack.size());
    List<Value> values = new ArrayList<>(above);
    above.clear();
    stack.remove(mark);
    return values;
  }

  private Value remembered(long index) {
    Value value = memo.get(index);
    if (value == null) {
      throw bad("a reference to nothing");
    }
    return value;
  }

  private long unsigned(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) in.readUnsignedByte() << (8 * i);
    }
    return number;
  }

  private double wholeNumber(long bytes) throws IOException {
    if (bytes < 0 || bytes > 8) {
      throw bad("a whole number of %d bytes".formatted(bytes));
    }
    int shift = 64 - 8 * (int) bytes;
    return bytes == 0 ? 0 : unsigned((int) bytes) << shift >> shift;
  }

  private Text text(long length, boolean encoded) throws IOException {
    long offset = in.getPos();
    requireWithin(length);
    if (length > LONGEST_TEXT) {
      in.seek(offset + length);
      return new Text(Optional.empty(), offset, length, encoded);
    }
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    String letters =
        new String(bytes, encoded ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    return new Text(Optional.of(letters), offset, length, encoded);
  }

  private Bytes skip(long length) throws IOException {
    requireWithin(length);
    Bytes bytes = new Bytes(ByteSpan.raw(in.getPos(), length));
    in.seek(in.getPos() + length);
    return bytes;
  }

  private void requireWithin(long length) throws IOException {
    if (length < 0 || length > fileLength - in.getPos()) {
      throw bad("its end within the pickle");
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int letter = in.readUnsignedByte(); letter != '\n'; letter = in.readUnsignedByte()) {
      if (line.length() == LONGEST_NAME) {
        throw bad("a name of more than " + LONGEST_NAME + " letters");
      }
      line.append((char) letter);
    }
    return line.toString();
  }

  /** Returns a text that is short enough to be a name. */
  String letters(Value value) {
    if (value instanceof Text text && text.letters().isPresent()) {
      return text.letters().get();
    }
    throw bad("no name where one belongs");
  }

  /** Returns where bytes are: given as such, or (Python 2) as a text. */
  ByteSpan bytes(Value value) throws IOException {
    if (value instanceof Bytes bytes) {
      return bytes.span();
    }
    if (value instanceof Text text) {
      return text.encoded() ? decoded(text) : ByteSpan.raw(text.offset(), text.length());
    }
    throw bad("no bytes where an array's elements belong");
  }

  /** Reads a text once, to find its length in letters and where to begin when rows are read. */
  private ByteSpan decoded(Text text) throws IOException {
    long position = in.getPos();
    in.seek(text.offset());
    ByteSpan.Decoder decoder = new ByteSpan.Decoder(in);
    List<Long> marks = new ArrayList<>(List.of(text.offset()));
    long letters = 0;
    while (decoder.consumed() < text.length()) {
      if (decoder.next() < 0) {
        throw bad("letters where an array's elements belong");
      }
      letters++;
      if (letters % ByteSpan.MARK_DISTANCE == 0) {
        marks.add(text.offset() + decoder.consumed());
      }
    }
    in.seek(position);
    return new ByteSpan(
        text.offset(), letters, marks.stream().mapToLong(Long::longValue).toArray());
  }

  /** Reads bytes out of turn. */
  byte[] content(ByteSpan span) throws IOException {
    long position = in.getPos();
    byte[] bytes = span.read(in, 0, Math.toIntExact(span.length()));
    in.seek(position);
    return bytes;
  }

  BadFileException bad(String found) {
    return new BadFileException(file, found, PickleFile.EXPECTED);
  }
}
