package io.intense.jobs.loader;

import io.intense.jobs.array.BadFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A spoken digit.
 *
 * @param file WAV, whose name is {@code digit_speaker_take.wav}
 * @param digit 0 to 9
 * @param speaker who says it
 */
record Recording(String file, int digit, String speaker) implements Serializable {

  private static final Pattern NAME = Pattern.compile("(\\d)_([^_]+)_\\d+\\.wav");
  private static final String EXPECTED = "a WAV recording of 16-bit samples, one channel";

  /** Reads a file's name; empty if it is no recording's. */
  static Optional<Recording> of(Path path) {
    Matcher parts = NAME.matcher(path.getName());
    return parts.matches()
        ? Optional.of(
            new Recording(path.toString(), Integer.parseInt(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /**
   * Draws the recording.
   *
   * @throws BadFileException if it is none
   */
  byte[] spectrogram(Configuration hadoop) throws IOException {
    Path path = new Path(file);
    try (InputStream in = new BufferedInputStream(path.getFileSystem(hadoop).open(path));
        AudioInputStream sound = AudioSystem.getAudioInputStream(in)) {
      AudioFormat format = sound.getFormat();
      if (format.getChannels() != 1
          || format.getSampleSizeInBits() != Short.SIZE
          || !format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)) {
        throw new BadFileException(file, format.toString(), EXPECTED);
      }
      ByteBuffer bytes =
          ByteBuffer.wrap(sound.readAllBytes())
              .order(format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      double[] samples = new double[bytes.remaining() / Short.BYTES];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = bytes.getShort(i * Short.BYTES);
      }
      if (samples.length == 0) {
        throw new BadFileException(file, "no samples", EXPECTED);
      }
      return Spectrogram.of(samples, format.getSampleRate());
    } catch (UnsupportedAudioFileException e) {
      throw new BadFileException(file, "no recording", EXPECTED, e);
    }
  }
}
