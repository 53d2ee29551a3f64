package dev.nightjar.job;

import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Recognises the findings of the scan before among those of this one, and gives them the identity
 * that they had.
 *
 * <p>The engine names a finding by check, function, sink, source and an ordinal. That is the same
 * in every branch and fork, but it alone would confuse equal findings of one function when one of
 * them goes, and lose what moves to another function. So findings are compared with what is known:
 * first within their function, by the lines around them; then, of what is left over, with those
 * that are gone from elsewhere. Who hesitates opens a new finding: a decision about one must never
 * fall on another.
 *
 * <p>A pure function of what was known and what was found; ties go to the first in order of place.
 */
final class IdentityTracking {
  /** In a function with several equal findings, one must have this much of a known one. */
  private static final int ALIKE = 2;

  /** Code that moved while its old file stays must have come with half of its neighbours. */
  private static final int VERBATIM = 8;

  private static final Comparator<Pair> BEST =
      Comparator.comparingInt(Pair::rank)
          .thenComparing(Comparator.comparingInt(Pair::likeness).reversed())
          .thenComparingInt(pair -> pair.known.order)
          .thenComparingInt(pair -> pair.sighted.order);

  private final Predicate<String> gone;
  private final List<Known> known = new ArrayList<>();
  private final List<Sighted> sighted = new ArrayList<>();
  private final Set<String> fixed = new HashSet<>();
  private final Map<Sighted, String> identities = new java.util.IdentityHashMap<>();
  private final Set<Known> continued = java.util.Collections.newSetFromMap(
      new java.util.IdentityHashMap<>());

  private record Known(int order, FindingState state, LineContext context) {}

  private record Sighted(int order, Finding finding, LineContext context) {}

  private record Pair(Known known, Sighted sighted, int rank, int likeness) {}

  private record Place(String check, String symbol, String sink, String source) {}

  private IdentityTracking(Predicate<String> gone) {
    this.gone = gone;
  }

  /**
   * Returns the findings in their order, each with the identity that it goes on with.
   *
   * @param before all findings of the repository that are known
   * @param contextOf of a finding that was found now
   * @param gone whether there is no file of such a path any more
   */
  static List<Finding> track(
      Collection<FindingState> before,
      List<Finding> found,
      Function<Finding, LineContext> contextOf,
      Predicate<String> gone) {
    IdentityTracking tracking = new IdentityTracking(gone);
    before.stream()
        .sorted(
            Comparator.comparing(FindingState::path)
                .thenComparingInt(state -> state.region().startLine())
                .thenComparingInt(state -> state.region().startColumn())
                .thenComparing(FindingState::identity))
        .forEach(tracking::known);
    for (Finding finding : found) {
      tracking.sighted.add(
          new Sighted(tracking.sighted.size(), finding, contextOf.apply(finding)));
    }
    return tracking.run();
  }

  private void known(FindingState state) {
    if (state.status().equals(FindingFold.FIXED)) {
      fixed.add(state.identity());
      return;
    }
    String context = Optional.ofNullable(state.fingerprints().get(LineContext.FINGERPRINT)).orElse("");
    known.add(new Known(known.size(), state, LineContext.parse(context)));
  }

  private List<Finding> run() {
    withinFunctions();
    continueAll(pairs(this::moved));
    List<Finding> tracked = new ArrayList<>(sighted.size());
    Set<String> used = new HashSet<>(identities.values());
    known.stream().filter(each -> !continued.contains(each)).forEach(each -> used.add(each.state.identity()));
    for (Sighted each : sighted) {
      String identity = identities.get(each);
      tracked.add(named(each.finding, identity == null ? unused(each.finding, used) : identity));
    }
    return tracked;
  }

  private void withinFunctions() {
    Map<String, List<Known>> olds = new TreeMap<>();
    for (Known each : known) {
      olds.computeIfAbsent(place(each.state).toString(), place -> new ArrayList<>()).add(each);
    }
    Map<String, List<Sighted>> news = new TreeMap<>();
    for (Sighted each : sighted) {
      news.computeIfAbsent(place(each.finding).toString(), place -> new ArrayList<>()).add(each);
    }
    olds.forEach(
        (place, here) -> {
          List<Sighted> found = news.getOrDefault(place, List.of());
          if (here.size() == 1 && found.size() == 1) {
            goesOn(here.get(0), found.get(0));
          } else {
            continueAll(alike(here, found));
          }
        });
  }

  private static List<Pair> alike(List<Known> here, List<Sighted> found) {
    List<Pair> pairs = new ArrayList<>();
    for (Known old : here) {
      for (Sighted now : found) {
        int likeness = old.context.likeness(now.context);
        if (likeness >= ALIKE) {
          boolean sameWords = old.state.message().equals(now.finding.message());
          boolean samePath = old.state.path().equals(now.finding.path());
          // What follows decides a tie: then a copy put above does not take the place of the old one.
          int following = old.context.likenessAfter(now.context);
          pairs.add(
              new Pair(
                  old,
                  now,
                  0,
                  100 * likeness + 10 * following + (sameWords ? 2 : 0) + (samePath ? 1 : 0)));
        }
      }
    }
    return pairs;
  }

  private List<Pair> pairs(Function<Pair, Integer> ranked) {
    List<Known> left = known.stream().filter(each -> !continued.contains(each)).toList();
    List<Sighted> fresh =
        sighted.stream()
            .filter(each -> !identities.containsKey(each) && !fixed.contains(each.finding.identity()))
            .toList();
    List<Pair> pairs = new ArrayList<>();
    for (Known old : left) {
      for (Sighted now : fresh) {
        if (old.state.sink().equals(now.finding.sink())
            && (old.state.check().equals(now.finding.check().id()) || sameName(old, now))) {
          Pair pair = new Pair(old, now, 0, old.context.likeness(now.context));
          int rank = ranked.apply(pair);
          if (rank > 0) {
            pairs.add(new Pair(old, now, rank, pair.likeness));
          }
        }
      }
    }
    return pairs;
  }

  /** A check may be called something else while the engine's name for the finding stays. */
  private static boolean sameName(Known old, Sighted now) {
    return old.state.identity().equals(now.finding.identity())
        && old.state.symbol().equals(now.finding.symbol());
  }

  /** Ranks what speaks for a move from one function to another; 0 if nothing does. */
  private int moved(Pair pair) {
    FindingState old = pair.known.state;
    Finding now = pair.sighted.finding;
    if (sameName(pair.known, pair.sighted)) {
      return 1;
    }
    boolean sameLine = pair.known.context.sameLine(pair.sighted.context);
    boolean sameSource = old.source().equals(now.source().orElse(""));
    boolean sameName = simpleName(old.symbol()).equals(simpleName(now.symbol()));
    if (sameSource && sameName && sameLine) {
      if (pair.likeness >= VERBATIM || gone.test(old.path())) {
        return 1;
      }
    }
    if (sameSource && sameName && gone.test(old.path())) {
      return 2;
    }
    if (old.path().equals(now.path()) && sameLine && (sameSource || sameName)) {
      return 3;
    }
    return 0;
  }

  private void continueAll(List<Pair> pairs) {
    pairs.stream()
        .sorted(BEST)
        .forEach(
            pair -> {
              if (!continued.contains(pair.known) && !identities.containsKey(pair.sighted)) {
                goesOn(pair.known, pair.sighted);
              }
            });
  }

  private void goesOn(Known old, Sighted now) {
    continued.add(old);
    identities.put(now, old.state.identity());
  }

  /** The engine's own identity, unless another finding carries it already. */
  private static String unused(Finding finding, Set<String> used) {
    String identity = finding.identity();
    for (int i = 2; !used.add(identity); i++) {
      identity = finding.identity() + "-" + i;
    }
    return identity;
  }

  private static Place place(FindingState state) {
    return new Place(state.check(), state.symbol(), state.sink(), state.source());
  }

  private static Place place(Finding finding) {
    return new Place(
        finding.check().id(), finding.symbol(), finding.sink(), finding.source().orElse(""));
  }

  /** The name of a function without its type and parameters. */
  private static String simpleName(String symbol) {
    int parameters = symbol.indexOf('(');
    String name = parameters < 0 ? symbol : symbol.substring(0, parameters);
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('#')) + 1);
  }

  private static Finding named(Finding finding, String identity) {
    return identity.equals(finding.identity())
        ? finding
        : new Finding(
            identity,
            finding.check(),
            finding.confidence(),
            finding.path(),
            finding.span(),
            finding.symbol(),
            finding.message(),
            finding.source(),
            finding.sink(),
            finding.steps());
  }
}
