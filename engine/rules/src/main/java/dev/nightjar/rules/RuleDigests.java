package dev.nightjar.rules;

import dev.nightjar.flow.model.RulePack;
import java.util.List;
import java.util.Map;

/**
 * Digests of the two halves of a pack, to tell which of them a finding changed for. Comments and
 * the order of files make no difference.
 */
public final class RuleDigests {
  private RuleDigests() {}

  /** Returns the digest of kinds, models and types. */
  public static String models(RulePack pack) {
    return digest(
        new RulePack(
            pack.sourceKinds(),
            pack.sinkKinds(),
            pack.harm(),
            pack.models(),
            pack.types(),
            List.of(),
            ""));
  }

  /** Returns the digest of the checks. */
  public static String checks(RulePack pack) {
    return digest(
        new RulePack(Map.of(), Map.of(), Map.of(), List.of(), List.of(), pack.checks(), ""));
  }

  private static String digest(RulePack half) {
    return PackCodec.withDigest(half).digest().substring(0, 16);
  }
}
