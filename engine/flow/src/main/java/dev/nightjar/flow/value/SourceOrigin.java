package dev.nightjar.flow.value;

/**
 * Data from a source.
 *
 * @param kind the name of the source kind
 * @param description the API or parameter, for people: {@code getParameter("name")}
 * @param site where
 * @param function the symbol of the function that contains the source
 */
public record SourceOrigin(String kind, String description, Site site, String function)
    implements Origin {}
