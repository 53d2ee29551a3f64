package dev.nightjar.rules;

import dev.nightjar.flow.model.RulePack;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The compact form of a pack. Its first byte is its version; a pack is compiled with the engine
 * that reads it, so only one version is ever read.
 */
final class PackCodec {
  static final int VERSION = 3;

  private PackCodec() {}

  static byte[] encode(RulePack pack) {
    return new PackWriter(true).write(pack);
  }

  /** Decodes what {@link #encode} wrote; bytes of another origin are an error of the program. */
  static RulePack decode(byte[] bytes) {
    return new PackReader(bytes).read();
  }

  /**
   * Returns the pack with its digest. Places in files are no part of it: a comment or an empty line
   * in a rule file changes no finding.
   */
  static RulePack withDigest(RulePack pack) {
    byte[] content = new PackWriter(false).write(pack);
    return new RulePack(
        pack.sourceKinds(),
        pack.sinkKinds(),
        pack.harm(),
        pack.models(),
        pack.types(),
        pack.checks(),
        HexFormat.of().formatHex(DigestUtils.sha256(content), 0, 16));
  }
}
