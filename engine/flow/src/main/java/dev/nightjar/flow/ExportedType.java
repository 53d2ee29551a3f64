package dev.nightjar.flow;

import java.util.List;

/**
 * What other repositories may know of a type with all nested in it: how it is declared, and the
 * summaries of its functions, without their code.
 *
 * @param symbol of the outermost type
 * @param path the file that declares it
 * @param content the same for the same code and rules; see {@link ImportedType}
 * @param exposes symbols of other types that callers come to hold or may be dispatched to, in order
 */
public record ExportedType(String symbol, String path, byte[] content, List<String> exposes) {
  /** Of an interface with more implementations callers know nothing. */
  public static final int MOST_SUBTYPES = 8;
}
