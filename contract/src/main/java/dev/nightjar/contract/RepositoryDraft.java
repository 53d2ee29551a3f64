package dev.nightjar.contract;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the ledger that is being changed: the one place where all its fields are copied. What
 * the fields are stands in {@link RepositoryState}.
 */
final class RepositoryDraft {
  String repository;
  String url;
  String ref;
  String hostId;
  String alias;
  String source;
  Map<String, String> labels;
  Optional<RepositoryState.Event> event;
  Optional<RepositoryState.Look> look;
  Optional<RepositoryState.Answer> answer;
  Optional<RepositoryState.Failure> failure;
  Optional<Instant> goneSince;

  RepositoryDraft(RepositoryState state) {
    repository = state.repository();
    url = state.url();
    ref = state.ref();
    hostId = state.hostId();
    alias = state.alias();
    source = state.source();
    labels = state.labels();
    event = state.event();
    look = state.look();
    answer = state.answer();
    failure = state.failure();
    goneSince = state.goneSince();
  }

  RepositoryState state() {
    return new RepositoryState(
        repository,
        url,
        ref,
        hostId,
        alias,
        source,
        labels,
        event,
        look,
        answer,
        failure,
        goneSince);
  }
}
