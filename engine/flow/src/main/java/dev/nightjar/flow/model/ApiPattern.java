package dev.nightjar.flow.model;

import java.util.List;
import java.util.Optional;

/**
 * Names functions of a library, in its own language's terms: {@code
 * java.sql.Statement#execute*(java.lang.String)}.
 *
 * @param owner the qualified name of the type or module
 * @param member the simple name, in which {@code *} stands for any characters; {@code <init>} for
 *     constructors
 * @param parameters the types of the parameters where the pattern names them, simple or qualified
 * @param overrides whether subtypes of the owner are included
 */
public record ApiPattern(
    String owner, String member, Optional<List<String>> parameters, boolean overrides) {}
