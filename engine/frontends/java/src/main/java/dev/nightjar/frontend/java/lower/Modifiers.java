package dev.nightjar.frontend.java.lower;

import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The modifiers and annotations of a declaration.
 *
 * @param bits one bit per {@link Modifier}, by its ordinal
 */
record Modifiers(int bits, List<Annotation> annotations) {
  static final Modifiers NONE = new Modifiers(0, List.of());

  private static final List<Set<Modifier>> SETS = sets();

  boolean has(Modifier modifier) {
    return (bits & 1 << modifier.ordinal()) != 0;
  }

  boolean isStatic() {
    return has(Modifier.STATIC);
  }

  Modifiers with(Modifier modifier) {
    return has(modifier) ? this : new Modifiers(bits | 1 << modifier.ordinal(), annotations);
  }

  Set<Modifier> set() {
    return SETS.get(bits);
  }

  private static List<Set<Modifier>> sets() {
    Modifier[] all = Modifier.values();
    List<Set<Modifier>> sets = new ArrayList<>(1 << all.length);
    for (int bits = 0; bits < 1 << all.length; bits++) {
      EnumSet<Modifier> set = EnumSet.noneOf(Modifier.class);
      for (Modifier modifier : all) {
        if ((bits & 1 << modifier.ordinal()) != 0) {
          set.add(modifier);
        }
      }
      sets.add(Collections.unmodifiableSet(set));
    }
    return List.copyOf(sets);
  }
}
