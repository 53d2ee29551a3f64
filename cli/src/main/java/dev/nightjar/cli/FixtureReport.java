package dev.nightjar.cli;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.rules.fixtures.Annotation;
import dev.nightjar.rules.fixtures.Fixture;
import dev.nightjar.rules.fixtures.FixtureFailure;
import dev.nightjar.rules.fixtures.FixtureResult;
import dev.nightjar.rules.fixtures.FixtureRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the fixtures of a pack, on top of the built-in rules, and prints those that fail. */
final class FixtureReport {
  private FixtureReport() {}

  /** Returns the exit status. */
  static int run(RulePack rules, Path pack, PrintStream out) throws IOException {
    FixtureRunner runner = new FixtureRunner(files -> analyze(rules, files));
    List<Fixture> fixtures = Fixture.find(pack);
    int failed = 0;
    int annotations = 0;
    int gaps = 0;
    for (Fixture fixture : fixtures) {
      FixtureResult result = runner.run(fixture);
      failed += result.passed() ? 0 : 1;
      annotations += result.counts().values().stream().mapToInt(Integer::intValue).sum();
      gaps += result.counts().getOrDefault(Annotation.Kind.TODORULEID, 0);
      gaps += result.counts().getOrDefault(Annotation.Kind.TODOOK, 0);
      for (FixtureFailure failure : result.failures()) {
        out.println(fixture.folder() + "/" + failure);
      }
    }
    out.printf(
        "%d %s, %d failed; %d annotations, %d of them known gaps%n",
        fixtures.size(), fixtures.size() == 1 ? "fixture" : "fixtures", failed, annotations, gaps);
    return failed == 0 ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
  }

  private static List<Finding> analyze(RulePack rules, Map<String, String> files) {
    Analysis analysis = new Analysis(rules, Frontends::standard);
    SourceCompiler compiler = analysis.newCompiler();
    List<FlowObject> objects = new ArrayList<>();
    files.forEach((path, text) -> compiler.compile(path, text).ifPresent(objects::add));
    return analysis.link(objects, 1);
  }
}
