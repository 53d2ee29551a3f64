package dev.nightjar.flow.model;

import java.util.List;
import java.util.Map;

/**
 * What is known of a library type without its source.
 *
 * @param name qualified
 * @param supers qualified names of its supertypes
 * @param returns simple method name to the qualified type it returns
 */
public record TypeFact(
    String language,
    String name,
    List<String> supers,
    Map<String, String> returns,
    Location location) {}
