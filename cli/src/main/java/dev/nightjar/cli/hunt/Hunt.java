package dev.nightjar.cli.hunt;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.cli.check.FileLines;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.ScanSubject;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.job.lifecycle.FindingMapping;
import dev.nightjar.job.lifecycle.Judgement;
import dev.nightjar.job.lifecycle.SecretLines;
import dev.nightjar.job.linking.FlowObjectCodec;
import dev.nightjar.job.linking.LinkSessions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Links everything that was ever scanned with other rules, from the stored objects: nothing is
 * fetched, and nothing is parsed.
 */
public final class Hunt {
  private final Analysis analysis;
  private final int threads;
  private final LocalDate today;

  /**
   * Prepares.
   *
   * @param analysis with the rules to hunt with
   * @param today decides which suppressions have expired
   */
  public Hunt(Analysis analysis, int threads, LocalDate today) {
    this.analysis = analysis;
    this.threads = threads;
    this.today = today;
  }

  /**
   * What a hunt brings.
   *
   * @param findings in order of repository, path and position
   * @param unreadable objects of a form that is not known any more: their files must be scanned
   *     again
   */
  public record Bag(
      List<FindingState> findings, int repositories, int files, int functions, int unreadable) {}

  /**
   * Hunts.
   *
   * @param chosen which repositories, by name
   * @param progress told of each repository before it is linked
   */
  public Bag run(ObjectStore store, Predicate<String> chosen, Consumer<String> progress) {
    List<StoredRepository> repositories =
        store.repositories().stream().filter(each -> chosen.test(each.name())).toList();
    Map<StoredRepository, List<Finding>> found = new LinkedHashMap<>();
    Set<String> shown = new HashSet<>();
    Map<String, String> languages = new HashMap<>();
    int files = 0;
    int functions = 0;
    int unreadable = 0;
    for (StoredRepository repository : repositories) {
      progress.accept(repository.name());
      boolean whole = LinkSessions.isWhole(repository.objects());
      List<FlowObject> objects = new ArrayList<>();
      SortedMap<String, byte[]> readable = new TreeMap<>();
      Map<String, String> languageOf = new HashMap<>();
      for (Map.Entry<String, byte[]> entry : repository.objects().entrySet()) {
        Optional<FlowObject> object = read(entry.getValue());
        if (object.isEmpty()) {
          unreadable++;
          continue;
        }
        functions += object.get().unit().functions().size();
        languageOf.put(entry.getKey(), object.get().unit().language());
        readable.put(entry.getKey(), entry.getValue());
        if (whole) {
          objects.add(object.get());
        }
      }
      files += readable.size();
      List<Finding> findings =
          whole
              ? analysis.link(objects, threads)
              : new LinkSessions(analysis::newSession, 0, LinkSessions.WHOLE_BYTES)
                  .link(repository.name(), readable);
      found.put(repository, findings);
      Set<String> paths = new HashSet<>();
      for (Finding finding : findings) {
        paths.add(finding.path());
        finding.steps().forEach(step -> paths.add(step.path()));
      }
      paths.forEach(path -> shown.add(key(repository, path)));
      paths.forEach(
          path -> languages.put(key(repository, path), languageOf.getOrDefault(path, "")));
    }
    Map<String, String> texts = store.texts(shown);
    List<FindingState> states = new ArrayList<>();
    found.forEach(
        (repository, findings) -> states.addAll(states(repository, findings, texts, languages)));
    return new Bag(states, repositories.size(), files, functions, unreadable);
  }

  private static Optional<FlowObject> read(byte[] bytes) {
    try {
      return Optional.of(FlowObjectCodec.read(bytes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String key(StoredRepository repository, String path) {
    return repository.name() + "\0" + path;
  }

  private List<FindingState> states(
      StoredRepository repository,
      List<Finding> findings,
      Map<String, String> texts,
      Map<String, String> languages) {
    Map<String, String> languageOf = new HashMap<>();
    for (Finding finding : findings) {
      languageOf.put(finding.path(), languages.getOrDefault(key(repository, finding.path()), ""));
    }
    FileLines lines =
        new FileLines(
            path -> texts.getOrDefault(key(repository, path), ""),
            languageOf,
            SecretLines.of(findings));
    ScanSubject subject = repository.result().map(ScanResult::subject).orElse(ScanSubject.NONE);
    Instant at = repository.result().map(ScanResult::startedAt).orElse(Instant.EPOCH);
    FindingMapping mapping =
        new FindingMapping(
            new FindingMapping.Origin(
                repository.name(),
                subject.url(),
                subject.ref(),
                repository.result().map(ScanResult::commit).orElse(""),
                repository.result().map(ScanResult::scan).orElse(""),
                subject.labels(),
                at),
            lines);
    return findings.stream()
        .map(
            finding ->
                Judgement.of(
                        lines
                            .suppressions(finding.path())
                            .of(finding.check(), finding.span(), today),
                        Optional.empty(),
                        today)
                    .applyTo(mapping.state(finding), "suppression", at))
        .toList();
  }
}
