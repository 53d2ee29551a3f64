package dev.nightjar.flow;

import java.util.List;

/**
 * A type that another repository exports.
 *
 * @param repository which one; its places are shown with it
 * @param content of the {@link ExportedType}
 * @param exposes of the {@link ExportedType}
 */
public record ImportedType(
    String repository, String symbol, byte[] content, List<String> exposes) {}
