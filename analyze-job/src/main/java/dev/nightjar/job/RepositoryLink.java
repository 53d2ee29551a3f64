package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.flow.Finding;
import dev.nightjar.job.linking.Packages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Links a repository and folds its findings: input to outcome, nothing else. Files that another
 * engine compiled are compiled again from their text first.
 */
final class RepositoryLink {
  /** A day that is always over. */
  private static final String AT_ONCE = "0000-01-01";

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
    if (input.manifest().gone()) {
      return gone(input);
    }
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
    LinkInput current = input.withFiles(files, objects);
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
      told = ToldOthers.of(engine.exports(repository), packages, current.manifest(), input.told());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Linking is what takes memory in proportion to the repository: others may well go on.
      messages.add(deadLetter("link-failed", e, input.manifest()));
      ScanResult result = result(current, recompiled.size(), asBefore(input), "link-failed");
      FindingFold fold = new FindingFold(current, engine);
      fold.leave();
      messages.addAll(fold.messages());
      return new LinkOutcome(
          recompiled,
          fold.changed(),
          messages,
          Optional.of(result),
          0,
          AT_ONCE,
          others.wishes(),
          input.told(),
          new TreeMap<>());
    }
    FindingFold fold = new FindingFold(current, engine);
    fold.fold(found);
    messages.addAll(fold.messages());
    fold.diff().message(current.manifest(), input.previous(), engine).ifPresent(messages::add);
    messages.addAll(told.messages());
    ReviewFold reviews = new ReviewFold(current, engine);
    reviews.fold(found, fold.suppressed());
    messages.addAll(reviews.messages());
    // The result of a scan tells what happened since the one before, however often it is linked.
    FindingCounts counts =
        input.others().isPresent() && input.previous().isPresent()
            ? fold.counts().since(input.previous().get())
            : fold.counts();
    return new LinkOutcome(
        recompiled,
        fold.changed(),
        messages,
        Optional.of(result(current, recompiled.size(), counts, "")),
        fold.duplicates(),
        fold.expires(),
        others.wishes(),
        told.digests(),
        reviews.changed());
  }

  private LinkOutcome gone(LinkInput input) {
    FindingFold fold = new FindingFold(input, engine);
    fold.gone();
    List<Outgoing> messages = new ArrayList<>(fold.messages());
    String repository = input.manifest().repository();
    input
        .objects()
        .keySet()
        .forEach(path -> messages.add(Outgoing.object(repository, path, new byte[0])));
    input.told().keySet().forEach(key -> messages.add(Outgoing.noSummary(key)));
    ReviewFold reviews = new ReviewFold(input, engine);
    reviews.gone();
    messages.addAll(reviews.messages());
    return new LinkOutcome(
        List.of(),
        fold.changed(),
        messages,
        Optional.of(result(input, 0, fold.counts(), "")),
        0,
        fold.expires(),
        new TreeSet<>(),
        new TreeMap<>(),
        reviews.changed());
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

  private static FindingCounts asBefore(LinkInput input) {
    return FindingCounts.unchanged(input.previous().map(ScanResult::open).orElse(Map.of()));
  }

  private ScanResult result(LinkInput input, int recompiled, FindingCounts counts, String problem) {
    ScanManifest manifest = input.manifest();
    int compiled = recompiled;
    int functions = 0;
    for (HeldFile file : input.files().values()) {
      functions += file.functions();
      if (file.changedIn().equals(manifest.scan()) && !file.language().isEmpty()) {
        compiled++;
      }
    }
    return ScanResults.of(manifest, engine, compiled, functions, counts, problem);
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
