package dev.nightjar.indexer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.RepositoryState;
import dev.nightjar.contract.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A line of the ledger as a document, and back. Whether a repository is stale depends on when one
 * asks: the document says since when it was not looked at, and why it could not be.
 *
 * <p>Coupling: {@code templates/nightjar-ledger.json} names every field.
 */
public final class LedgerDocument {
  private LedgerDocument() {}

  static Fields write(RepositoryState line, Instant written) {
    Fields fields = new Fields();
    Shared.head(fields, SearchIndex.LEDGER, "state", written);
    Shared.repository(
        fields,
        line.repository(),
        line.url(),
        line.ref(),
        line.look().map(RepositoryState.Look::commit).orElse(""));
    fields
        .put("labels", line.labels())
        .put("organization.name", line.labels().getOrDefault("organization", ""))
        .put("nightjar.ledger.source", line.source())
        .put("nightjar.ledger.alias", line.alias());
    line.event()
        .ifPresent(
            event ->
                fields
                    .put("nightjar.ledger.event_at", event.at())
                    .put("nightjar.ledger.why", event.why()));
    line.look()
        .ifPresent(
            look ->
                fields
                    .put("nightjar.ledger.looked_at", look.at())
                    .put("nightjar.ledger.scan", look.scan()));
    line.answer()
        .ifPresent(
            answer ->
                fields
                    .put("nightjar.ledger.answered_at", answer.at())
                    .put("nightjar.ledger.answered_scan", answer.scan())
                    .put("nightjar.ledger.lag_millis", answer.lagMillis())
                    .put("nightjar.ledger.problem", answer.problem()));
    line.failure()
        .ifPresent(
            failure ->
                fields
                    .put("nightjar.ledger.failing_since", failure.since())
                    .put("nightjar.ledger.failure", failure.code())
                    .put("message", failure.message()));
    line.goneSince().ifPresent(since -> fields.put("nightjar.ledger.gone_since", since));
    fields.put("nightjar.ledger.line", json(line));
    return fields;
  }

  private static JsonNode json(RepositoryState line) {
    try {
      return Fields.MAPPER.readTree(Wire.write(line));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be read", e);
    }
  }

  /** Reads the line that a document was made of. */
  public static RepositoryState read(ObjectNode source) {
    return Wire.read(
        new Fields(source).get("nightjar.ledger.line").toString().getBytes(StandardCharsets.UTF_8),
        RepositoryState.class);
  }
}
