package dev.nightjar.flow.types;

import dev.nightjar.ir.Constant;
import java.util.Optional;

/**
 * A public or protected field, as its class declares it.
 *
 * @param type erased and qualified
 * @param constant the value, if it is a compile-time constant; bytes and shorts are integers
 */
public record LibraryField(
    String name, String type, boolean isStatic, Optional<Constant> constant) {}
