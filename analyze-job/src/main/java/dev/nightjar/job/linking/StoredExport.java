package dev.nightjar.job.linking;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.program.RepositoryName;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What one build module tells the others of a type, packed.
 *
 * @param from the name of the module
 * @param digest of what it tells
 */
record StoredExport(
    String from, String symbol, String path, byte[] packed, String digest, List<String> exposes) {
  private static final int DIGEST_BYTES = 16;

  static StoredExport of(String from, ExportedType type) {
    return new StoredExport(
        from,
        type.symbol(),
        type.path(),
        Packed.pack(type.content()),
        digest(type.content()),
        type.exposes());
  }

  /** Makes one of what another repository tells. */
  static StoredExport of(ImportedType type) {
    return new StoredExport(
        type.repository(),
        type.symbol(),
        "",
        Packed.pack(type.content()),
        digest(type.content()),
        type.exposes());
  }

  ExportedType exported() {
    return new ExportedType(symbol, path, Packed.unpack(packed), exposes);
  }

  ImportedType imported() {
    return new ImportedType(from, symbol, Packed.unpack(packed), exposes);
  }

  /** Whether a module of the same repository tells it. */
  boolean isOfModule() {
    return RepositoryName.isModule(from);
  }

  /** Whether both tell the same. */
  boolean isLike(StoredExport other) {
    return from.equals(other.from)
        && symbol.equals(other.symbol)
        && digest.equals(other.digest)
        && exposes.equals(other.exposes);
  }

  private static String digest(byte[] content) {
    return HexFormat.of().formatHex(DigestUtils.sha256(content), 0, DIGEST_BYTES);
  }
}
