package dev.nightjar.ir;

/** Properties of declarations that the analysis uses. */
public enum Modifier {
  PUBLIC,
  PROTECTED,
  PRIVATE,
  STATIC,
  FINAL,
  ABSTRACT,
  /** The last parameter takes any number of arguments, as an array. */
  VARIABLE_ARITY,
  /** Made by the compiler: default constructors, record accessors, constructors of records. */
  SYNTHETIC,
  /** A function of C++ that is dispatched on the class of its object, or a class that has one. */
  VIRTUAL
}
