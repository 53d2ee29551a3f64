package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.ScanSubject;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.flow.Finding;
import dev.nightjar.job.FindingFold.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Links a repository and folds its findings: input to outcome, nothing else. Files that another
 * engine compiled are compiled again from their text first.
 */
final class RepositoryLink {
  private final Engine engine;
  private final FileCompiler compiler;

  RepositoryLink(Engine engine) {
    this.engine = engine;
    this.compiler = new FileCompiler(engine);
  }

  /**
   * Links.
   *
   * @param impatient whether to link though other repositories were not asked for all types yet
   */
  LinkOutcome link(LinkInput input, boolean impatient) {
    List<Outgoing> messages = new ArrayList<>();
    List<CompiledFile> recompiled = recompile(input, messages);
    SortedMap<String, HeldFile> files = new TreeMap<>(input.files());
    SortedMap<String, byte[]> objects = new TreeMap<>(input.objects());
    for (CompiledFile file : recompiled) {
      files.computeIfPresent(file.path(), (path, held) -> held.recompiledAs(file));
      objects.remove(file.path());
      if (file.object().length > 0) {
        objects.put(file.path(), file.object());
      }
    }
    LinkInput current = input.with(files, objects);
    String repository = input.manifest().repository();
    Packages packages = engine.packages(objects);
    OtherRepositories others =
        OtherRepositories.of(current, engine.wanted(repository, objects), packages);
    if (!others.unanswered().isEmpty() && !impatient) {
      return LinkOutcome.waiting(recompiled, messages, others.wishes());
    }
    if (input.others().isPresent()) {
      current = current.because(others.changed());
    }
    List<Finding> found;
    ToldOthers told;
    try {
      found = engine.link(repository, objects, others.types());
      told = ToldOthers.of(engine.exports(repository), packages, current.dated(), input.told());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Linking is what takes memory in proportion to the repository: others may well go on.
      messages.add(deadLetter("link-failed", e, input.manifest()));
      ScanResult result = result(current, recompiled.size(), asBefore(input), "link-failed");
      return new LinkOutcome(
          recompiled,
          new TreeMap<>(),
          messages,
          Optional.of(result),
          0,
          "",
          others.wishes(),
          input.told());
    }
    FindingFold fold = new FindingFold(current, engine);
    fold.fold(found);
    messages.addAll(fold.messages());
    messages.addAll(told.messages());
    Counts counts = fold.counts();
    return new LinkOutcome(
        recompiled,
        fold.changed(),
        messages,
        Optional.of(
            result(
                current,
                recompiled.size(),
                input.others().isPresent() ? sinceScan(input, counts) : counts,
                "")),
        fold.duplicates(),
        fold.expires(),
        others.wishes(),
        told.digests());
  }

  /** The result of a scan tells what happened since the one before, however often it was linked. */
  private static Counts sinceScan(LinkInput input, Counts counts) {
    SortedMap<String, Integer> opened = new TreeMap<>(counts.opened());
    SortedMap<String, Integer> fixed = new TreeMap<>(counts.fixed());
    input
        .previous()
        .map(ScanResult::opened)
        .orElse(Map.of())
        .forEach((s, n) -> opened.merge(s, n, Integer::sum));
    input
        .previous()
        .map(ScanResult::fixed)
        .orElse(Map.of())
        .forEach((s, n) -> fixed.merge(s, n, Integer::sum));
    SortedMap<String, Integer> unchanged = new TreeMap<>();
    counts
        .open()
        .forEach(
            (severity, count) -> {
              int rest = count - opened.getOrDefault(severity, 0);
              if (rest > 0) {
                unchanged.put(severity, rest);
              }
            });
    return new Counts(opened, fixed, unchanged, counts.open());
  }

  private List<CompiledFile> recompile(LinkInput input, List<Outgoing> messages) {
    List<CompiledFile> recompiled = new ArrayList<>();
    input
        .files()
        .forEach(
            (path, held) -> {
              byte[] source = input.sources().get(path);
              if (held.deleted() || held.engine().equals(engine.fingerprint()) || source == null) {
                return;
              }
              FileCompiler.Compiled compiled =
                  compiler.recompile(input.manifest().repository(), path, held, source);
              recompiled.add(compiled.file());
              compiled.deadLetter().ifPresent(messages::add);
              CoverageMessage.of(compiled.file()).ifPresent(messages::add);
            });
    return recompiled;
  }

  private static Counts asBefore(LinkInput input) {
    Map<String, Integer> open = input.previous().map(ScanResult::open).orElse(Map.of());
    return new Counts(Map.of(), Map.of(), open, open);
  }

  private ScanResult result(LinkInput input, int recompiled, Counts counts, String problem) {
    ScanManifest manifest = input.manifest();
    int compiled = recompiled;
    int functions = 0;
    for (HeldFile file : input.files().values()) {
      functions += file.functions();
      if (file.changedIn().equals(manifest.scan()) && !file.language().isEmpty()) {
        compiled++;
      }
    }
    return new ScanResult(
        manifest.repository(),
        manifest.scan(),
        manifest.commit(),
        manifest.files(),
        compiled,
        functions,
        counts.opened(),
        counts.fixed(),
        counts.unchanged(),
        counts.open(),
        manifest.skipped(),
        engine.rules(),
        engine.fingerprint(),
        manifest.startedAt(),
        manifest.startedAt(),
        0,
        problem,
        ScanSubject.of(manifest));
  }

  private static Outgoing deadLetter(String code, Throwable failure, ScanManifest manifest) {
    return DeadLetters.of(
        "link",
        code,
        failure,
        Topic.SCANS,
        -1,
        -1,
        manifest.repository(),
        Wire.write(manifest),
        manifest.startedAt().toEpochMilli());
  }
}
