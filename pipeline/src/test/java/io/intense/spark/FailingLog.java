package io.intense.spark;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Listens to the log of trainings, and throws, once, when it hears a certain line. */
final class FailingLog extends AbstractAppender implements AutoCloseable {

  private static final Logger LOG = (Logger) LogManager.getLogger("io.intense.progress");

  private final String failsAt;
  private final List<String> lines;
  private final Level before = LOG.getLevel();
  private boolean failed;

  /**
   * Starts to listen.
   *
   * @param failsAt start of the line
   * @param lines to which all that is heard is added
   */
  FailingLog(String failsAt, List<String> lines) {
    super("failing", null, null, false, Property.EMPTY_ARRAY);
    this.failsAt = failsAt;
    this.lines = lines;
    start();
    LOG.addAppender(this);
    // Adding resets the level.
    LOG.setLevel(Level.INFO);
  }

  @Override
  public void append(LogEvent event) {
    String line = event.getMessage().getFormattedMessage();
    lines.add(line);
    if (!failed && line.startsWith(failsAt)) {
      failed = true;
      throw new IllegalStateException("heard " + line);
    }
  }

  @Override
  public void close() {
    LOG.removeAppender(this);
    LOG.setLevel(before);
    stop();
  }
}
