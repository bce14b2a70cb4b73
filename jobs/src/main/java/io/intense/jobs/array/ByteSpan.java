package io.intense.jobs.array;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Bytes in a file.
 *
 * @param offset where they begin
 * @param length number of bytes, once decoded
 * @param marks empty if the bytes are in the file as they are; else they are there as UTF-8, one
 *     letter per byte (as protocol 2 of pickle writes bytes), and every {@link #MARK_DISTANCE}
 *     bytes this is where they go on in the file
 */
record ByteSpan(long offset, long length, long[] marks) implements Serializable {

  static final int MARK_DISTANCE = 1 << 16;

  private static final int TWO_BYTE_LEAD = 0xC2;

  /** Returns bytes that are as they are. */
  static ByteSpan raw(long offset, long length) {
    return new ByteSpan(offset, length, new long[0]);
  }

  /**
   * Reads bytes.
   *
   * @param from of the span, from 0
   */
  byte[] read(FSDataInputStream in, long from, int count) throws IOException {
    byte[] bytes = new byte[count];
    if (marks.length == 0) {
      in.readFully(offset + from, bytes);
      return bytes;
    }
    int mark = (int) (from / MARK_DISTANCE);
    in.seek(marks[mark]);
    Decoder decoder = new Decoder(in);
    for (long skipped = (long) mark * MARK_DISTANCE; skipped < from; skipped++) {
      decoder.next();
    }
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) decoder.next();
    }
    return bytes;
  }

  /** Decodes UTF-8 whose letters are all below 256. */
  static final class Decoder {

    private final FSDataInputStream in;
    private final byte[] buffer = new byte[1 << 13];
    private int position;
    private int end;
    private long consumed;

    Decoder(FSDataInputStream in) {
      this.in = in;
    }

    /** Returns the next byte, or -1 if the next letter is not below 256. */
    int next() throws IOException {
      int lead = raw();
      if (lead < 0x80) {
        return lead;
      }
      if ((lead & 0xFE) != TWO_BYTE_LEAD) {
        return -1;
      }
      return (lead & 0x1F) << 6 | raw() & 0x3F;
    }

    private int raw() throws IOException {
      if (position == end) {
        end = in.read(buffer);
        position = 0;
        if (end <= 0) {
          throw new EOFException();
        }
      }
      consumed++;
      return buffer[position++] & 0xFF;
    }

    /** Returns how many bytes of the file were decoded. */
    long consumed() {
      return consumed;
    }
  }
}
