package dev.nightjar.analysis;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.rules.RulePackLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Repositories that tell each other of their types until nothing is new. */
final class Organisation {
  private static final int MOST_ROUNDS = 20;

  private final Analysis engine = new Analysis(RulePackLoader.builtIn(), Frontends::standard);
  private final SourceCompiler compiler = engine.newCompiler();
  private final Map<String, TreeMap<String, FlowObject>> files = new TreeMap<>();
  private final Map<String, LinkSession> sessions = new TreeMap<>();
  private final Map<String, List<ExportedType>> exports = new TreeMap<>();
  private final Map<String, List<Finding>> findings = new TreeMap<>();
  int compiled;
  int rounds;

  Organisation put(String repository, String path, String text) {
    compiled++;
    files
        .computeIfAbsent(repository, r -> new TreeMap<>())
        .put(path, compiler.compile(path, text).orElseThrow());
    return this;
  }

  /** Links the repositories in an order, again and again until nothing changes. */
  Organisation settle(String... order) {
    boolean changed = true;
    for (rounds = 0; changed; rounds++) {
      if (rounds > MOST_ROUNDS) {
        throw new AssertionError("It does not settle");
      }
      changed = false;
      for (String repository : order) {
        changed |= link(repository);
      }
    }
    return this;
  }

  private boolean link(String repository) {
    LinkSession session = sessions.computeIfAbsent(repository, r -> engine.newSession());
    List<FlowObject> objects = List.copyOf(files.get(repository).values());
    findings.put(
        repository,
        session.link(objects, repository, imports(repository, session.wanted(objects))));
    List<ExportedType> now = session.exports();
    List<ExportedType> before = exports.put(repository, now);
    return before == null || !same(before, now);
  }

  private static boolean same(List<ExportedType> one, List<ExportedType> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same =
          one.get(i).symbol().equals(other.get(i).symbol())
              && Arrays.equals(one.get(i).content(), other.get(i).content());
    }
    return same;
  }

  private List<ImportedType> imports(String repository, Set<String> wanted) {
    List<String> work = new ArrayList<>(wanted);
    Set<String> seen = new TreeSet<>(wanted);
    List<ImportedType> imports = new ArrayList<>();
    for (int i = 0; i < work.size(); i++) {
      String symbol = work.get(i);
      exports.forEach(
          (other, types) -> {
            for (ExportedType type : types) {
              if (!other.equals(repository) && type.symbol().equals(symbol)) {
                imports.add(new ImportedType(other, symbol, type.content(), type.exposes()));
                type.exposes().stream().filter(seen::add).forEach(work::add);
              }
            }
          });
    }
    return imports;
  }

  List<Finding> findings(String repository) {
    return findings.getOrDefault(repository, List.of());
  }

  /** Returns the exports of a repository, to be compared. */
  List<String> told(String repository) {
    return exports.get(repository).stream()
        .map(type -> type.symbol() + " " + Arrays.hashCode(type.content()) + type.exposes())
        .toList();
  }

  /** Returns the files on the way of a finding, each with its repository. */
  static List<String> way(Finding finding) {
    return finding.steps().stream()
        .map(
            step ->
                (step.repository().isEmpty() ? "" : step.repository() + ":")
                    + step.path()
                    + ":"
                    + step.span().startLine())
        .toList();
  }
}
