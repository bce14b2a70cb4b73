package io.intense.jobs.array;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes pickles of dictionaries of dictionaries of arrays, as NumPy does: with protocol 2 elements
 * are letters in UTF-8, with protocol 4 bytes.
 */
public final class PickleWriter implements AutoCloseable {

  private final DataOutputStream out;
  private final int protocol;

  private PickleWriter(OutputStream out, int protocol) {
    this.out = new DataOutputStream(out);
    this.protocol = protocol;
  }

  /**
   * Writes a file.
   *
   * @param tables per table and name {@code float[][][]} (rows, frames, values) or {@code
   *     String[]}; an array's rows have one shape
   */
  public static void write(Path file, int protocol, Map<String, Map<String, Object>> tables)
      throws IOException {
    try (PickleWriter writer =
        new PickleWriter(new BufferedOutputStream(Files.newOutputStream(file)), protocol)) {
      writer.begin();
      for (var table : tables.entrySet()) {
        writer.text(table.getKey());
        writer.out.writeBytes("}(");
        for (var entry : table.getValue().entrySet()) {
          writer.text(entry.getKey());
          if (entry.getValue() instanceof String[] names) {
            writer.names(names);
          } else {
            writer.array((float[][][]) entry.getValue());
          }
        }
        writer.out.writeByte('u');
      }
      writer.end();
    }
  }

  /** Writes a file of one array of 32-bit zeros, most of which take no room on disk. */
  public static void writeHuge(Path file, String table, String name, int rows, int width)
      throws IOException {
    long size = 4L * rows * width;
    try (PickleWriter writer = new PickleWriter(Files.newOutputStream(file), 4)) {
      writer.begin();
      writer.text(table);
      writer.out.writeBytes("}(");
      writer.text(name);
      writer.beforeElements(rows, 1, width);
      writer.out.writeByte(0x8e);
      writer.out.writeLong(Long.reverseBytes(size));
    }
    long start = Files.size(file);
    try (var whole = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      whole.seek(start + size - 4);
      whole.write(little(42));
      whole.writeBytes("tbuu.");
    }
  }

  private static byte[] little(float number) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(number).array();
  }

  private void begin() throws IOException {
    out.writeByte(0x80);
    out.writeByte(protocol);
    out.writeBytes("}(");
  }

  private void end() throws IOException {
    out.writeBytes("u.");
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte('X');
    out.writeInt(Integer.reverseBytes(bytes.length));
    out.write(bytes);
  }

  private void names(String[] names) throws IOException {
    out.writeBytes("](");
    for (String name : names) {
      text(name);
    }
    out.writeByte('e');
  }

  private void number(int number) throws IOException {
    out.writeByte('J');
    out.writeInt(Integer.reverseBytes(number));
  }

  private void beforeElements(int rows, int frames, int width) throws IOException {
    out.writeBytes("cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n");
    number(0);
    out.writeByte(0x85);
    bytes(new byte[] {'b'});
    out.writeBytes(new String(new char[] {0x87, 'R', '('}));
    number(1);
    number(rows);
    number(frames);
    number(width);
    out.writeByte(0x87);
    out.writeBytes("cnumpy\ndtype\n");
    text("f4");
    number(0);
    number(1);
    out.writeBytes(new String(new char[] {0x87, 'R', '('}));
    number(3);
    text("<");
    out.writeBytes("NNN");
    number(-1);
    number(-1);
    number(0);
    out.writeBytes("tb");
    out.writeByte(0x89);
  }

  private void array(float[][][] numbers) throws IOException {
    int frames = numbers.length == 0 ? 1 : numbers[0].length;
    int width = numbers.length == 0 ? 1 : numbers[0][0].length;
    beforeElements(numbers.length, frames, width);
    ByteBuffer elements =
        ByteBuffer.allocate(4 * numbers.length * frames * width).order(ByteOrder.LITTLE_ENDIAN);
    for (float[][] row : numbers) {
      for (float[] frame : row) {
        for (float value : frame) {
          elements.putFloat(value);
        }
      }
    }
    bytes(elements.array());
    out.writeBytes("tb");
  }

  private void bytes(byte[] bytes) throws IOException {
    if (protocol == 2) {
      out.writeBytes("c_codecs\nencode\n");
      text(new String(bytes, StandardCharsets.ISO_8859_1));
      text("latin1");
      out.writeBytes(new String(new char[] {0x86, 'R'}));
    } else {
      out.writeByte('B');
      out.writeInt(Integer.reverseBytes(bytes.length));
      out.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
