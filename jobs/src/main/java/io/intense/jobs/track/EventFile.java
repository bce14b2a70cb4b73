package io.intense.jobs.track;

import io.intense.dl4j.train.EpochResult;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.nd4j.shade.protobuf.CodedOutputStream;

/**
 * Scalars for TensorBoard: a file of events, each a protocol buffer between its length and a
 * checksum ({@code TFRecord}). What goes wrong is no concern of the training.
 */
public final class EventFile implements FitObserver, AutoCloseable {

  private static final int MASK = 0xa282ead8;

  /** Numbers of the fields of Event, Summary and Summary.Value. */
  private static final int WALL_TIME = 1;

  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  private final Recorder recorder;
  private OutputStream out = OutputStream.nullOutputStream();

  /** Writes fields of a message. */
  @FunctionalInterface
  private interface Fields {
    void to(CodedOutputStream message) throws IOException;
  }

  private EventFile(Path folder) {
    recorder = new Recorder(folder.toString());
    recorder.record(() -> open(folder));
  }

  /**
   * Starts a file.
   *
   * @param folder that is made if it is not there; TensorBoard shows it as one run
   */
  public static EventFile in(Path folder) {
    return new EventFile(folder);
  }

  private void open(Path folder) throws IOException {
    Files.createDirectories(folder);
    long now = System.currentTimeMillis();
    Path file = folder.resolve("events.out.tfevents.%d.intense.%d".formatted(now / 1000, now));
    out = Files.newOutputStream(file);
    event(0, message -> message.writeString(FILE_VERSION, "brain.Event:2"));
  }

  @Override
  public void finished(FitEpoch epoch) {
    EpochResult result = epoch.result();
    recorder.record(
        () ->
            event(
                result.epoch(),
                message ->
                    message.writeByteArray(
                        SUMMARY,
                        bytes(
                            summary -> {
                              scalar(summary, "loss/training", result.trainLoss());
                              scalar(summary, "loss/validation", result.validationLoss());
                              scalar(
                                  summary,
                                  "validation " + epoch.fit().metric(),
                                  result.validationMetric());
                              scalar(summary, "penalty weight", result.penaltyWeight());
                              scalar(summary, "step size", result.stepSize());
                              scalar(summary, "rows per second", epoch.rowsPerSecond());
                              for (int i = 0; i < result.shares().size(); i++) {
                                scalar(
                                    summary,
                                    "share/" + epoch.fit().terms().get(i),
                                    result.shares().get(i));
                              }
                            }))));
  }

  private static void scalar(CodedOutputStream summary, String tag, double value)
      throws IOException {
    summary.writeByteArray(
        VALUE,
        bytes(
            message -> {
              message.writeString(TAG, tag);
              message.writeFloat(SIMPLE_VALUE, (float) value);
            }));
  }

  private void event(long step, Fields what) throws IOException {
    record(
        bytes(
            message -> {
              message.writeDouble(WALL_TIME, System.currentTimeMillis() / 1000.0);
              message.writeInt64(STEP, step);
              what.to(message);
            }));
    out.flush();
  }

  private static byte[] bytes(Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream message = CodedOutputStream.newInstance(bytes);
    fields.to(message);
    message.flush();
    return bytes.toByteArray();
  }

  private void record(byte[] data) throws IOException {
    byte[] length =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    out.write(length);
    out.write(checksum(length));
    out.write(data);
    out.write(checksum(data));
  }

  private static byte[] checksum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }

  @Override
  public void close() throws IOException {
    recorder.close();
    out.close();
  }
}
