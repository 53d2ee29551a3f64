package dev.nightjar.contract;

import java.time.Instant;
import java.util.List;

/**
 * What a repository tells others of one of its types.
 *
 * @param coordinate of the package that the type is delivered in, {@code group:artifact}; empty if
 *     the repository does not say
 * @param symbol of the outermost type
 * @param scan the scan that brought this content
 * @param startedAt when that scan began
 * @param digest of the content, in hexadecimal
 * @param exposes symbols of types that those who use this one need to know, too
 * @param content what the linker reads, in Base64; its first byte says its form
 */
public record TypeSummary(
    String repository,
    String coordinate,
    String symbol,
    String scan,
    Instant startedAt,
    String digest,
    List<String> exposes,
    String content) {
  public TypeSummary {
    exposes = List.copyOf(exposes);
  }
}
