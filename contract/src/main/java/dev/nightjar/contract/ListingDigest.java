package dev.nightjar.contract;

import java.nio.ByteBuffer;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A digest of a set of files that does not depend on their order, and from which files can be taken
 * again: the sum, modulo 2^128, of a hash of each path and content id.
 */
public final class ListingDigest {
  private long high;
  private long low;

  public ListingDigest() {}

  private ListingDigest(long high, long low) {
    this.high = high;
    this.low = low;
  }

  /** Reads what {@link #toString} wrote. */
  public static ListingDigest parse(String hexadecimal) {
    return new ListingDigest(
        Long.parseUnsignedLong(hexadecimal.substring(0, 16), 16),
        Long.parseUnsignedLong(hexadecimal.substring(16, 32), 16));
  }

  public void add(String path, String blob) {
    ByteBuffer hash = hash(path, blob);
    long addedHigh = hash.getLong();
    long addedLow = hash.getLong();
    low += addedLow;
    high += addedHigh + (Long.compareUnsigned(low, addedLow) < 0 ? 1 : 0);
  }

  public void remove(String path, String blob) {
    ByteBuffer hash = hash(path, blob);
    long removedHigh = hash.getLong();
    long removedLow = hash.getLong();
    high -= removedHigh + (Long.compareUnsigned(low, removedLow) < 0 ? 1 : 0);
    low -= removedLow;
  }

  /** Adds all files of another digest, or takes them where it tells what was taken. */
  public void add(ListingDigest other) {
    low += other.low;
    high += other.high + (Long.compareUnsigned(low, other.low) < 0 ? 1 : 0);
  }

  private static ByteBuffer hash(String path, String blob) {
    return ByteBuffer.wrap(DigestUtils.sha256(path + "\0" + blob));
  }

  /** Returns 32 hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%016x%016x", high, low);
  }
}
