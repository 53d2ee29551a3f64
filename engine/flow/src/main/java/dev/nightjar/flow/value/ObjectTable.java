package dev.nightjar.flow.value;

import dev.nightjar.flow.program.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The abstract objects of one function: those it finds when entered, one for each {@link
 * EntryPort}, and those made in it, one for each place of allocation. Numbers are stable over all
 * passes over the function, so values can be compared.
 */
public final class ObjectTable {
  /** Objects made by callees of callees of callees are one per type. */
  private static final int DEEPEST = 2;

  /**
   * One abstract object.
   *
   * @param port what it is, for an object found when entered; null for one made here
   * @param exact whether its class is exactly the type, not a subtype
   * @param closure the function that a function value runs; null for others
   * @param depth how many calls down it is made
   */
  public record Entry(
      int number,
      @Nullable EntryPort port,
      @Nullable Type type,
      boolean exact,
      @Nullable Object closure,
      int depth) {
    // Written out: what the compiler makes for records is slow until it has been optimised.
    @Override
    public boolean equals(Object other) {
      return other instanceof Entry that
          && number == that.number
          && port == that.port
          && exact == that.exact
          && depth == that.depth
          && Objects.equals(type, that.type)
          && Objects.equals(closure, that.closure);
    }

    @Override
    public int hashCode() {
      int hash = 31 * number + System.identityHashCode(port);
      return 31 * hash + Objects.hashCode(type);
    }

    public boolean isFresh() {
      return port == null;
    }

    /** Returns the same object in a table with other numbers and ports. */
    public Entry renumbered(int changed, @Nullable EntryPort changedPort) {
      return new Entry(changed, changedPort, type, exact, closure, depth);
    }
  }

  private record Made(Object place, int calleeObject) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Made that
          && calleeObject == that.calleeObject
          && place.equals(that.place);
    }

    @Override
    public int hashCode() {
      return 31 * place.hashCode() + calleeObject;
    }
  }

  /** What a callee made at a call. */
  private record AtCall(Object call, Object callee) {
    @Override
    public boolean equals(Object other) {
      return other instanceof AtCall that && callee == that.callee && call.equals(that.call);
    }

    @Override
    public int hashCode() {
      return 31 * call.hashCode() + System.identityHashCode(callee);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Map<EntryPort, Entry> byPort = new HashMap<>();
  private final Map<Made, Entry> byPlace = new HashMap<>();

  public Entry get(int number) {
    return entries.get(number);
  }

  /** Returns the number of objects; their numbers are the smaller ones. */
  public int size() {
    return entries.size();
  }

  /** Returns the object that a port holds when the function is entered. */
  public Entry entry(EntryPort port, @Nullable Type type, boolean exact, @Nullable Object closure) {
    Entry entry = byPort.get(port);
    if (entry == null) {
      entry = new Entry(entries.size(), port, type, exact, closure, 0);
      entries.add(entry);
      byPort.put(port, entry);
    }
    return entry;
  }

  /** Returns the object made at a place: an instruction or expression, by identity or equality. */
  public Entry made(Object place, @Nullable Type type, boolean exact, @Nullable Object closure) {
    return made(new Made(place, -1), type, exact, closure, 0);
  }

  /** Returns the object that a callee made, as seen at a call; empty if it is too far down. */
  public Optional<Entry> madeByCallee(Object call, Object callee, Entry made) {
    if (made.depth >= DEEPEST) {
      return Optional.empty();
    }
    return Optional.of(
        made(
            new Made(new AtCall(call, callee), made.number),
            made.type,
            made.exact,
            made.closure,
            made.depth + 1));
  }

  private Entry made(
      Made place, @Nullable Type type, boolean exact, @Nullable Object closure, int depth) {
    Entry entry = byPlace.get(place);
    if (entry == null) {
      entry = new Entry(entries.size(), null, type, exact, closure, depth);
      entries.add(entry);
      byPlace.put(place, entry);
    }
    return entry;
  }
}
