package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Harm;
import dev.nightjar.flow.value.Taint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Knows what data must contain to do harm. A set of sink kinds has, besides a bit for each kind, a
 * bit for each text that data is known to lack; {@link #closed} adds the kinds that follow.
 */
final class Harms {
  /** Bits of texts begin here and go down; the three above are the linker's own. */
  private static final int FIRST = 60;

  /** The kinds and texts: all but the linker's own bits. */
  private static final long LETTERS = (1L << FIRST + 1) - 1;

  private record Group(long texts, long kind) {}

  private final Map<String, Long> texts = new LinkedHashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final long harmlessNumbers;
  private final long bounded;
  private final long[] behindHost = new long[Harm.AddressPart.values().length];

  /**
   * Reads what a pack says.
   *
   * @param kinds sink kinds by name, with their numbers
   */
  Harms(Map<String, Harm> harm, Map<String, Integer> kinds) {
    long numbers = 0;
    long limited = 0;
    for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
      Harm of = harm.getOrDefault(kind.getKey(), Harm.ANYTHING);
      long bit = 1L << kind.getValue();
      numbers |= of.numbers() ? 0 : bit;
      limited |= of.bounded() ? bit : 0;
      behindHost[of.address().ordinal()] |= bit;
      for (List<String> group : of.needs()) {
        long all = 0;
        for (String text : group) {
          all |= texts.computeIfAbsent(text, t -> 1L << (FIRST - texts.size()));
        }
        groups.add(new Group(all, bit));
      }
    }
    harmlessNumbers = numbers;
    bounded = limited;
  }

  /** Returns the bit of each text. */
  Map<String, Long> texts() {
    return texts;
  }

  /** Returns the kinds in which a number can do no harm. */
  long harmlessNumbers() {
    return harmlessNumbers;
  }

  /** Returns the kinds in which a number can do no harm once it was found to be below a limit. */
  long bounded() {
    return bounded;
  }

  /**
   * Returns the kinds in which data can do no harm that stands behind such a beginning.
   *
   * @param beginning as {@link Beginnings} writes it
   */
  long harmlessBehind(String beginning) {
    long kinds = 0;
    if (Beginnings.fixesHost(beginning, false)) {
      kinds |= behindHost[Harm.AddressPart.HOST.ordinal()];
    }
    if (Beginnings.fixesHost(beginning, true)) {
      kinds |= behindHost[Harm.AddressPart.HOST_OF_RELATIVE.ordinal()];
    }
    return kinds;
  }

  /** Adds the kinds in which data is harmless that lacks what the set says. */
  long closed(long cleaned) {
    long result = cleaned;
    for (Group group : groups) {
      if ((cleaned & group.texts) == group.texts) {
        result |= group.kind;
      }
    }
    return result;
  }

  Taint cleaned(Taint taint, long kinds) {
    return taint.cleaned(kinds, this::closed);
  }

  /**
   * Returns data that was decoded: what was harmless because of the letters that it lacked may have
   * them now. What is harmless in everything is not so because of its letters.
   */
  static Taint decoded(Taint taint) {
    return taint.withCleaned(cleaned -> cleaned == -1L ? cleaned : cleaned & ~LETTERS);
  }

  /** Returns the bits of the texts that data lacks which does not contain a part. */
  long lacking(String part) {
    return part.isEmpty() ? 0 : bits(text -> text.contains(part));
  }

  /**
   * Returns the bits of the texts that a change of texts removes wherever they stand, and does not
   * bring in.
   */
  long removedBy(UnaryOperator<String> change) {
    return bits(
        text ->
            lacks(change, text, text)
                && lacks(change, "a" + text + "a", text)
                && lacks(change, "1" + text, text)
                && lacks(change, text + text, text));
  }

  private static boolean lacks(UnaryOperator<String> change, String input, String text) {
    return !change.apply(input).contains(text);
  }

  private long bits(Predicate<String> wanted) {
    long bits = 0;
    for (Map.Entry<String, Long> text : texts.entrySet()) {
      if (wanted.test(text.getKey())) {
        bits |= text.getValue();
      }
    }
    return bits;
  }
}
