package dev.nightjar.ingest.source;

import java.util.Optional;

/**
 * What the repository itself says about a file in {@code .gitattributes}, or its path says.
 *
 * @param generated present if the attribute {@code linguist-generated} is set or unset
 * @param binary whether the attribute {@code binary} is set
 * @param vendored whether it is somebody else's code
 */
public record Marks(Optional<Boolean> generated, boolean binary, boolean vendored) {
  public static final Marks NONE = new Marks(Optional.empty(), false, false);

  /** Returns the marks in at most three letters. */
  public String code() {
    return generated.map(is -> is ? "g" : "h").orElse("")
        + (binary ? "b" : "")
        + (vendored ? "v" : "");
  }
}
