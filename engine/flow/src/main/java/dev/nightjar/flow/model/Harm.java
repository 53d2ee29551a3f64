package dev.nightjar.flow.model;

import java.util.List;

/**
 * What data must contain to do harm in a sink kind: of each group at least one of the texts. Data
 * that lacks all texts of one group is harmless there.
 *
 * @param needs the groups; empty if anything can do harm
 * @param numbers whether a number alone can do harm
 * @param bounded whether a number does no harm once it was compared with a limit
 * @param address which part of an address data must choose to do harm
 */
public record Harm(
    List<List<String>> needs, boolean numbers, boolean bounded, AddressPart address) {

  /** What data must choose of an address that is put together from several texts. */
  public enum AddressPart {
    /** Any part of it. */
    ANY,
    /** The host of a whole address. */
    HOST,
    /** The host, of an address that may begin with a path on the same host: {@code /a//b}. */
    HOST_OF_RELATIVE
  }

  /** Of a kind of which nothing is said. */
  public static final Harm ANYTHING = new Harm(List.of(), false, false, AddressPart.ANY);
}
