package dev.nightjar.flow.memory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Memory and what is known of unknown values, at one point of one path. */
final class State {
  /** What stands in an object tells which state may write to it. */
  static final class Token {}

  private Token token = new Token();
  private Map<Region, Obj> objects = new LinkedHashMap<>();
  private Map<Integer, Val> facts = new HashMap<>();

  /** Whether a branch was taken, since the last loop began again, of which both ways were open. */
  boolean chose;

  /** How many branches were taken of which both ways were open. */
  int choices;

  /** Which choices they were: the same number for the same choices. */
  int path;

  State fork() {
    State copy = new State();
    copy.objects = new LinkedHashMap<>(objects);
    copy.facts = new HashMap<>(facts);
    copy.chose = chose;
    copy.choices = choices;
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
        : objects.containsKey(region);
  }

  Iterable<Region> regions() {
    return objects.keySet();
  }

  /** Returns what a region holds, to be read. */
  Obj read(Region region) {
    if (region.fixed != null) {
      return region.fixed;
    }
    Obj found = objects.get(region);
    if (found == null) {
      if (region.kind != Region.Kind.LOCAL) {
        throw new IllegalStateException("no such region: " + region);
      }
      // Variables are made when they are first looked at: most paths see few of them.
      found = born(region);
      objects.put(region, found);
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
      objects.put(region, found);
    }
    return found;
  }

  void put(Region region, Obj object) {
    objects.put(region, object);
  }

  void remove(Region region) {
    objects.remove(region);
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
      facts.put(symbol, value.withSymbol(symbol));
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
          return joined.withTargets(
              java.util.List.of(wide), joined.mayBeNull(), joined.nullCause());
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
    for (Map.Entry<Region, Obj> entry : other.objects.entrySet()) {
      Obj here = objects.get(entry.getKey());
      Region region = entry.getKey();
      if (here == null && (region.kind != Region.Kind.LOCAL || region.temporary)) {
        objects.put(region, entry.getValue());
      } else if (here == null) {
        Obj born = born(region);
        born.join(entry.getValue(), widen);
        objects.put(region, born);
      } else if (here != entry.getValue() && !here.sameAs(entry.getValue())) {
        write(entry.getKey()).join(entry.getValue(), widen);
      } else if (here != entry.getValue()) {
        Obj mine = write(entry.getKey());
        mine.outside = mine.outside == null ? entry.getValue().outside : mine.outside;
      }
    }
    for (Map.Entry<Region, Obj> entry : objects.entrySet()) {
      Region region = entry.getKey();
      if (region.kind == Region.Kind.LOCAL
          && !region.temporary
          && !other.objects.containsKey(region)) {
        Obj mine = entry.getValue();
        if (mine.owner != token) {
          mine = mine.copy(token);
          entry.setValue(mine);
        }
        mine.join(other.born(region), widen);
      }
    }
    Map<Integer, Val> both = new HashMap<>();
    for (Map.Entry<Integer, Val> fact : facts.entrySet()) {
      Val there = other.facts.get(fact.getKey());
      if (there != null) {
        both.put(fact.getKey(), joined(fact.getValue(), there, widen).withSymbol(fact.getKey()));
      }
    }
    facts = both;
    chose |= other.chose;
    choices = Math.max(1, Math.min(choices, other.choices));
  }

  boolean sameAs(State other) {
    if (objects.size() != other.objects.size() || !facts.equals(other.facts)) {
      return false;
    }
    for (Map.Entry<Region, Obj> entry : objects.entrySet()) {
      Obj there = other.objects.get(entry.getKey());
      if (there == null || there != entry.getValue() && !there.sameAs(entry.getValue())) {
        return false;
      }
    }
    return true;
  }
}
