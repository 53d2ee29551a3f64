package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Site;

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
