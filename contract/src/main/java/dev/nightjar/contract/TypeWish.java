package dev.nightjar.contract;

/**
 * Says that a repository uses a type that it does not declare, and wants to hear of it.
 *
 * @param repository that uses it
 * @param symbol of the outermost type
 */
public record TypeWish(String repository, String symbol) {}
