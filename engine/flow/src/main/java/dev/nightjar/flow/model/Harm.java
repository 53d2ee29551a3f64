package dev.nightjar.flow.model;

import java.util.List;

/**
 * What data must contain to do harm in a sink kind: of each group at least one of the texts. Data
 * that lacks all texts of one group is harmless there.
 *
 * @param needs the groups; empty if anything can do harm
 * @param numbers whether a number alone can do harm
 * @param bounded whether a number does no harm once it was compared with a limit
 */
public record Harm(List<List<String>> needs, boolean numbers, boolean bounded) {
  /** Of a kind of which nothing is said. */
  public static final Harm ANYTHING = new Harm(List.of(), false, false);
}
