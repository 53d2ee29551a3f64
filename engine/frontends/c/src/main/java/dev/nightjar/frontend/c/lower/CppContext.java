package dev.nightjar.frontend.c.lower;

/**
 * Where a function of C++ stands.
 *
 * @param namespace the namespace with a dot behind it; empty outside of any
 * @param owner the symbol of its class; empty for free functions
 * @param isStatic whether it has no instance
 */
record CppContext(String namespace, String owner, boolean isStatic) {
  static final CppContext FILE = new CppContext("", "", true);

  /** Returns the place inside a class. */
  CppContext inside(String symbol) {
    return new CppContext(namespace, symbol, isStatic);
  }

  boolean hasInstance() {
    return !owner.isEmpty() && !isStatic;
  }
}
