package dev.nightjar.job;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.Linker;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.frontend.Frontend;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Span;
import dev.nightjar.job.lifecycle.RuleVersion;
import dev.nightjar.job.linking.FlowObjectCodec;
import dev.nightjar.job.linking.LinkSessions;
import dev.nightjar.job.linking.LinkedPart;
import dev.nightjar.job.linking.Packages;
import dev.nightjar.review.Review;
import dev.nightjar.review.Reviewer;
import dev.nightjar.rules.EvidenceLoader;
import dev.nightjar.rules.RuleDigests;
import dev.nightjar.rules.RulePackLoader;
import dev.nightjar.rules.evidence.EvidencePack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The engine of the product: all languages, and a rule pack. */
public final class NightjarEngine implements Engine {
  private final SourceCompiler compiler;
  private final LinkSessions sessions;
  private final String fingerprint;
  private final String rules;
  private final Set<String> checks;
  private final RulePack pack;
  private final EvidencePack evidence;

  private NightjarEngine(
      Analysis analysis,
      String fingerprint,
      String rules,
      Set<String> checks,
      EvidencePack evidence) {
    this.pack = analysis.rules();
    this.evidence = evidence;
    this.compiler = analysis.newCompiler();
    this.sessions =
        new LinkSessions(
            analysis::newSession, LinkSessions.mostFunctions(), LinkSessions.WHOLE_BYTES);
    this.fingerprint = fingerprint;
    this.rules = rules;
    this.checks = checks;
  }

  /** Makes the engine with the built-in rules, without previews. */
  public static Engine create() {
    return with(RulePackLoader.builtIn().withoutPreviews());
  }

  static Engine with(RulePack pack) {
    return new NightjarEngine(
        new Analysis(pack, Frontends::standard),
        Fingerprints.COMPILING,
        new RuleVersion(RuleDigests.models(pack), RuleDigests.checks(pack), Fingerprints.LINKING)
            .toString(),
        pack.checks().stream().map(Check::id).collect(Collectors.toUnmodifiableSet()),
        EvidenceLoader.builtIn());
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public String rules() {
    return rules;
  }

  @Override
  public Set<String> checks() {
    return checks;
  }

  @Override
  public Optional<Compilation> compile(String path, String text) {
    return compiler.compile(path, text).map(NightjarEngine::compilation);
  }

  private static Compilation compilation(FlowObject object) {
    SourceUnit unit = object.unit();
    List<String> problems =
        unit.problems().stream()
            .limit(Compilation.MOST_PROBLEMS)
            .map(NightjarEngine::text)
            .toList();
    return new Compilation(
        unit.language(),
        unit.functions().size(),
        FlowObjectCodec.write(object),
        problems,
        unit.problems().size());
  }

  private static String text(Problem problem) {
    return problem.span().startLine() + ": " + problem.kind() + ": " + problem.what();
  }

  @Override
  public List<Finding> link(String repository, Map<String, byte[]> objects) {
    return link(repository, objects, List.of());
  }

  @Override
  public SortedSet<String> wanted(String repository, Map<String, byte[]> objects) {
    return sessions.wanted(repository, objects);
  }

  @Override
  public List<Finding> link(
      String repository, Map<String, byte[]> objects, List<ImportedType> others) {
    return sessions.link(repository, objects, others);
  }

  @Override
  public List<ExportedType> exports(String repository) {
    return sessions.exports(repository);
  }

  @Override
  public Packages packages(Map<String, byte[]> objects) {
    return Packages.of(objects);
  }

  @Override
  public String evidence() {
    return evidence.digest() + "/" + Fingerprints.REVIEWING;
  }

  @Override
  public Reviews review(
      List<Finding> found,
      Set<String> suppressed,
      Predicate<String> wanted,
      UnaryOperator<String> text) {
    List<Review> reviews = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (LinkedPart part : sessions.takeLast()) {
      paths.addAll(part.code());
      if (part.code().stream().anyMatch(wanted)) {
        reviews.addAll(review(part.open(), found, suppressed, wanted, text));
      }
    }
    return new Reviews(reviews, paths);
  }

  private List<Review> review(
      LinkedPart.Opened part,
      List<Finding> found,
      Set<String> suppressed,
      Predicate<String> wanted,
      UnaryOperator<String> text) {
    Reviewer reviewer = new Reviewer(evidence, pack, part.program(), found, suppressed);
    List<Review> reviews = new ArrayList<>();
    for (FlowObject file : part.files()) {
      String path = file.unit().path();
      if (Reviewer.isCode(file) && wanted.test(path)) {
        reviews.add(reviewer.review(file, text.apply(path)));
      }
    }
    return reviews;
  }

  @Override
  public Optional<Span> function(byte[] object, int line) {
    return FlowObjectCodec.read(object).unit().functions().stream()
        .filter(function -> !function.symbol().contains("$lambda"))
        .map(Function::span)
        // Initialisers of fields stand in no place of their own.
        .filter(span -> !span.equals(Span.NONE))
        .filter(span -> span.startLine() <= line && line <= span.endLine())
        .min(Comparator.comparingInt(span -> span.endLine() - span.startLine()));
  }

  /** Computed once: the code does not change while it runs. */
  private static final class Fingerprints {
    static final String COMPILING = CodeFingerprint.of(compiling());
    static final String LINKING = CodeFingerprint.of(Linker.class);
    static final String REVIEWING = CodeFingerprint.of(Reviewer.class);

    private static Class<?>[] compiling() {
      Set<Class<?>> classes = new LinkedHashSet<>();
      classes.add(SourceUnit.class);
      classes.add(Frontend.class);
      classes.add(SourceCompiler.class);
      Frontends.standard().forEach(frontend -> classes.add(frontend.getClass()));
      return classes.toArray(new Class<?>[0]);
    }
  }
}
