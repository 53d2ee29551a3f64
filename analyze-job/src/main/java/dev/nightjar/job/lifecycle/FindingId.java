package dev.nightjar.job.lifecycle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The id of a finding in the organisation: short, and the same for the same finding for ever. */
public final class FindingId {
  private static final int BYTES = 16;

  private FindingId() {}

  /** Returns the id of the finding with an identity in a repository. */
  public static String of(String repository, String identity) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((repository + "\0" + identity).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
