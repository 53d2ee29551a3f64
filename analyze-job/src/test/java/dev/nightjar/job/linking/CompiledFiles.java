package dev.nightjar.job.linking;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.rules.RulePackLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Compiles files, and remembers the sessions that were begun to link them. */
final class CompiledFiles {
  static final String POM = "<project><artifactId>module</artifactId></project>";

  final List<LinkSession> sessions = new ArrayList<>();
  private final Analysis analysis = new Analysis(RulePackLoader.builtIn(), Frontends::standard);
  private final SourceCompiler compiler = analysis.newCompiler();

  byte[] compile(String path, String text) {
    return FlowObjectCodec.write(compiler.compile(path, text).orElseThrow());
  }

  LinkSession newSession() {
    LinkSession session = analysis.newSession();
    sessions.add(session);
    return session;
  }

  ModuleFacts facts(SortedMap<String, byte[]> files) {
    return ModuleFacts.of(
        files.values().stream().map(FlowObjectCodec::read).toList(), analysis.newSession());
  }
}
