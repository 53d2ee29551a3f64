package dev.nightjar.job.lifecycle;

import dev.nightjar.flow.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Recognises the findings of the scan before among those of this one, and tells the identity with
 * which each goes on.
 *
 * <p>The engine names a finding by check, function, sink, source and an ordinal. That is the same
 * in every branch and fork, but it alone would confuse equal findings of one function when one of
 * them goes, and lose what moves to another function. So findings are compared with what is known:
 * first within their function, by the lines around them; then, of what is left over, with those
 * that are gone from elsewhere. Where the evidence is weak a new finding is opened: a decision
 * about one must never fall on another. What stands at the same place of a file that nobody touched
 * is the same, whatever the engine calls it now; and what is in a file that nobody looked at is not
 * anywhere else.
 *
 * <p>A pure function; ties go to the first in order of place.
 */
public final class IdentityTracking {
  /** In a function with several equal findings, one must have this much of a known one. */
  private static final int ALIKE = 2;

  /** Code that moved while its old file stays must have come with half of its neighbours. */
  private static final int VERBATIM = 8;

  /** Code that is not quite the same must have a third of what can be compared. */
  private static final int SIMILAR = 4;

  private static final Comparator<Sighting> PLACE =
      Comparator.comparing(Sighting::path)
          .thenComparingInt(Sighting::line)
          .thenComparingInt(Sighting::column)
          .thenComparing(Sighting::identity);

  private static final Comparator<Pair> BEST =
      Comparator.comparingInt(Pair::rank)
          .thenComparing(Comparator.comparingInt(Pair::likeness).reversed())
          .thenComparing(Pair::known, PLACE)
          .thenComparing(Pair::now, PLACE);

  private final Function<String, FileFate> files;

  /** By identity, in order of place. */
  private final List<Sighting> known;

  private final List<Sighting> found;

  /** The engine's identity to the one that a finding goes on with. */
  private final Map<String, String> identities = new HashMap<>();

  private final Set<String> continued = new HashSet<>();

  private record Pair(Sighting known, Sighting now, int rank, int likeness) {}

  private IdentityTracking(
      Collection<Sighting> before, Collection<Sighting> now, Function<String, FileFate> files) {
    this.known = before.stream().sorted(PLACE).toList();
    this.found = now.stream().sorted(PLACE).toList();
    this.files = files;
  }

  /**
   * Tells by the engine's identity of each finding the one that it goes on with.
   *
   * @param before the findings that were there; no two of one identity
   * @param now those that are there; no two of one identity
   * @param fixed identities of findings that are fixed: one that is there again is the same
   * @param files what became of the file of a path
   */
  public static Map<String, String> track(
      Collection<Sighting> before,
      Collection<Sighting> now,
      Set<String> fixed,
      Function<String, FileFate> files) {
    IdentityTracking tracking = new IdentityTracking(before, now, files);
    tracking.withinFunctions();
    tracking.untouched();
    tracking.betweenFunctions(fixed);
    tracking.nameTheRest();
    return tracking.identities;
  }

  /** Returns a finding under another identity. */
  public static Finding identified(Finding finding, String identity) {
    return identity.equals(finding.identity())
        ? finding
        : new Finding(
            identity,
            finding.check(),
            finding.severity(),
            finding.confidence(),
            finding.origin(),
            finding.path(),
            finding.span(),
            finding.symbol(),
            finding.message(),
            finding.source(),
            finding.sink(),
            finding.steps());
  }

  private void withinFunctions() {
    Map<String, List<Sighting>> news = new TreeMap<>();
    for (Sighting each : found) {
      news.computeIfAbsent(each.group(), group -> new ArrayList<>()).add(each);
    }
    Map<String, List<Sighting>> olds = new TreeMap<>();
    for (Sighting each : known) {
      olds.computeIfAbsent(each.group(), group -> new ArrayList<>()).add(each);
    }
    olds.forEach(
        (group, here) -> {
          List<Sighting> now = news.getOrDefault(group, List.of());
          if (here.size() == 1
              && now.size() == 1
              && mayBeIn(here.get(0), now.get(0))
              && (here.get(0).path().equals(now.get(0).path()) || left(here.get(0)))) {
            goesOn(here.get(0), now.get(0));
          } else {
            goOn(alike(here, now));
          }
        });
  }

  private List<Pair> alike(List<Sighting> olds, List<Sighting> news) {
    List<Pair> pairs = new ArrayList<>();
    for (Sighting old : olds) {
      for (Sighting now : news) {
        if (!mayBeIn(old, now)) {
          continue;
        }
        boolean samePath = old.path().equals(now.path());
        int likeness = old.context().likeness(now.context());
        if (likeness >= (samePath || left(old) ? ALIKE : VERBATIM)) {
          int words = old.message().equals(now.message()) ? 2 : 0;
          int path = samePath ? 1 : 0;
          int nearness = old.context().nearness(now.context());
          pairs.add(new Pair(old, now, 0, 10 * nearness + words + path));
        } else if (old.context().isUnknown() && samePath && old.identity().equals(now.identity())) {
          pairs.add(new Pair(old, now, 1, 0)); // Known since before contexts were kept.
        }
      }
    }
    return pairs;
  }

  private boolean left(Sighting old) {
    return files.apply(old.path()) == FileFate.GONE;
  }

  /** What nobody looked at has not gone elsewhere. */
  private boolean mayBeIn(Sighting old, Sighting now) {
    return old.path().equals(now.path()) || files.apply(old.path()) != FileFate.UNREAD;
  }

  /** Where the code is the same, only the engine or the rules can have given another name. */
  private void untouched() {
    Map<String, List<Sighting>> news = new HashMap<>();
    for (Sighting now : found) {
      if (!identities.containsKey(now.identity())) {
        news.computeIfAbsent(now.place(), place -> new ArrayList<>()).add(now);
      }
    }
    Map<String, List<Sighting>> olds = new TreeMap<>();
    for (Sighting old : known) {
      if (!continued.contains(old.identity()) && files.apply(old.path()) == FileFate.SAME) {
        olds.computeIfAbsent(old.place(), place -> new ArrayList<>()).add(old);
      }
    }
    olds.forEach(
        (place, here) -> {
          List<Sighting> there = news.getOrDefault(place, List.of());
          if (here.size() == 1 && there.size() == 1 && here.get(0).halfEquals(there.get(0))) {
            goesOn(here.get(0), there.get(0));
          }
        });
  }

  private void betweenFunctions(Set<String> fixed) {
    Map<String, List<Sighting>> bySink = new HashMap<>();
    for (Sighting now : found) {
      if (!identities.containsKey(now.identity()) && !fixed.contains(now.identity())) {
        bySink.computeIfAbsent(now.sink(), sink -> new ArrayList<>()).add(now);
      }
    }
    List<Pair> pairs = new ArrayList<>();
    for (Sighting old : known) {
      if (!continued.contains(old.identity())) {
        for (Sighting now : bySink.getOrDefault(old.sink(), List.of())) {
          int rank = moved(old, now);
          if (rank > 0) {
            pairs.add(new Pair(old, now, rank, old.context().likeness(now.context())));
          }
        }
      }
    }
    goOn(pairs);
  }

  /** Ranks what speaks for a move from one function to another; 0 if nothing does. */
  private int moved(Sighting old, Sighting now) {
    if (!mayBeIn(old, now)) {
      return 0;
    }
    if (old.identity().equals(now.identity()) && old.symbol().equals(now.symbol())) {
      return 1; // A check may be called something else while the engine's name stays.
    }
    boolean sameSource = old.source().equals(now.source());
    boolean sameName = old.simpleName().equals(now.simpleName());
    if (!old.check().equals(now.check()) || !(sameSource || sameName)) {
      return 0;
    }
    boolean sameLine = old.context().sameLine(now.context());
    boolean left = left(old);
    if (sameSource && sameName) {
      int likeness = old.context().likeness(now.context());
      if (sameLine && (left || likeness >= VERBATIM)) {
        return 1;
      }
      if (left && likeness >= SIMILAR) {
        return 2;
      }
    }
    return sameLine && old.path().equals(now.path()) ? 3 : 0;
  }

  private void goOn(List<Pair> pairs) {
    pairs.stream()
        .sorted(BEST)
        .forEach(
            pair -> {
              if (!continued.contains(pair.known.identity())
                  && !identities.containsKey(pair.now.identity())) {
                goesOn(pair.known, pair.now);
              }
            });
  }

  private void goesOn(Sighting old, Sighting now) {
    continued.add(old.identity());
    identities.put(now.identity(), old.identity());
  }

  /** The others keep the engine's name, unless another finding goes by it already. */
  private void nameTheRest() {
    Set<String> used = new HashSet<>();
    known.forEach(each -> used.add(each.identity()));
    for (Sighting each : found) {
      if (!identities.containsKey(each.identity())) {
        String identity = each.identity();
        for (int i = 2; !used.add(identity); i++) {
          identity = each.identity() + "-" + i;
        }
        identities.put(each.identity(), identity);
      }
    }
  }
}
