package dev.nightjar.job;

import dev.nightjar.contract.TypeSummary;
import dev.nightjar.contract.Wire;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.job.linking.Packages;
import dev.nightjar.job.linking.Packed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a repository knows of the types of others, and still has to ask for: those that its files
 * mean, and those that these expose in their turn.
 *
 * @param wishes all types that it wants to hear of
 * @param unanswered those of them that are not answered yet
 * @param types of each symbol the one that is taken: of a package that the repository says it
 *     depends on rather than of others, then in order of coordinate and repository
 * @param changed the latest scan that brought one of them
 */
record OtherRepositories(
    SortedSet<String> wishes,
    SortedSet<String> unanswered,
    List<ImportedType> types,
    Instant changed) {

  static OtherRepositories of(LinkInput input, SortedSet<String> wanted, Packages packages) {
    Map<String, List<TypeSummary>> told = new HashMap<>();
    for (byte[] wire : input.summaries().values()) {
      TypeSummary summary = Wire.read(wire, TypeSummary.class);
      told.computeIfAbsent(summary.symbol(), symbol -> new ArrayList<>()).add(summary);
    }
    Comparator<TypeSummary> nearest =
        Comparator.comparing(
                (TypeSummary each) -> !packages.dependencies().contains(each.coordinate()))
            .thenComparing(TypeSummary::coordinate)
            .thenComparing(TypeSummary::repository);
    SortedSet<String> wishes = new TreeSet<>(wanted);
    List<String> work = new ArrayList<>(wanted);
    List<ImportedType> types = new ArrayList<>();
    Instant changed = Instant.EPOCH;
    for (int i = 0; i < work.size(); i++) {
      List<TypeSummary> all = told.getOrDefault(work.get(i), List.of());
      if (all.isEmpty()) {
        continue;
      }
      TypeSummary taken = all.stream().min(nearest).orElseThrow();
      types.add(
          new ImportedType(
              taken.repository(),
              taken.symbol(),
              Packed.unpack(decode(taken.content())),
              taken.exposes()));
      changed = taken.startedAt().isAfter(changed) ? taken.startedAt() : changed;
      for (String exposed : taken.exposes()) {
        if (wishes.add(exposed)) {
          work.add(exposed);
        }
      }
    }
    SortedSet<String> unanswered = new TreeSet<>(wishes);
    unanswered.removeIf(wish -> input.wishes().getOrDefault(wish, false));
    return new OtherRepositories(wishes, unanswered, types, changed);
  }

  private static byte[] decode(String content) {
    return Base64.getDecoder().decode(content);
  }
}
