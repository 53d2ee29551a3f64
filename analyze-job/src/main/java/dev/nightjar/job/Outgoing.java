package dev.nightjar.job;

import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.DeadLetter;
import dev.nightjar.contract.FileReview;
import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.IntroductionRequest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.TypeSummary;
import dev.nightjar.contract.TypeWish;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;

/**
 * A record to be written.
 *
 * @param topic the name of a {@link Topic}
 * @param deletion whether the record is a tombstone; the value is empty then
 * @param trace the step of a trace that it follows from; empty if there is none
 */
public record Outgoing(String topic, byte[] key, byte[] value, boolean deletion, String trace) {

  /** Makes a record that nobody follows the trace of. */
  public Outgoing(String topic, byte[] key, byte[] value, boolean deletion) {
    this(topic, key, value, deletion, "");
  }

  /** Returns the record as what follows from the step of a trace. */
  Outgoing following(String step) {
    return step.isEmpty() ? this : new Outgoing(topic, key, value, deletion, step);
  }

  static Outgoing finding(FindingState state) {
    return of(Topic.FINDINGS, key(state.repository(), state.identity()), state);
  }

  /**
   * @param identity of the finding: the key is the finding's, so that state and events of one
   *     finding are in the same order
   */
  static Outgoing event(String identity, FindingEvent event) {
    return of(Topic.FINDING_EVENTS, key(event.repository(), identity), event);
  }

  /** The object of a file that the state now holds; none if it is empty. */
  static Outgoing object(String repository, String path, byte[] object) {
    return new Outgoing(
        Topic.OBJECTS.name(),
        key(repository, path).getBytes(StandardCharsets.UTF_8),
        object,
        object.length == 0);
  }

  static Outgoing summary(TypeSummary summary) {
    return of(
        Topic.SUMMARIES,
        key(summary.symbol(), key(summary.coordinate(), summary.repository())),
        summary);
  }

  /** The repository has nothing more to tell under a key. */
  static Outgoing noSummary(String key) {
    return new Outgoing(
        Topic.SUMMARIES.name(), key.getBytes(StandardCharsets.UTF_8), new byte[0], true);
  }

  static Outgoing wish(String repository, String symbol) {
    return of(Topic.WISHES, key(repository, symbol), new TypeWish(repository, symbol));
  }

  static Outgoing noWish(String repository, String symbol) {
    return new Outgoing(
        Topic.WISHES.name(),
        key(repository, symbol).getBytes(StandardCharsets.UTF_8),
        new byte[0],
        true);
  }

  static Outgoing introductionRequest(String occasion, int part, IntroductionRequest request) {
    return of(
        Topic.INTRODUCTION_REQUESTS,
        key(request.repository(), key(occasion, Integer.toString(part))),
        request);
  }

  static Outgoing coverage(Coverage coverage) {
    return of(Topic.COVERAGE, key(coverage.repository(), coverage.path()), coverage);
  }

  static Outgoing noCoverage(String repository, String path) {
    return new Outgoing(
        Topic.COVERAGE.name(),
        key(repository, path).getBytes(StandardCharsets.UTF_8),
        new byte[0],
        true);
  }

  static Outgoing review(FileReview review) {
    return of(Topic.REVIEWS, key(review.repository(), review.path()), review);
  }

  static Outgoing noReview(String repository, String path) {
    return new Outgoing(
        Topic.REVIEWS.name(),
        key(repository, path).getBytes(StandardCharsets.UTF_8),
        new byte[0],
        true);
  }

  static Outgoing result(ScanResult result) {
    return of(Topic.SCAN_RESULTS, result.repository(), result);
  }

  /** What a scan changed, as SARIF. */
  static Outgoing diff(String repository, byte[] sarif) {
    return new Outgoing(
        Topic.SCAN_DIFFS.name(), repository.getBytes(StandardCharsets.UTF_8), sarif, false);
  }

  boolean isDeadLetter() {
    return topic.equals(Topic.DEAD_LETTERS.name());
  }

  static Outgoing deadLetter(DeadLetter letter) {
    return of(Topic.DEAD_LETTERS, letter.key(), letter);
  }

  static String key(String repository, String rest) {
    return repository + FileRecord.SEPARATOR + rest;
  }

  private static Outgoing of(Topic topic, String key, Record message) {
    return new Outgoing(
        topic.name(), key.getBytes(StandardCharsets.UTF_8), Wire.write(message), false);
  }
}
