package dev.nightjar.ingest.source;

/**
 * Bounds of what is read.
 *
 * @param fileBytes the largest file that is sent. Larger sources are nearly always generated, and
 *     one record must stay far below the 16 MB that the brokers take
 * @param entries how many entries a snapshot may have. A tree can name the same tree many times, so
 *     a few kilobytes of repository can unfold to billions of paths
 */
public record Limits(int fileBytes, long entries) {
  public static final Limits STANDARD = new Limits(1 << 20, 5_000_000);

  /** The greatest size that {@code fileBytes} may have. */
  public static final int LARGEST_FILE = 8 << 20;

  public Limits {
    if (fileBytes < 1 || fileBytes > LARGEST_FILE) {
      throw new IllegalArgumentException(
          "The limit of a file's size must be between 1 and " + LARGEST_FILE + ": " + fileBytes);
    }
  }
}
