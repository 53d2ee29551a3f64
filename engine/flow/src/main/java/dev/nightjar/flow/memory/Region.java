package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Site;
import org.jspecify.annotations.Nullable;

/** A piece of memory that has its own address: a variable, an allocation, a literal. */
final class Region {
  enum Kind {
    LOCAL,
    /** On the stack, but not a variable. */
    STACK,
    HEAP,
    GLOBAL,
    LITERAL,
    FUNCTION,
    /** A stream, a descriptor or another handle. */
    HANDLE,
    /** Found behind a pointer of which nothing is known. */
    OUTSIDE
  }

  final int number;
  final Kind kind;
  final String name;
  final CType type;
  final Site site;

  /** Which family of functions made it, and must release it; empty for variables. */
  final String family;

  /** The function in which it was made. */
  final FunctionInfo function;

  /** The text of a literal; the name of a function. */
  final String text;

  /** How many calls deep it was made. */
  final int depth;

  /** Whether the call whose variable it is has returned. */
  boolean gone;

  /** The symbol of the class of C++ of which it holds an object; empty if that is not known. */
  String made = "";

  /** What it always holds: a text and a function do not change. */
  @Nullable Obj fixed;

  /** Whether the code, rather than the text, made the variable. */
  final boolean temporary;

  Region(
      int number,
      Kind kind,
      String name,
      CType type,
      Site site,
      String family,
      FunctionInfo function,
      String text,
      int depth) {
    this.number = number;
    this.kind = kind;
    this.name = name;
    this.type = type;
    this.site = site;
    this.family = family;
    this.function = function;
    this.text = text;
    this.depth = depth;
    this.temporary = name.startsWith("$");
  }

  boolean isVariable() {
    return kind == Kind.LOCAL || kind == Kind.GLOBAL;
  }

  boolean onStack() {
    return kind == Kind.LOCAL || kind == Kind.STACK;
  }

  @Override
  public String toString() {
    return name + "#" + number;
  }
}
