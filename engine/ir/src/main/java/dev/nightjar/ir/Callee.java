package dev.nightjar.ir;

/**
 * What a call names. Types are written as in the source; the linker resolves them in the {@link
 * Scope}.
 */
public sealed interface Callee {

  /**
   * A function called without an instance, or by its simple name.
   *
   * <p>With a type and a receiver it is the method of a reference {@code Type::name}, of which the
   * file does not show whether it is static: the receiver is the first argument if it is.
   *
   * @param type the qualifier, for example {@code Math} or {@code java.util.List}; empty for a
   *     simple name, which means a method of the enclosing types, of their supertypes, or a static
   *     import. A simple name of an instance method carries {@code this} as the call's receiver.
   */
  record Static(String type, String name) implements Callee {}

  /** A method called on a receiver, dispatched on its type. */
  record Virtual(String name) implements Callee {}

  /** A method of the supertype called on {@code this}, not dispatched. */
  record Super(String name) implements Callee {}

  /** Creation of an object: the call's result is the new instance. */
  record Constructor(String type) implements Callee {}

  /**
   * Part of the construction of {@code this}: {@code this(...)}, {@code super(...)}, or the
   * instance initialiser of the own class.
   *
   * @param type the type whose constructor or initialiser runs
   * @param name {@link Function#CONSTRUCTOR} or {@link Function#INITIALIZER}
   */
  record Delegate(String type, String name) implements Callee {}

  /** A function value, called; the value is the call's receiver. */
  record Dynamic() implements Callee {}
}
