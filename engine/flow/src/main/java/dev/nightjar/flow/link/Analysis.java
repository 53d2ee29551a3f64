package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Settings;
import dev.nightjar.flow.value.SourceOrigin;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** What all interpreters of one link share. Safe for use by many threads. */
final class Analysis {
  private final ConcurrentHashMap<SourceOrigin, SourceOrigin> origins = new ConcurrentHashMap<>();
  private final Program program;
  private final RulePack pack;
  private final Models models;
  private final Settings settings;
  private final StaticFields statics;
  private final List<Check> literalChecks;
  private final ConcurrentHashMap<Summaries.Key, Summary> finished = new ConcurrentHashMap<>();

  Analysis(Program program, RulePack pack) {
    this.program = program;
    this.pack = pack;
    this.models = new Models(pack);
    this.settings = new Settings(program);
    this.statics = new StaticFields(program);
    this.literalChecks = pack.checks().stream().filter(c -> c.literals().isPresent()).toList();
  }

  Program program() {
    return program;
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

  List<Check> literalChecks() {
    return literalChecks;
  }

  /** Returns the one object that stands for an origin, so that identity is equality. */
  SourceOrigin canonical(SourceOrigin origin) {
    SourceOrigin known = origins.putIfAbsent(origin, origin);
    return known == null ? origin : known;
  }

  /** Returns a solver for one thread. */
  Summaries summaries() {
    return new Summaries(
        program, (frame, summaries) -> new Interpreter(this, frame, summaries).run(), finished);
  }

  /** Returns the finished summaries. */
  ConcurrentHashMap<Summaries.Key, Summary> finished() {
    return finished;
  }

  /** Returns whether a function is small enough to be run again for a context. */
  static boolean mayBeSpecialised(FunctionInfo function) {
    return function.function().blocks().size() <= 150;
  }
}
