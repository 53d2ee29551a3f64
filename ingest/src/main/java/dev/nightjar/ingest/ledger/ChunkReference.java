package dev.nightjar.ingest.ledger;

/** Where one chunk of a listing lies on its topic; compaction keeps offsets. */
public record ChunkReference(String key, int partition, long offset) {}
