package dev.nightjar.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is made of files, and made anew when they change. It is looked at when it is
 * needed, at most once a second. What cannot be made of the files of a moment stays as it was: they
 * are replaced one after the other.
 *
 * @param <T> what is made
 */
public final class WatchedFiles<T> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private final List<Path> files;
  private final Reading<T> reading;
  private String stamp;
  private T value;
  private long next;

  /** Makes something of the files as they are now. */
  @FunctionalInterface
  public interface Reading<T> {
    T read() throws Exception;
  }

  /**
   * Makes it for the first time.
   *
   * @throws IllegalArgumentException if that is not possible
   */
  public WatchedFiles(List<Path> files, Reading<T> reading) {
    this.files = List.copyOf(files);
    this.reading = reading;
    this.stamp = stamp();
    try {
      this.value = reading.read();
    } catch (Exception e) {
      throw new IllegalArgumentException("Cannot read " + files + ": " + e.getMessage(), e);
    }
    this.next = System.nanoTime() + LOOK_NANOS;
  }

  /** Returns it as the files are now, or as they were last when something could be made of them. */
  public synchronized T get() {
    if (System.nanoTime() - next < 0) {
      return value;
    }
    next = System.nanoTime() + LOOK_NANOS;
    String now = stamp();
    if (!now.equals(stamp)) {
      try {
        value = reading.read();
        stamp = now;
        LOG.info("event=files-reread files={}", files);
      } catch (Exception e) {
        LOG.warn("event=files-unusable files={} cause=\"{}\"", files, e.toString());
      }
    }
    return value;
  }

  private String stamp() {
    StringBuilder stamp = new StringBuilder();
    for (Path file : files) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        stamp
            .append(attributes.fileKey())
            .append(' ')
            .append(attributes.lastModifiedTime().toMillis())
            .append(' ')
            .append(attributes.size())
            .append('\n');
      } catch (IOException e) {
        stamp.append("missing\n");
      }
    }
    return stamp.toString();
  }
}
