package dev.nightjar.ingest.target;

import java.util.Optional;

/** Names repositories by what hosts call their addresses. */
public final class RepositoryAddress {
  private RepositoryAddress() {}

  /** Returns the name that a scan of a web address gives the repository; empty if it is none. */
  public static Optional<String> name(String address) {
    return address.startsWith("https://") || address.startsWith("http://")
        ? RepositoryName.ofUrl(address)
        : Optional.empty();
  }
}
