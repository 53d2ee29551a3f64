package dev.nightjar.review.evidence;

import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.rules.evidence.EvidenceRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Judges whether what a call acquires is released on every path. */
final class ReleaseEvidence {
  private final EvidenceRule.Release rule;
  private final Predicate<String> borrows;

  /**
   * @param borrows whether a library function of a name only uses what it is given
   */
  ReleaseEvidence(EvidenceRule.Release rule, Predicate<String> borrows) {
    this.rule = rule;
    this.borrows = borrows;
  }

  List<Evidence> collect(FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (CallPlace place : file.calls()) {
      if (Apis.any(rule.acquire(), place)) {
        judge(place).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Evidence> judge(CallPlace place) {
    String subject = place.target().shown();
    Optional<Held> held = held(place);
    if (held.isEmpty()) {
      boolean dropped =
          rule.at().root() == dev.nightjar.flow.model.Port.Root.RETURN
              && place.call().result().isEmpty();
      return dropped
          ? Optional.of(
              evidence(
                  place, Outcome.UNGUARDED, subject, "nothing keeps what is acquired", Set.of()))
          : Optional.of(
              evidence(
                  place,
                  Outcome.OPEN,
                  subject,
                  "it is kept where other functions can reach it",
                  Set.of()));
    }
    PathWalk walk = new PathWalk(place.function(), rule, borrows);
    OptionalInt guard = walk.guardBefore(place, held.get());
    if (guard.isPresent()) {
      return Optional.of(
          evidence(place, Outcome.GUARDED, subject, "by a scope guard", Set.of(guard.getAsInt())));
    }
    PathWalk.Result result = walk.from(place, held.get());
    if (result.cutOff()) {
      return Optional.of(
          evidence(place, Outcome.OPEN, subject, "the function has too many paths", Set.of()));
    }
    if (!result.lost().isEmpty()) {
      PathWalk.Loss first = result.lost().get(0);
      Set<Integer> lines = new TreeSet<>();
      result.lost().forEach(loss -> lines.add(loss.line()));
      return Optional.of(evidence(place, Outcome.UNGUARDED, subject, first.why(), lines));
    }
    if (!result.handedOn().isEmpty()) {
      return Optional.of(
          evidence(place, Outcome.OPEN, subject, result.handedOn().get(0), result.handedOnLines()));
    }
    if (result.releases().isEmpty()) {
      return Optional.of(
          evidence(place, Outcome.OPEN, subject, "no path leaves the function", Set.of()));
    }
    return Optional.of(
        evidence(place, Outcome.GUARDED, subject, walk.construct(place), result.releases()));
  }

  private static Evidence evidence(
      CallPlace place, Outcome outcome, String subject, String how, Set<Integer> lines) {
    List<Integer> others = lines.stream().filter(line -> line != place.line()).toList();
    return new Evidence(
        outcome, place.call().span(), place.function().name(), subject, how, others);
  }

  /**
   * What a walk begins with.
   *
   * @param place that holds what was acquired
   * @param status the local with the call's result, where that tells of success
   */
  record Held(Place place, OptionalInt status) {}

  private Optional<Held> held(CallPlace place) {
    OptionalInt result = place.call().result();
    return switch (rule.at().root()) {
      case RETURN ->
          result.isPresent()
              ? Optional.of(new Held(Place.local(result.getAsInt()), result))
              : Optional.empty();
      case ARGUMENT -> place.at(rule.at()).flatMap(e -> argument(e, result));
      case THIS -> place.at(rule.at()).flatMap(e -> whole(e, result));
      default -> Optional.empty();
    };
  }

  /** What a call stores where its argument points to: {@code f(&chain)}. */
  private Optional<Held> argument(Expression argument, OptionalInt status) {
    if (argument instanceof Expression.AddressOf address
        && (rule.token() || address.place().base() instanceof Place.Local)) {
      return Optional.of(new Held(address.place(), status));
    }
    return rule.token() ? whole(argument, status) : Optional.empty();
  }

  private static Optional<Held> whole(Expression receiver, OptionalInt status) {
    return receiver instanceof Expression.Read read
        ? Optional.of(new Held(read.place(), status))
        : Optional.empty();
  }
}
