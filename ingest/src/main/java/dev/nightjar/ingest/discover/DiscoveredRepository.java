package dev.nightjar.ingest.discover;

/**
 * A repository as its host lists it.
 *
 * @param name below the organisation's host, such as {@code acme/shop}
 * @param url for fetching, without credentials
 * @param origin the name of the repository that a fork was made of; empty if the host does not say
 */
public record DiscoveredRepository(
    String name, String url, boolean archived, boolean fork, String origin, boolean empty) {}
