package dev.nightjar.flow.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way that data took, as a chain that shares its beginnings. Traces play no part in the
 * equality of what they belong to: a fixpoint must not depend on them.
 */
public final class Trace implements Comparable<Trace> {
  /** A longer way helps nobody to understand a finding. */
  private static final int LONGEST = 40;

  private final @Nullable Trace before;
  private final @Nullable Trace inside;
  private final Site site;
  private final String verb;
  private final String subject;
  private final int length;

  /** Whether this is the one object that stands for all equal ways; see {@link Sharing}. */
  private boolean shared;

  /**
   * Makes a way.
   *
   * @param before the way up to here; null at the beginning
   * @param inside the way through a callee, taken between {@code before} and this step; null if
   *     none
   * @param verb what happens here: "passed to"; one of few texts, so that ways are small
   * @param subject to what it happens: a name; may be empty
   * @param length the number of steps, bounded by {@link #LONGEST}
   */
  public Trace(
      @Nullable Trace before,
      @Nullable Trace inside,
      Site site,
      String verb,
      String subject,
      int length) {
    this.before = before;
    this.inside = inside;
    this.site = site;
    this.verb = verb;
    this.subject = subject;
    this.length = length;
  }

  /** Makes one object of all equal ways, for as long as it lives. Safe for use by many threads. */
  public static final class Sharing {
    private record Key(
        @Nullable Trace before, @Nullable Trace inside, Site site, String verb, String subject) {
      @Override
      public boolean equals(Object other) {
        return other instanceof Key that
            && before == that.before
            && inside == that.inside
            && site.equals(that.site)
            && verb.equals(that.verb)
            && subject.equals(that.subject);
      }

      @Override
      public int hashCode() {
        int hash = 31 * System.identityHashCode(before) + System.identityHashCode(inside);
        return 31 * (31 * hash + site.hashCode()) + subject.hashCode();
      }
    }

    private final ConcurrentHashMap<Key, Trace> traces = new ConcurrentHashMap<>();

    /** Returns the one object; null for null. */
    public @Nullable Trace of(@Nullable Trace trace) {
      return trace == null ? null : shared(trace);
    }

    /** Returns the one object. */
    public Trace shared(Trace trace) {
      if (trace.shared) {
        return trace;
      }
      @Nullable Trace before = of(trace.before);
      @Nullable Trace inside = of(trace.inside);
      Key key = new Key(before, inside, trace.site, trace.verb, trace.subject);
      Trace known = traces.get(key);
      if (known != null) {
        return known;
      }
      Trace one =
          before == trace.before && inside == trace.inside
              ? trace
              : new Trace(before, inside, trace.site, trace.verb, trace.subject, trace.length);
      Trace other = traces.putIfAbsent(key, one);
      if (other != null) {
        return other;
      }
      one.shared = true;
      return one;
    }
  }

  public @Nullable Trace before() {
    return before;
  }

  public @Nullable Trace inside() {
    return inside;
  }

  public Site site() {
    return site;
  }

  public String verb() {
    return verb;
  }

  public String subject() {
    return subject;
  }

  public int length() {
    return length;
  }

  /** One step, for people. */
  public record Step(Site site, String what) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      int order = site.compareTo(other.site);
      return order != 0 ? order : what.compareTo(other.what);
    }
  }

  /** Begins a way. */
  public static Trace start(Site site, String verb, String subject) {
    return new Trace(null, null, site, verb, subject, 1);
  }

  /** Returns the way one step further. */
  public static Trace step(@Nullable Trace before, Site site, String verb, String subject) {
    if (before != null && (before.length >= LONGEST || before.site.equals(site))) {
      return before;
    }
    return new Trace(before, null, site, verb, subject, before == null ? 1 : before.length + 1);
  }

  /** Returns the way on through a callee: the call, then the callee's own steps. */
  public static Trace through(
      @Nullable Trace before, Site call, String verb, String subject, @Nullable Trace inside) {
    Trace called = step(before, call, verb, subject);
    if (inside == null || called.length + inside.length > LONGEST) {
      return called;
    }
    return new Trace(
        called, inside, inside.site, inside.verb, inside.subject, called.length + inside.length);
  }

  /** Returns what happens to the data here, for people. */
  public String what() {
    return verb.isEmpty() ? subject : subject.isEmpty() ? verb : verb + " " + subject;
  }

  /** Returns the steps from the beginning to here. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    collect(this, steps);
    return steps;
  }

  /** Compares ways by their length, then step by step. */
  @Override
  public int compareTo(Trace other) {
    return length != other.length
        ? Integer.compare(length, other.length)
        : Arrays.compare(steps().toArray(new Step[0]), other.steps().toArray(new Step[0]));
  }

  private static void collect(@Nullable Trace last, List<Step> steps) {
    List<Trace> chain = new ArrayList<>();
    for (Trace trace = last; trace != null; trace = trace.before) {
      chain.add(trace);
    }
    for (int i = chain.size() - 1; i >= 0; i--) {
      Trace trace = chain.get(i);
      if (trace.inside != null) {
        collect(trace.inside, steps);
      } else {
        steps.add(new Step(trace.site, trace.what()));
      }
    }
  }
}
