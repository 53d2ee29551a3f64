package dev.nightjar.flow.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is reported.
 *
 * @param id the name of its folder
 * @param cwe the weaknesses it finds, the closest first (Common Weakness Enumeration)
 * @param defects what the analysis of memory finds that this check reports
 * @param message one sentence with placeholders {@code {source}}, {@code {sink}}, {@code {callee}},
 *     {@code {value}}
 * @param help what to do about it; Markdown
 */
public record Check(
    String id,
    String title,
    List<Integer> cwe,
    List<String> owasp,
    Severity severity,
    Confidence confidence,
    Optional<FlowRule> flow,
    List<CallRule> calls,
    List<BodyRule> bodies,
    List<AnnotationRule> annotated,
    Optional<LiteralRule> literals,
    List<LiteralRule> settings,
    List<Defect> defects,
    String message,
    String help,
    List<String> references,
    Location location) {

  /** Returns the check with local sources among those of its flow. */
  Check withLocalSources() {
    return flow.isEmpty() || flow.get().local().isEmpty()
        ? this
        : new Check(
            id,
            title,
            cwe,
            owasp,
            severity,
            confidence,
            flow.map(FlowRule::withLocalSources),
            calls,
            bodies,
            annotated,
            literals,
            settings,
            defects,
            message,
            help,
            references,
            location);
  }

  /** Returns the check without defects that are previews; empty if it says nothing else. */
  Optional<Check> withoutPreview() {
    if (defects.stream().noneMatch(Defect::isPreview)) {
      return Optional.of(this);
    }
    List<Defect> rest = defects.stream().filter(defect -> !defect.isPreview()).toList();
    boolean more =
        !rest.isEmpty()
            || flow.isPresent()
            || literals.isPresent()
            || !calls.isEmpty()
            || !bodies.isEmpty()
            || !annotated.isEmpty()
            || !settings.isEmpty();
    return more
        ? Optional.of(
            new Check(
                id,
                title,
                cwe,
                owasp,
                severity,
                confidence,
                flow,
                calls,
                bodies,
                annotated,
                literals,
                settings,
                rest,
                message,
                help,
                references,
                location))
        : Optional.empty();
  }

  /** A check without rules about settings, and not about memory. */
  public Check(
      String id,
      String title,
      List<Integer> cwe,
      List<String> owasp,
      Severity severity,
      Confidence confidence,
      Optional<FlowRule> flow,
      List<CallRule> calls,
      List<BodyRule> bodies,
      List<AnnotationRule> annotated,
      Optional<LiteralRule> literals,
      String message,
      String help,
      List<String> references,
      Location location) {
    this(
        id,
        title,
        cwe,
        owasp,
        severity,
        confidence,
        flow,
        calls,
        bodies,
        annotated,
        literals,
        List.of(),
        List.of(),
        message,
        help,
        references,
        location);
  }

  /** A check without rules about declarations and settings. */
  public Check(
      String id,
      String title,
      List<Integer> cwe,
      List<String> owasp,
      Severity severity,
      Confidence confidence,
      Optional<FlowRule> flow,
      List<CallRule> calls,
      Optional<LiteralRule> literals,
      String message,
      String help,
      List<String> references,
      Location location) {
    this(
        id,
        title,
        cwe,
        owasp,
        severity,
        confidence,
        flow,
        calls,
        List.of(),
        List.of(),
        literals,
        List.of(),
        List.of(),
        message,
        help,
        references,
        location);
  }

  /** Ordered from worst to least. */
  public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
  }

  /** How likely a finding is right; ordered from most to least. */
  public enum Confidence {
    HIGH,
    MEDIUM,
    LOW
  }

  /**
   * Data of a source kind must not reach a sink kind.
   *
   * @param severity of what comes from some of the source kinds, or reaches some of the sink kinds,
   *     if not that of the check; the lesser one counts
   * @param local more source kinds, which count only where those who can write to the machine, its
   *     files and its databases are not trusted; what comes from them is of low severity
   */
  public record FlowRule(
      List<String> from, List<String> to, Map<String, Severity> severity, List<String> local) {
    /** A rule that weighs the same in all sinks. */
    public FlowRule(List<String> from, List<String> to) {
      this(from, to, Map.of(), List.of());
    }

    /** Returns the rule with its local sources among the others. */
    FlowRule withLocalSources() {
      List<String> all = new ArrayList<>(from);
      all.addAll(local);
      Map<String, Severity> weights = new LinkedHashMap<>(severity);
      local.forEach(kind -> weights.put(kind, Severity.LOW));
      return new FlowRule(List.copyOf(all), to, Collections.unmodifiableMap(weights), List.of());
    }
  }

  /**
   * A call that must not happen.
   *
   * @param apis language to the function; one rule may name the same thing in several languages
   * @param when all must hold
   * @param unless none may hold
   * @param uses what the call does to data where the rule holds; the check's flow can then be about
   *     it, and a call that data of the flow's sources reaches is reported as that flow
   * @param alone whether such a call is reported in itself, without data that reaches it
   * @param severity of such a call in itself, if not that of the check
   * @param owing what must be done about the call, else it is objected to
   */
  public record CallRule(
      Map<String, ApiPattern> apis,
      List<Condition> when,
      List<Condition> unless,
      List<Fact.Sink> uses,
      boolean alone,
      Optional<Severity> severity,
      Optional<Owing> owing) {
    /** A rule that weighs as much as its check. */
    public CallRule(Map<String, ApiPattern> apis, List<Condition> when, List<Condition> unless) {
      this(apis, when, unless, List.of(), true, Optional.empty(), Optional.empty());
    }
  }

  /**
   * What a call owes: that the function decides something on the last element of a list in what the
   * call gives.
   *
   * @param argument the argument that makes the call owe it: a container that {@code filledBy} was
   *     given together with something else as its second argument
   * @param except fields and functions: what comes from them does not count as something else
   * @param list the field that is the list
   * @param count the field that says how many elements it has
   * @param unlessSet a field; where the function assigns it, nothing is owed
   */
  public record Owing(
      int argument,
      String filledBy,
      List<String> except,
      String list,
      String count,
      String unlessSet) {}

  /**
   * An implementation that must do something, and does not.
   *
   * @param apis language to the method of a library that is overridden, or that a lambda implements
   * @param objection what is objected to
   * @param severity if not that of the check
   */
  public record BodyRule(
      Map<String, ApiPattern> apis, Objection objection, Optional<Severity> severity) {}

  /**
   * An annotation on a declaration that lacks something. All names are qualified, without the
   * at-sign.
   *
   * @param annotations any of them
   * @param on what is meant: what carries it, or the parameters of a function that does
   * @param says what the elements of the annotation must say, each as {@code name=value} and a
   *     space; empty for no condition
   * @param lacks neither the function nor its type carries one of these
   * @param beside another function of the type carries one of these; empty for no condition
   * @param exceptBeside no function of the type carries one of these
   * @param typed the parameter's type is declared in the program and carries one of these; empty
   *     for no condition
   */
  public record AnnotationRule(
      String language,
      List<String> annotations,
      Declared on,
      Optional<Pattern> says,
      List<String> lacks,
      List<String> beside,
      List<String> exceptBeside,
      List<String> typed) {}

  /** What a rule about annotations means. */
  public enum Declared {
    FUNCTION,
    PARAMETER,
    TYPE
  }

  /** What an implementation does that it must not. */
  public enum Objection {
    /** It never throws and calls nothing: whatever it is given is accepted. */
    DOES_NOTHING,
    /** It can only return true. */
    RETURNS_TRUE
  }

  /** Returns whether what is found is itself to be kept secret: reports must not repeat it. */
  public boolean findsSecrets() {
    return cwe.contains(798);
  }

  /**
   * A constant text that must not stand in code, or in a file of settings.
   *
   * @param name matches the name of the variable, field, parameter or key that takes it
   * @param value matches the text
   * @param minimumEntropy in bits per character; 0 for no minimum
   */
  public record LiteralRule(
      Optional<Pattern> name,
      Optional<Pattern> value,
      Optional<Pattern> exceptValue,
      double minimumEntropy) {
    /** Returns whether a text under a name is meant. */
    public boolean matches(String called, String text) {
      return (name.isEmpty() || name.get().matcher(called).find())
          && (value.isEmpty() || value.get().matcher(text).find())
          && (exceptValue.isEmpty() || !exceptValue.get().matcher(text).find())
          && (minimumEntropy <= 0 || entropy(text) >= minimumEntropy);
    }

    /** Returns Shannon's entropy of a text, in bits per character. */
    private static double entropy(String text) {
      Map<Character, Integer> counts = new HashMap<>();
      for (int i = 0; i < text.length(); i++) {
        counts.merge(text.charAt(i), 1, Integer::sum);
      }
      double entropy = 0;
      for (int count : counts.values()) {
        double share = (double) count / text.length();
        entropy -= share * Math.log(share) / Math.log(2);
      }
      return entropy;
    }
  }
}
