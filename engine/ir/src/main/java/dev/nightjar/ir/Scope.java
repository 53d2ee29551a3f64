package dev.nightjar.ir;

import java.util.List;
import java.util.Map;

/**
 * What the names in a file can mean, for the linker to resolve.
 *
 * @param module the package or module of the file; empty for the unnamed one
 * @param imports simple name to qualified name, of types
 * @param wildcards packages or types all of whose types are imported, in order; languages put their
 *     implicit ones (Java: {@code java.lang}) here too
 * @param memberImports simple name of a static member to the qualified names ({@code type.member})
 *     it may mean
 * @param memberWildcards types all of whose static members are imported
 */
public record Scope(
    String module,
    Map<String, String> imports,
    List<String> wildcards,
    Map<String, List<String>> memberImports,
    List<String> memberWildcards) {}
