package dev.nightjar.job;

import dev.nightjar.contract.Introduction;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a repository's scans put on the topics, as the records that reach the link operator, in
 * order. Each scan sends what differs from the one before, then its manifest.
 */
final class Deliveries {
  private final String repository;
  private final FileCompiler compiler;
  private final List<Record> records = new ArrayList<>();
  private final Map<String, String> files = new TreeMap<>();

  Deliveries(String repository, Engine engine) {
    this.repository = repository;
    this.compiler = new FileCompiler(engine);
  }

  /** Adds a scan; an empty content deletes. */
  Deliveries scan(String scan, Map<String, String> changes) {
    new TreeMap<>(changes)
        .forEach(
            (path, content) -> {
              records.add(compiled(scan, path, content));
              if (content.isEmpty()) {
                files.remove(path);
              } else {
                files.put(path, content);
              }
            });
    records.add(manifest(scan, changes.size()));
    return this;
  }

  /** Adds a scan that a push asked for. */
  Deliveries push(String scan, Map<String, String> changes) {
    scan(scan, changes);
    RepositoryRecord last = (RepositoryRecord) records.remove(records.size() - 1);
    ScanManifest manifest = Wire.read(last.message(), ScanManifest.class);
    records.add(record(scan, ScanTopics.because("push", manifest)));
    return this;
  }

  /** Adds that the repository was deleted. */
  Deliveries gone(String scan) {
    ScanManifest manifest =
        ScanManifest.gone(
            repository,
            scan,
            "file:///" + repository,
            Instant.EPOCH.plusSeconds(Long.parseLong(scan)));
    records.add(record(scan, manifest));
    return this;
  }

  /** Adds a scan that leaves a file out for a reason. */
  Deliveries leaveOut(String scan, String path, String reason) {
    records.add(
        compiler
            .compile(
                new FileRecord(
                    "",
                    repository,
                    path,
                    scan,
                    "c" + scan,
                    "",
                    "",
                    true,
                    reason,
                    new byte[0],
                    0,
                    0,
                    0))
            .file());
    files.remove(path);
    records.add(manifest(scan, 1));
    return this;
  }

  private CompiledFile compiled(String scan, String path, String content) {
    boolean deleted = content.isEmpty();
    return compiler
        .compile(
            new FileRecord(
                "",
                repository,
                path,
                scan,
                "c" + scan,
                deleted ? "" : ScanTopics.blob(content),
                "",
                deleted,
                "",
                content.getBytes(StandardCharsets.UTF_8),
                0,
                0,
                0))
        .file();
  }

  private RepositoryRecord manifest(String scan, int sent) {
    return record(scan, ScanTopics.manifestOf(repository, scan, files, sent));
  }

  private RepositoryRecord record(String scan, ScanManifest manifest) {
    return new RepositoryRecord(
        "", Topic.SCANS.name(), repository, scan, Wire.write(manifest), 0, 0, 0);
  }

  /** Adds a decision, made so many seconds after the epoch. */
  Deliveries decide(String identity, String status, String until, long second) {
    return decide(
        new Triage(
            repository,
            identity,
            status,
            "seen by " + second,
            "somebody",
            until,
            Instant.ofEpochSecond(second)));
  }

  Deliveries decide(Triage decision) {
    records.add(
        new RepositoryRecord(
            "", Topic.TRIAGE.name(), repository, "", Wire.write(decision), 0, 0, 0));
    return this;
  }

  /** Adds an answer to a scan's question who wrote the line of a finding. */
  Deliveries introduce(String identity, String scan, String commit) {
    Introduction introduction =
        new Introduction(
            repository,
            identity,
            scan,
            commit,
            commit.isEmpty() ? Optional.empty() : Optional.of(Instant.EPOCH),
            commit.isEmpty() ? "history-cut" : "");
    records.add(
        new RepositoryRecord(
            "", Topic.INTRODUCTIONS.name(), repository, "", Wire.write(introduction), 0, 0, 0));
    return this;
  }

  /** Returns the records: compiled files and manifests. */
  List<Record> records() {
    return records;
  }
}
