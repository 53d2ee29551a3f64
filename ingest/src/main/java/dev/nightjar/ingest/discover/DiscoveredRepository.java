package dev.nightjar.ingest.discover;

/**
 * A repository as its host lists it.
 *
 * @param name below the organisation's host, such as {@code acme/shop}
 * @param url for fetching, without credentials
 */
public record DiscoveredRepository(
    String name, String url, boolean archived, boolean fork, boolean empty) {}
