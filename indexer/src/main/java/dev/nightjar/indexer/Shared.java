package dev.nightjar.indexer;

import java.time.Instant;
import java.util.List;

/** Writes the fields that documents of several indices have in common. */
final class Shared {
  /** The version of the Elastic Common Schema that the names are from. */
  private static final String SCHEMA = "8.17.0";

  private Shared() {}

  static void head(Fields fields, SearchIndex index, String kind, Instant time) {
    fields
        .put("@timestamp", time)
        .put("ecs.version", SCHEMA)
        .put("event.kind", kind)
        .put("event.dataset", index.alias().replace('-', '.'));
  }

  static void vulnerability(Fields fields, String check, String severity) {
    fields
        .put("event.category", List.of("vulnerability"))
        .put("event.type", List.of("info"))
        .put("event.severity", Severities.rank(severity))
        .put("rule.id", check)
        .put("vulnerability.severity", severity);
  }

  static void file(Fields fields, String path) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    int dot = name.lastIndexOf('.');
    fields
        .put("file.path", path)
        .put("file.name", name)
        .put("file.directory", slash < 0 ? "" : path.substring(0, slash))
        .put("file.extension", dot < 0 ? "" : name.substring(dot + 1));
  }

  static void repository(Fields fields, String name, String url, String ref, String commit) {
    fields
        .put("vcs.repository.name", name)
        .put("vcs.repository.url.full", url)
        .put("vcs.ref.head.name", ref)
        .put("vcs.ref.head.revision", commit);
  }
}
