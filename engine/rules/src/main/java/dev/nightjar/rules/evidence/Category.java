package dev.nightjar.rules.evidence;

import dev.nightjar.flow.model.Location;
import java.util.List;

/**
 * A heading of a review.
 *
 * @param always whether every review has it, even with nothing to say
 * @param cwe the weaknesses whose findings stand under it (Common Weakness Enumeration)
 * @param words by which written reviews speak of it, in lower case
 */
public record Category(
    String id,
    String title,
    boolean always,
    List<Integer> cwe,
    List<String> words,
    Location location) {}
