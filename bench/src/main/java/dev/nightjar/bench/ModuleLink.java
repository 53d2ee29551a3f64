package dev.nightjar.bench;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.Finding;
import dev.nightjar.job.linking.FlowObjectCodec;
import dev.nightjar.job.linking.LinkSessions;
import dev.nightjar.rules.RulePackLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares linking a repository as one program with linking it by build modules: time, memory, and
 * which findings either has alone.
 *
 * <p>Usage: {@code java -Xss512m dev.nightjar.bench.ModuleLink FOLDER}
 */
public final class ModuleLink {
  private ModuleLink() {}

  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      TreeMap<String, byte[]> objects = compile(folder);
      long bytes = objects.values().stream().mapToLong(each -> each.length).sum();
      System.out.printf(
          Locale.ROOT, "%s: %d files, %.1f MB of objects%n", folder, objects.size(), bytes / 1e6);
      List<Finding> modular = link("by module", objects, bytes - 1);
      List<Finding> whole = link("as a whole", objects, Long.MAX_VALUE);
      compare("only by module", modular, whole);
      compare("only as a whole", whole, modular);
    }
  }

  private static List<Finding> link(String how, TreeMap<String, byte[]> objects, long wholeBytes) {
    Analysis analysis = new Analysis(RulePackLoader.builtIn(), Frontends::standard);
    LinkSessions sessions = new LinkSessions(analysis::newSession, 0, wholeBytes);
    long began = System.nanoTime();
    List<Finding> findings;
    try (HeapPeak peak = new HeapPeak()) {
      findings = sessions.link("repository", objects);
      System.out.printf(
          Locale.ROOT,
          "%s: %d findings, %.1f s, %d MB of the heap at most%n",
          how,
          findings.size(),
          (System.nanoTime() - began) / 1e9,
          peak.bytes() >> 20);
    }
    return findings;
  }

  private static void compare(String what, List<Finding> these, List<Finding> those) {
    Set<String> others =
        those.stream().map(ModuleLink::place).collect(Collectors.toCollection(TreeSet::new));
    List<Finding> alone = these.stream().filter(each -> !others.contains(place(each))).toList();
    System.out.println(what + ": " + alone.size());
    alone.forEach(each -> System.out.println("  " + each.severity() + " " + place(each)));
  }

  private static String place(Finding finding) {
    return finding.check().id() + " " + finding.path() + ":" + finding.span().startLine();
  }

  private static TreeMap<String, byte[]> compile(String folder) throws IOException {
    Analysis analysis = new Analysis(RulePackLoader.builtIn(), Frontends::standard);
    SourceCompiler compiler = analysis.newCompiler();
    TreeMap<String, byte[]> objects = new TreeMap<>();
    Path root = Path.of(folder);
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        String path = root.relativize(file).toString();
        if (analysis.reads(path)) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          compiler
              .compile(path, text)
              .ifPresent(each -> objects.put(path, FlowObjectCodec.write(each)));
        }
      }
    }
    return objects;
  }
}
