package dev.nightjar.flow.value;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the data in a value may come from. For each origin: the sink kinds in which the data can do
 * no harm any more, whether it passed through code that nothing is known of, and the way it took.
 *
 * <p>The join keeps what holds on both sides: of the cleaned kinds the intersection, of the ways
 * the shorter.
 */
public final class Taint {
  public static final Taint NONE = new Taint(new Entry[0]);

  /** More origins than this are not told apart by anyone; the first ones are kept. */
  private static final int MOST = 12;

  /**
   * One origin.
   *
   * @param cleaned a bit for each sink kind in which the data is harmless
   * @param obscured whether the data passed through a function that is neither analysed nor
   *     modelled
   */
  public record Entry(Origin origin, long cleaned, boolean obscured, @Nullable Trace trace) {}

  private final Entry[] entries;

  private Taint(Entry[] entries) {
    this.entries = entries;
  }

  public static Taint of(Origin origin, @Nullable Trace trace) {
    return new Taint(new Entry[] {new Entry(origin, 0, false, trace)});
  }

  /** Returns one entry as a whole. */
  public static Taint only(Entry entry) {
    return new Taint(new Entry[] {entry});
  }

  public boolean isNone() {
    return entries.length == 0;
  }

  /** Returns the entries, in the order in which they were found; not to be changed. */
  public Entry[] entries() {
    return entries;
  }

  public Taint join(Taint other) {
    if (this == other || other.entries.length == 0) {
      return this;
    }
    if (entries.length == 0) {
      return other;
    }
    Entry[] result = entries;
    int count = entries.length;
    for (Entry added : other.entries) {
      int at = find(result, count, added.origin);
      if (at >= 0) {
        Entry merged = merge(result[at], added);
        if (merged != result[at]) {
          if (result == entries) {
            result = Arrays.copyOf(entries, count);
          }
          result[at] = merged;
        }
      } else if (count < MOST) {
        if (result == entries || count == result.length) {
          Entry[] longer = new Entry[Math.min(MOST, count + other.entries.length)];
          System.arraycopy(result, 0, longer, 0, count);
          result = longer;
        }
        result[count++] = added;
      }
    }
    if (result == entries) {
      return this;
    }
    return new Taint(count == result.length ? result : Arrays.copyOf(result, count));
  }

  private static int find(Entry[] entries, int count, Origin origin) {
    for (int i = 0; i < count; i++) {
      if (entries[i].origin == origin) {
        return i;
      }
    }
    return -1;
  }

  private static Entry merge(Entry one, Entry other) {
    long cleaned = one.cleaned & other.cleaned;
    boolean obscured = one.obscured && other.obscured;
    boolean shorter =
        one.trace != null && other.trace != null && other.trace.length() < one.trace.length();
    if (cleaned == one.cleaned && obscured == one.obscured && !shorter) {
      return one;
    }
    return new Entry(one.origin, cleaned, obscured, shorter ? other.trace : one.trace);
  }

  /** Returns what is left when data becomes harmless in some sink kinds. */
  public Taint cleaned(long kinds) {
    return kinds == 0
        ? this
        : map(e -> new Entry(e.origin, e.cleaned | kinds, e.obscured, e.trace));
  }

  /** Returns what is left when more becomes harmless, where that makes even more harmless. */
  public Taint cleaned(long kinds, LongUnaryOperator closure) {
    return kinds == 0
        ? this
        : map(
            e -> {
              long cleaned = closure.applyAsLong(e.cleaned | kinds);
              return cleaned == e.cleaned ? e : new Entry(e.origin, cleaned, e.obscured, e.trace);
            });
  }

  /** Returns the data with other sets of kinds in which it is harmless. */
  public Taint withCleaned(LongUnaryOperator change) {
    return map(
        e -> {
          long cleaned = change.applyAsLong(e.cleaned);
          return cleaned == e.cleaned ? e : new Entry(e.origin, cleaned, e.obscured, e.trace);
        });
  }

  /** Returns what is left when the data of some origins becomes harmless in some sink kinds. */
  public Taint cleaned(Taint origins, long kinds) {
    boolean any = false;
    for (Entry entry : entries) {
      any |= find(origins.entries, origins.entries.length, entry.origin) >= 0;
    }
    return !any
        ? this
        : map(
            e ->
                find(origins.entries, origins.entries.length, e.origin) < 0
                    ? e
                    : new Entry(e.origin, e.cleaned | kinds, e.obscured, e.trace));
  }

  public Taint obscured() {
    return map(e -> e.obscured ? e : new Entry(e.origin, e.cleaned, true, e.trace));
  }

  /** Returns the same data one step further on its way. */
  public Taint step(Site site, String verb, String subject) {
    return map(
        e -> new Entry(e.origin, e.cleaned, e.obscured, Trace.step(e.trace, site, verb, subject)));
  }

  /** Returns the same data with other names for its origins, and ways that others share. */
  public Taint settled(UnaryOperator<Origin> names, Trace.Sharing traces) {
    return map(e -> new Entry(names.apply(e.origin), e.cleaned, e.obscured, traces.of(e.trace)));
  }

  private Taint map(UnaryOperator<Entry> change) {
    if (entries.length == 0) {
      return this;
    }
    Entry[] changed = new Entry[entries.length];
    for (int i = 0; i < entries.length; i++) {
      changed[i] = change.apply(entries[i]);
    }
    return new Taint(changed);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Taint that) || entries.length != that.entries.length) {
      return false;
    }
    for (Entry entry : entries) {
      int at = find(that.entries, that.entries.length, entry.origin);
      if (at < 0
          || entry.cleaned != that.entries[at].cleaned
          || entry.obscured != that.entries[at].obscured) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return entries.length;
  }

  @Override
  public String toString() {
    return Arrays.toString(entries);
  }
}
