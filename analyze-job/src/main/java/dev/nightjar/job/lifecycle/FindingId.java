package dev.nightjar.job.lifecycle;

import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** The id of a finding in the organisation: short, and the same for the same finding for ever. */
public final class FindingId {
  private static final int BYTES = 16;

  private FindingId() {}

  /** Returns the id of the finding with an identity in a repository. */
  public static String of(String repository, String identity) {
    byte[] hash = DigestUtils.sha256(repository + "\0" + identity);
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }
}
