package dev.nightjar.flow.memory;

import java.util.ArrayList;
import java.util.List;

/** Memory and what is known of unknown values, at one point of one path. */
final class State {
  /** What stands in an object tells which state may write to it. */
  static final class Token {}

  private Token token = new Token();
  private IntMap<Held> objects = IntMap.empty();
  private IntMap<Val> facts = IntMap.empty();

  /** What a region holds. */
  private record Held(Region region, Obj object) {}

  /** Whether a branch was taken, since the last loop began again, of which both ways were open. */
  boolean chose;

  /**
   * How many branches were taken of which both ways were open, and of which the rest of the program
   * may decide that only one is: on arguments, on what memory held before, on what functions return
   * that are not known. What a library function comes to is no such choice.
   */
  int choices;

  /** Whether a branch was taken that the configuration of the program decides. */
  boolean configured;

  /** Which such choices they were: equal only if none was taken in between. */
  int since;

  /** Whether the path ends here: a null pointer was followed. */
  boolean ended;

  /** Which choices they were: the same number for the same choices. */
  int path;

  State fork() {
    State copy = new State();
    copy.objects = objects;
    copy.facts = facts;
    copy.chose = chose;
    copy.choices = choices;
    copy.configured = configured;
    copy.since = since;
    copy.ended = ended;
    copy.path = path;
    // What both hold belongs to neither: whoever writes copies.
    token = new Token();
    return copy;
  }

  Token token() {
    return token;
  }

  boolean has(Region region) {
    return region.fixed != null || region.kind == Region.Kind.LOCAL
        ? !region.gone
        : objects.get(region.number) != null;
  }

  /** Returns the regions of which something is known, in the order in which they were made. */
  List<Region> regions() {
    List<Region> regions = new ArrayList<>(objects.size());
    objects.forEach((number, held) -> regions.add(held.region));
    return regions;
  }

  /** Returns what a region holds, to be read. */
  Obj read(Region region) {
    if (region.fixed != null) {
      return region.fixed;
    }
    Held held = objects.get(region.number);
    Obj found = held == null ? null : held.object;
    if (found == null) {
      if (region.kind != Region.Kind.LOCAL) {
        throw new IllegalStateException("no such region: " + region);
      }
      // Variables are made when they are first looked at: most paths see few of them.
      found = born(region);
      put(region, found);
    }
    return found;
  }

  /** Returns what a region holds, to be written. */
  Obj write(Region region) {
    Obj found = read(region);
    if (region.fixed != null) {
      // Whoever writes to what cannot be written to changes nothing.
      return found.copy(token);
    }
    if (found.owner != token) {
      found = found.copy(token);
      put(region, found);
    }
    return found;
  }

  void put(Region region, Obj object) {
    objects = objects.with(region.number, new Held(region, object));
  }

  /** Drops what was known of the variables of a call that has returned. */
  void removeRange(int from, int to) {
    objects = objects.withoutRange(from, to);
  }

  void remove(Region region) {
    objects = objects.without(region.number);
  }

  private Obj born(Region region) {
    return new Obj(token, Obj.Fill.UNSET, Accesses.sizeOf(region.type));
  }

  /** Returns a value with all that was learned of it. */
  Val now(Val value) {
    if (value.symbol() == 0) {
      return value;
    }
    Val known = facts.get(value.symbol());
    if (known == null) {
      return value;
    }
    if (!value.targets().isEmpty() && !known.targets().isEmpty()) {
      return value.withTargets(value.targets(), known.mayBeNull(), known.nullCause());
    }
    if (!value.targets().isEmpty() && known.isNull()) {
      return known.withType(value.type());
    }
    return known.withType(value.type());
  }

  void learn(int symbol, Val value) {
    if (symbol != 0) {
      facts = facts.with(symbol, value.withSymbol(symbol));
    }
  }

  static Val joined(Val one, Val two, boolean widen) {
    if (one.equals(two)) {
      return one;
    }
    Val joined = one.join(two);
    if (!widen || !joined.targets().isEmpty() && joined.targets().size() > 1) {
      return joined;
    }
    if (joined.targets().size() == 1) {
      Target target = joined.targets().get(0);
      for (Target before : one.targets()) {
        if (before.region() == target.region() && !before.equals(target)) {
          Target wide =
              new Target(
                  target.region(),
                  target.least() < before.least() ? Numbers.LEAST : target.least(),
                  target.most() > before.most() ? Numbers.MOST : target.most(),
                  target.begin(),
                  target.end());
          return joined.withTargets(List.of(wide), joined.mayBeNull(), joined.nullCause());
        }
      }
      return joined;
    }
    long least = joined.least() < one.least() ? least(joined.type()) : joined.least();
    long most = joined.most() > one.most() ? most(joined.type()) : joined.most();
    return joined.withRange(least, most);
  }

  private static long least(CType type) {
    return type instanceof CType.Whole whole ? whole.least() : Numbers.LEAST;
  }

  private static long most(CType type) {
    return type instanceof CType.Whole whole ? whole.most() : Numbers.MOST;
  }

  /** Takes in another path that comes to the same point. */
  void join(State other, boolean widen) {
    objects.differences(
        other.objects,
        (number, mine, theirs) -> {
          if (mine == null && theirs != null) {
            joinNew(theirs, widen);
          } else if (mine != null && theirs == null) {
            joinMissing(mine.region, other, widen);
          } else if (mine != null && theirs != null) {
            joinBoth(mine, theirs, widen);
          }
        });
    facts = facts.common(other.facts, (mine, theirs) -> joinedFact(mine, theirs, widen));
    chose |= other.chose;
    configured |= other.configured;
    choices = Math.max(1, Math.min(choices, other.choices));
  }

  private void joinNew(Held theirs, boolean widen) {
    Region region = theirs.region;
    if (region.kind != Region.Kind.LOCAL || region.temporary) {
      put(region, theirs.object);
    } else {
      Obj born = born(region);
      born.join(theirs.object, widen);
      put(region, born);
    }
  }

  private void joinMissing(Region region, State other, boolean widen) {
    if (region.kind == Region.Kind.LOCAL && !region.temporary) {
      write(region).join(other.born(region), widen);
    }
  }

  private void joinBoth(Held mine, Held theirs, boolean widen) {
    if (mine.object == theirs.object) {
      return;
    }
    Obj written = write(mine.region);
    if (mine.object.sameAs(theirs.object)) {
      written.outside = written.outside == null ? theirs.object.outside : written.outside;
    } else {
      written.join(theirs.object, widen);
    }
  }

  private static Val joinedFact(Val mine, Val theirs, boolean widen) {
    Val joined = joined(mine, theirs, widen);
    return joined == mine ? mine : joined.withSymbol(mine.symbol());
  }

  boolean sameAs(State other) {
    boolean[] same = {objects.size() == other.objects.size()};
    if (same[0]) {
      objects.differences(
          other.objects,
          (number, mine, theirs) ->
              same[0] &=
                  mine != null
                      && theirs != null
                      && (mine.object == theirs.object || mine.object.sameAs(theirs.object)));
    }
    if (same[0]) {
      facts.differences(
          other.facts, (symbol, mine, theirs) -> same[0] &= mine != null && mine.equals(theirs));
    }
    return same[0];
  }
}
