package dev.nightjar.flow.link;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pack's models and call rules, found by what is called. */
final class Models {
  /**
   * What the pack says of a call.
   *
   * @param modelled whether a model covers it, even one that says nothing
   */
  record Matches(boolean modelled, List<Fact> facts, List<MatchedRule> rules) {
    static final Matches NONE = new Matches(false, List.of(), List.of());
  }

  /** A call rule with its check. */
  record MatchedRule(Check check, Check.CallRule rule) {}

  /** A rule about implementations with its check. */
  record MatchedBody(Check check, Check.BodyRule rule) {}

  private record Target<T>(ApiPattern pattern, T content, @Nullable Pattern glob) {
    boolean accepts(String member) {
      return glob == null ? pattern.member().equals(member) : glob.matcher(member).matches();
    }
  }

  /** What is said of a member so many supertypes away. */
  private record Candidate<T>(int distance, Target<T> target) {}

  private record Candidates(List<Candidate<Model>> models, List<Candidate<MatchedRule>> rules) {
    static final Candidates NONE = new Candidates(List.of(), List.of());
  }

  private final Map<String, Map<String, Candidates>> candidates = new ConcurrentHashMap<>();
  private final Map<String, Integer> sinkKinds = new HashMap<>();
  private final int rounds;
  private final Harms harms;
  private final Map<String, List<Target<Model>>> modelsByOwner = new HashMap<>();
  private final Set<String> ownersOfSinks = new HashSet<>();
  private final Map<String, List<Target<MatchedRule>>> rulesByOwner = new HashMap<>();
  private final Map<String, List<Fact>> parameterAnnotations = new LinkedHashMap<>();
  private final Map<String, Model> functionAnnotations = new LinkedHashMap<>();
  private final Map<String, List<Model>> results = new LinkedHashMap<>();
  private final Map<String, List<Fact>> beans = new LinkedHashMap<>();
  private final Map<String, List<Model>> implemented = new HashMap<>();
  private final Map<String, List<Fact>> fields = new HashMap<>();
  private final Map<String, Map<Integer, List<Check>>> flowChecks = new HashMap<>();
  private final Map<String, List<Target<MatchedBody>>> bodiesByOwner = new HashMap<>();

  Models(RulePack pack) {
    for (String kind : pack.sinkKinds().keySet()) {
      sinkKinds.put(kind, sinkKinds.size());
    }
    rounds = sinkKinds.getOrDefault("rounds", -1);
    harms = new Harms(pack.harm(), sinkKinds);
    for (Model model : pack.models()) {
      if (model.subject() instanceof Model.Api api) {
        add(modelsByOwner, api.pattern(), model);
        if (!api.pattern().member().equals("<init>")
            && model.facts().stream().anyMatch(Fact.Sink.class::isInstance)) {
          ownersOfSinks.add(api.pattern().owner());
        }
      } else if (model.subject() instanceof Model.AnnotatedParameter annotated) {
        parameterAnnotations
            .computeIfAbsent(annotated.annotation(), a -> new ArrayList<>())
            .addAll(model.facts());
      } else if (model.subject() instanceof Model.AnnotatedFunction annotated) {
        functionAnnotations.put(annotated.annotation(), model);
      } else if (model.subject() instanceof Model.AnnotatedResult result) {
        results.computeIfAbsent(result.annotation(), a -> new ArrayList<>()).add(model);
      } else if (model.subject() instanceof Model.BeanFields bean) {
        beans.put(bean.type(), model.facts());
      } else if (model.subject() instanceof Model.Implemented method) {
        implemented.computeIfAbsent(method.pattern().member(), m -> new ArrayList<>()).add(model);
      } else if (model.subject() instanceof Model.Field field) {
        fields
            .computeIfAbsent(field.owner() + "." + field.name(), f -> new ArrayList<>())
            .addAll(model.facts());
      }
    }
    for (Check check : pack.checks()) {
      for (Check.CallRule rule : check.calls()) {
        for (ApiPattern pattern : rule.apis().values()) {
          add(rulesByOwner, pattern, new MatchedRule(check, rule));
        }
      }
      for (Check.BodyRule rule : check.bodies()) {
        for (ApiPattern pattern : rule.apis().values()) {
          add(bodiesByOwner, pattern, new MatchedBody(check, rule));
        }
      }
      check.flow().ifPresent(flow -> index(check, flow));
    }
  }

  private void index(Check check, Check.FlowRule flow) {
    for (String from : flow.from()) {
      for (String to : flow.to()) {
        flowChecks
            .computeIfAbsent(from, f -> new HashMap<>())
            .computeIfAbsent(sinkKind(to), t -> new ArrayList<>())
            .add(check);
      }
    }
  }

  private static <T> void add(Map<String, List<Target<T>>> index, ApiPattern pattern, T content) {
    Pattern glob =
        pattern.member().contains("*")
            ? Pattern.compile(Pattern.quote(pattern.member()).replace("*", "\\E.*\\Q"))
            : null;
    index
        .computeIfAbsent(pattern.owner(), o -> new ArrayList<>())
        .add(new Target<>(pattern, content, glob));
  }

  /** Returns how severe a check finds it that data of a source kind reaches a sink kind. */
  Check.Severity severity(Check check, String sourceKind, int sinkKind) {
    Check.Severity severity = check.severity();
    for (Map.Entry<String, Check.Severity> of :
        check.flow().map(Check.FlowRule::severity).orElse(Map.of()).entrySet()) {
      boolean meant =
          of.getKey().equals(sourceKind)
              || sinkKinds.getOrDefault(of.getKey(), -1).equals(sinkKind);
      if (meant && of.getValue().compareTo(severity) > 0) {
        severity = of.getValue();
      }
    }
    return severity;
  }

  /** Returns the number of a sink kind: its bit in a set of cleaned kinds. */
  int sinkKind(String name) {
    return sinkKinds.getOrDefault(name, 62);
  }

  /** Returns the sink kind of what decides how often a loop runs; negative if there is none. */
  int rounds() {
    return rounds;
  }

  /** Returns what the bits of sets of cleaned kinds mean, by names that other packs understand. */
  Map<String, Integer> bitNames() {
    Map<String, Integer> names = new TreeMap<>();
    sinkKinds.forEach((kind, number) -> names.put("kind " + kind, number));
    harms
        .texts()
        .forEach((text, bit) -> names.put("text " + text, Long.numberOfTrailingZeros(bit)));
    return names;
  }

  /** Returns what data must contain to do harm. */
  Harms harms() {
    return harms;
  }

  /** Returns the bits of a sink kind; all of them for {@code "*"}. */
  long bits(String kind) {
    return kind.equals("*") ? -1L : 1L << sinkKind(kind);
  }

  /** Returns the checks that object to data of a source kind in a sink kind. */
  List<Check> checks(String sourceKind, int sinkKind) {
    return flowChecks.getOrDefault(sourceKind, Map.of()).getOrDefault(sinkKind, List.of());
  }

  /** Returns whether the pack says anything about a type by this name. */
  boolean knows(String owner) {
    return modelsByOwner.containsKey(owner) || rulesByOwner.containsKey(owner);
  }

  /** Returns whether methods of a type are sinks. */
  boolean hasSinks(String owner) {
    return ownersOfSinks.contains(owner);
  }

  /** Returns what is said of a field, {@code owner.name}. */
  List<Fact> field(String qualified) {
    return fields.getOrDefault(qualified, List.of());
  }

  Map<String, List<Fact>> parameterAnnotations() {
    return parameterAnnotations;
  }

  /** Returns what is said of the results of functions, by their annotations. */
  Map<String, List<Model>> results() {
    return results;
  }

  /** Returns what is said of the fields of classes, by a type that they inherit from. */
  Map<String, List<Fact>> beans() {
    return beans;
  }

  /** Returns what is said of methods that implement one of a library, by its simple name. */
  List<Model> implemented(String method) {
    return implemented.getOrDefault(method, List.of());
  }

  Map<String, Model> functionAnnotations() {
    return functionAnnotations;
  }

  /**
   * Finds what is said of a call: the models of the nearest supertype that has any, and all rules.
   *
   * @param arguments the types of the arguments; null where unknown
   */
  Matches match(Program program, Type owner, String member, List<@Nullable Type> arguments) {
    Candidates found = candidates(program, owner, member);
    if (found == Candidates.NONE) {
      return Matches.NONE;
    }
    List<Fact> facts = new ArrayList<>();
    int nearest = -1;
    for (Candidate<Model> candidate : found.models) {
      boolean wanted = nearest < 0 || candidate.distance == nearest;
      if (wanted && acceptsParameters(program, candidate.target.pattern, arguments)) {
        nearest = candidate.distance;
        facts.addAll(candidate.target.content.facts());
      }
    }
    List<MatchedRule> rules = new ArrayList<>();
    for (Candidate<MatchedRule> candidate : found.rules) {
      if (acceptsParameters(program, candidate.target.pattern, arguments)) {
        rules.add(candidate.target.content);
      }
    }
    return nearest >= 0 || !rules.isEmpty()
        ? new Matches(nearest >= 0, facts, rules)
        : Matches.NONE;
  }

  /** Looks before it computes: {@code computeIfAbsent} locks, and its functions cost more yet. */
  private Candidates candidates(Program program, Type owner, String member) {
    Map<String, Candidates> ofOwner = candidates.get(owner.name());
    if (ofOwner == null) {
      ofOwner = candidates.computeIfAbsent(owner.name(), o -> new ConcurrentHashMap<>());
    }
    Candidates known = ofOwner.get(member);
    if (known == null) {
      known = find(program, owner, member);
      ofOwner.put(member, known);
    }
    return known;
  }

  /** Finds all that is said of a member of a type and its supertypes, whatever the arguments. */
  private Candidates find(Program program, Type owner, String member) {
    List<Candidate<Model>> models = new ArrayList<>();
    List<Candidate<MatchedRule>> rules = new ArrayList<>();
    int distance = 0;
    for (String name : program.superNames(owner)) {
      collect(modelsByOwner.getOrDefault(name, List.of()), member, distance, models);
      collect(rulesByOwner.getOrDefault(name, List.of()), member, distance, rules);
      distance++;
      if (member.equals("<init>")) {
        break; // constructors are not inherited
      }
    }
    return models.isEmpty() && rules.isEmpty() ? Candidates.NONE : new Candidates(models, rules);
  }

  private static <T> void collect(
      List<Target<T>> targets, String member, int distance, List<Candidate<T>> into) {
    for (Target<T> target : targets) {
      if ((distance == 0 || target.pattern.overrides()) && target.accepts(member)) {
        into.add(new Candidate<>(distance, target));
      }
    }
  }

  /** Finds the rules about what implements a member of a library type. */
  List<MatchedBody> bodies(Program program, Type owner, String member) {
    if (bodiesByOwner.isEmpty()) {
      return List.of();
    }
    List<MatchedBody> found = new ArrayList<>();
    for (String name : program.superNames(owner)) {
      for (Target<MatchedBody> target : bodiesByOwner.getOrDefault(name, List.of())) {
        if (target.accepts(member)) {
          found.add(target.content);
        }
      }
    }
    return found;
  }

  private static boolean acceptsParameters(
      Program program, ApiPattern pattern, List<@Nullable Type> arguments) {
    if (pattern.parameters().isEmpty()) {
      return true;
    }
    List<String> parameters = pattern.parameters().get();
    boolean variable =
        !parameters.isEmpty() && parameters.get(parameters.size() - 1).endsWith("...");
    if (variable
        ? arguments.size() < parameters.size() - 1
        : parameters.size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      Type argument = arguments.get(i);
      String parameter = parameters.get(Math.min(i, parameters.size() - 1));
      if (argument != null
          && !parameter.endsWith("...")
          && !accepts(program, parameter, argument)) {
        return false;
      }
    }
    return true;
  }

  private static boolean accepts(Program program, String parameter, Type argument) {
    if (parameter.endsWith("Object") || argument.isUnknown()) {
      return true;
    }
    if (Conversions.toPrimitive(parameter, argument.name())) {
      return true;
    }
    for (String name : program.superNames(argument)) {
      if (name.equals(parameter) || name.endsWith("." + parameter)) {
        return true;
      }
    }
    return false;
  }
}
