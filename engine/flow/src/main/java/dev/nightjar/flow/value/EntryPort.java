package dev.nightjar.flow.value;

import dev.nightjar.ir.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a function finds when it is entered, as an access path: its receiver, a parameter or
 * captured variable, a static field, and what they hold. Analysing a function leaves these
 * symbolic; its caller puts its own values in their place. One object per path and function, so
 * identity is equality.
 */
public final class EntryPort implements Origin {
  /** Counts the ports of one function. */
  public static final class Counter {
    private int next;

    /** Returns how many ports there are. */
    public int count() {
      return next;
    }
  }

  /** Deeper paths are cut: what lies below is the same as the path itself. */
  private static final int DEEPEST = 4;

  /** Where a path begins. */
  public enum Root {
    THIS,
    /** Captured variables and parameters, numbered as the leading locals are. */
    LOCAL,
    GLOBAL
  }

  private final Root root;
  private final int local;
  private final String global;
  private final @Nullable EntryPort parent;
  private final Place.@Nullable Step step;
  private final boolean everything;
  private final int depth;
  private final int number;
  private final Counter counter;
  private boolean ofProgram;
  private @Nullable Map<Place.Step, EntryPort> children;
  private @Nullable EntryPort everythingBelow;

  private EntryPort(
      Root root,
      int local,
      String global,
      @Nullable EntryPort parent,
      Place.@Nullable Step step,
      boolean everything,
      Counter counter) {
    this(root, local, global, parent, step, everything, counter, counter.next++);
  }

  private EntryPort(
      Root root,
      int local,
      String global,
      @Nullable EntryPort parent,
      Place.@Nullable Step step,
      boolean everything,
      Counter counter,
      int number) {
    this.counter = counter;
    this.number = number;
    this.root = root;
    this.local = local;
    this.global = global;
    this.parent = parent;
    this.step = step;
    this.everything = everything;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  public static EntryPort receiver(Counter counter) {
    return new EntryPort(Root.THIS, 0, "", null, null, false, counter);
  }

  public static EntryPort local(int index, Counter counter) {
    return new EntryPort(Root.LOCAL, index, "", null, null, false, counter);
  }

  public static EntryPort global(String symbol, Counter counter) {
    return new EntryPort(Root.GLOBAL, 0, symbol, null, null, false, counter);
  }

  /** Returns the port of the object whose fields are the static fields. */
  public static EntryPort statics(Counter counter) {
    return global("", counter);
  }

  /**
   * Returns the same path with another number, for a summary that is final: it grows no children.
   */
  public EntryPort renumbered(@Nullable EntryPort newParent, int newNumber) {
    EntryPort copy =
        new EntryPort(root, local, global, newParent, step, everything, counter, newNumber);
    copy.ofProgram = ofProgram;
    return copy;
  }

  /** Returns whether the last step is the same; what it starts from may not be. */
  public boolean sameStep(EntryPort other) {
    return root == other.root
        && local == other.local
        && everything == other.everything
        && ofProgram == other.ofProgram
        && global.equals(other.global)
        && Objects.equals(step, other.step);
  }

  /** Returns a number that is equal for those with the same last step. */
  public int stepHash() {
    return 31 * (31 * local + global.hashCode())
        + (step == null ? root.hashCode() : step.hashCode());
  }

  /** Returns the port one step further, or this one where paths are cut. */
  public EntryPort child(Place.Step next) {
    if (everything || depth >= DEEPEST) {
      return this;
    }
    if (children == null) {
      children = new LinkedHashMap<>();
    }
    EntryPort child = children.get(next);
    if (child == null) {
      child = new EntryPort(root, local, global, this, next, false, counter);
      children.put(next, child);
    }
    return child;
  }

  /** Remembers that the function knows it to hold an object of a type of the program. */
  public void isOfProgram() {
    ofProgram = true;
  }

  /** Returns whether the function knows it to hold an object of a type of the program. */
  public boolean holdsProgramObject() {
    return ofProgram;
  }

  /** Returns the port that stands for this one and all that can be reached from it. */
  public EntryPort everythingBelow() {
    if (everything) {
      return this;
    }
    EntryPort below = everythingBelow;
    if (below == null) {
      below = new EntryPort(root, local, global, this, null, true, counter);
      everythingBelow = below;
    }
    return below;
  }

  /** Returns its number among the function's ports, from 0. */
  public int number() {
    return number;
  }

  public Root root() {
    return root;
  }

  /** Returns the index of the local, for a root of that sort. */
  public int localIndex() {
    return local;
  }

  /** Returns the symbol of the static field, for a root of that sort. */
  public String globalSymbol() {
    return global;
  }

  public Optional<EntryPort> parent() {
    return Optional.ofNullable(parent);
  }

  public Optional<Place.Step> lastStep() {
    return Optional.ofNullable(step);
  }

  /** Returns whether this stands for all that can be reached from its parent. */
  public boolean isEverything() {
    return everything;
  }

  public int depth() {
    return depth;
  }

  /** Returns whether this is the receiver itself. */
  public boolean isReceiver() {
    return root == Root.THIS && depth == 0;
  }

  /** Returns whether this is the object whose fields are the static fields. */
  public boolean isStatics() {
    return root == Root.GLOBAL && depth == 0 && global.isEmpty();
  }

  @Override
  public String toString() {
    if (parent == null) {
      return root == Root.THIS ? "this" : root == Root.LOCAL ? "local" + local : global;
    }
    return parent + (everything ? ".*" : "." + step);
  }
}
