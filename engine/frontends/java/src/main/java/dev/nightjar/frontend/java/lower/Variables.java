package dev.nightjar.frontend.java.lower;

import java.util.Arrays;

/**
 * The names of local variables that are in scope, innermost last. Scopes are positions: {@link
 * #mark} opens one, {@link #reset} closes it.
 */
final class Variables {
  static final int NONE = -1;

  private String[] names = new String[16];
  private int[] locals = new int[16];
  private int size;

  void declare(String name, int local) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      locals = Arrays.copyOf(locals, size * 2);
    }
    names[size] = name;
    locals[size++] = local;
  }

  /** Returns the local of the innermost variable of that name, or {@link #NONE}. */
  int find(String name) {
    for (int i = size - 1; i >= 0; i--) {
      if (names[i].equals(name)) {
        return locals[i];
      }
    }
    return NONE;
  }

  int mark() {
    return size;
  }

  void reset(int mark) {
    size = mark;
  }

  /** Leaves the scopes opened after the mark and returns them, for {@link #restore}. */
  Hidden hideAfter(int mark) {
    Hidden hidden =
        new Hidden(Arrays.copyOfRange(names, mark, size), Arrays.copyOfRange(locals, mark, size));
    size = mark;
    return hidden;
  }

  void restore(int mark, Hidden hidden) {
    size = mark;
    for (int i = 0; i < hidden.names.length; i++) {
      declare(hidden.names[i], hidden.locals[i]);
    }
  }

  /** Scopes that are left for a while. */
  static final class Hidden {
    private final String[] names;
    private final int[] locals;

    private Hidden(String[] names, int[] locals) {
      this.names = names;
      this.locals = locals;
    }
  }
}
