package dev.nightjar.flow.types;

import java.util.List;

/**
 * A public or protected method or constructor, as its class declares it.
 *
 * @param name the simple name; {@code <init>} for constructors
 * @param parameters the erased types, qualified, arrays as {@code java.lang.String[]}
 * @param returnType erased and qualified; {@code void} for none; a constructor's is its class
 */
public record LibraryMethod(
    String name,
    List<String> parameters,
    String returnType,
    boolean isStatic,
    boolean isVariableArity) {}
