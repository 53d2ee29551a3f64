package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Revision;
import dev.nightjar.flow.program.Settings;
import dev.nightjar.flow.value.SourceOrigin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What all interpreters of one link share. Safe for use by many threads. */
final class Analysis {
  private final ConcurrentHashMap<SourceOrigin, SourceOrigin> origins;
  private SettledParts parts = new SettledParts();
  private final Program program;
  private final RulePack pack;
  private final Models models;
  private final Settings settings;
  private final StaticFields statics;
  private final MapperStatements statements;
  private final LiteralInitialisers literals = new LiteralInitialisers();
  private final List<Check> literalChecks;
  private final List<Check> annotationChecks;
  private final ConcurrentHashMap<Summaries.Key, Linked> finished = new ConcurrentHashMap<>();
  private final Failures failures = new Failures();
  private final NamedGuards namedGuards = new NamedGuards();
  private final AtomicInteger interpreted = new AtomicInteger();
  private Earlier earlier;
  private Function<FunctionInfo, Optional<Linked>> imported = function -> Optional.empty();

  Analysis(Program program, RulePack pack) {
    this(program, pack, new Models(pack), new ConcurrentHashMap<>(), Earlier.NOTHING);
  }

  private Analysis(
      Program program,
      RulePack pack,
      Models models,
      ConcurrentHashMap<SourceOrigin, SourceOrigin> origins,
      Earlier earlier) {
    this.origins = origins;
    this.program = program;
    this.pack = pack;
    this.models = models;
    this.earlier = earlier;
    this.settings = new Settings(program);
    this.statics = new StaticFields(program);
    this.statements = new MapperStatements(program);
    this.annotationChecks = pack.checks().stream().filter(c -> !c.annotated().isEmpty()).toList();
    this.literalChecks = pack.checks().stream().filter(c -> c.literals().isPresent()).toList();
  }

  Program program() {
    return program;
  }

  NamedGuards namedGuards() {
    return namedGuards;
  }

  RulePack pack() {
    return pack;
  }

  Models models() {
    return models;
  }

  Settings settings() {
    return settings;
  }

  StaticFields statics() {
    return statics;
  }

  MapperStatements statements() {
    return statements;
  }

  LiteralInitialisers literals() {
    return literals;
  }

  List<Check> annotationChecks() {
    return annotationChecks;
  }

  List<Check> literalChecks() {
    return literalChecks;
  }

  /** Returns the one object that stands for an origin, so that identity is equality. */
  SourceOrigin canonical(SourceOrigin origin) {
    SourceOrigin known = origins.putIfAbsent(origin, origin);
    return known == null ? origin : known;
  }

  /**
   * Returns the analysis of the program after some of its functions were revised, which takes over
   * what is still true of the others.
   *
   * @param touched functions that must be looked at again
   */
  Analysis revised(Set<FunctionInfo> touched, Revision revision) {
    return new Analysis(
        program,
        pack,
        // What holds of a member depends on the supertypes of its owner.
        revision.restructured() ? new Models(pack) : models,
        origins,
        new Earlier(finished, touched, revision.removed(), revision.remade()));
  }

  /** Returns the analysis of the same program that takes over what is still true. */
  Analysis again() {
    return new Analysis(
        program, pack, models, origins, new Earlier(finished, Set.of(), Set.of(), Set.of()));
  }

  /** Returns where the analysis itself failed. */
  Failures failures() {
    return failures;
  }

  /** Returns how often a function was interpreted. */
  int interpreted() {
    return interpreted.get();
  }

  /** Lets go of summaries that nothing needs, once all functions are linked. */
  void forgetUnneeded() {
    earlier = Earlier.NOTHING;
    finished.keySet().retainAll(Summaries.needed(ownFunctions(), finished));
    parts = new SettledParts();
  }

  /** Asks for the summaries of other repositories' functions here, when they are needed. */
  void askForImported(Function<FunctionInfo, Optional<Linked>> summaries) {
    imported = summaries;
  }

  /** Returns a solver for one thread. */
  Summaries summaries() {
    return new Summaries(
        program,
        (frame, summaries) -> {
          interpreted.incrementAndGet();
          try {
            return new Interpreter(this, frame, summaries).run();
          } catch (RuntimeException mistake) {
            failures.add(frame.function(), mistake);
            return Summary.unknown(frame);
          }
        },
        finished,
        imported,
        earlier,
        parts);
  }

  /** Returns the functions of the program that are not another repository's. */
  List<FunctionInfo> ownFunctions() {
    return program.functions().stream().filter(function -> !function.isImported()).toList();
  }

  /** Returns the finished summaries. */
  ConcurrentHashMap<Summaries.Key, Linked> finished() {
    return finished;
  }

  /** Returns whether a function is small enough to be run again for a context. */
  static boolean mayBeSpecialised(FunctionInfo function) {
    return function.function().blocks().size() <= 150 && !function.isImported();
  }
}
