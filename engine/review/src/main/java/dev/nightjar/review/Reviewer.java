package dev.nightjar.review;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.Program;
import dev.nightjar.ir.Problem;
import dev.nightjar.review.evidence.Evidence;
import dev.nightjar.review.evidence.EvidenceCollector;
import dev.nightjar.review.evidence.EvidenceGroup;
import dev.nightjar.review.evidence.Outcome;
import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.review.facts.ProgramFacts;
import dev.nightjar.rules.evidence.Category;
import dev.nightjar.rules.evidence.EvidencePack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reviews files of one program: what each does right and wrong, by the evidence that the providers
 * of a pack find and by what the checks report. For one thread.
 */
public final class Reviewer {
  private final EvidencePack pack;
  private final EvidenceCollector collector;
  private final ProgramFacts program;
  private final Map<String, List<Finding>> findings = new TreeMap<>();
  private final Map<String, Integer> silenced = new TreeMap<>();
  private final boolean alone;

  /**
   * Prepares reviews.
   *
   * @param program all files that were linked together
   * @param all what linking found in them
   * @param suppressed the identities of findings that somebody said to be none
   */
  public Reviewer(
      EvidencePack pack,
      RulePack rules,
      Program program,
      List<Finding> all,
      Set<String> suppressed) {
    this.pack = pack;
    this.collector = new EvidenceCollector(pack, rules);
    this.program = new ProgramFacts(program);
    this.alone = program.units().size() == 1;
    for (Finding finding : all) {
      if (suppressed.contains(finding.identity())) {
        silenced.merge(finding.path(), 1, Integer::sum);
        continue;
      }
      findings.computeIfAbsent(finding.path(), path -> new ArrayList<>()).add(finding);
    }
  }

  /**
   * Reviews a file.
   *
   * @param file one of the program
   * @param text what stands in it
   */
  public Review review(FlowObject file, String text) {
    FileFacts facts = program.file(file.unit(), text);
    List<Finding> found = findings.getOrDefault(file.unit().path(), List.of());
    List<EvidenceGroup> groups = collector.collect(facts, found);
    Sentences sentences = new Sentences(facts.calls().size());
    List<CategoryReview> categories = new ArrayList<>();
    for (Category category : pack.categories()) {
      List<EvidenceGroup> own =
          groups.stream()
              .filter(group -> group.provider().category().equals(category.id()))
              .toList();
      List<Finding> here = found.stream().filter(each -> belongs(each, category)).toList();
      if (category.always() || !own.isEmpty() || !here.isEmpty()) {
        categories.add(category(category, own, here, sentences));
      }
    }
    Grade grade = worst(categories);
    return new Review(
        file.unit().path(),
        file.unit().language(),
        facts.lines().size(),
        facts.functions().size(),
        List.copyOf(categories),
        grade,
        new Verdict(categories, grade).text(),
        caveats(facts, groups));
  }

  /** Returns whether a file has code, of which a review can speak. */
  public static boolean isCode(FlowObject file) {
    return file.unit().functions().stream().anyMatch(function -> !function.blocks().isEmpty());
  }

  /** Returns what is known of a file, for questions that its review does not answer. */
  public FileFacts facts(FlowObject file, String text) {
    return program.file(file.unit(), text);
  }

  private boolean belongs(Finding finding, Category category) {
    Optional<Category> of = pack.categoryOf(finding.check().cwe());
    return of.isPresent()
        ? of.get().id().equals(category.id())
        : category.id().equals(EvidencePack.OTHERS);
  }

  private static CategoryReview category(
      Category category, List<EvidenceGroup> groups, List<Finding> findings, Sentences sentences) {
    List<String> prose = new ArrayList<>();
    for (Finding finding : findings) {
      prose.add(FindingSentence.of(finding));
    }
    for (EvidenceGroup group : groups) {
      prose.addAll(sentences.of(group));
    }
    return new CategoryReview(
        category,
        grade(groups, findings),
        groups,
        findings,
        List.copyOf(new LinkedHashSet<>(prose)));
  }

  private static Grade grade(List<EvidenceGroup> groups, List<Finding> findings) {
    if (!findings.isEmpty()) {
      return Grade.DEFECTS;
    }
    boolean guarded = false;
    boolean open = false;
    for (EvidenceGroup group : groups) {
      if (group.count(Outcome.UNGUARDED) > 0) {
        return Grade.GAPS;
      }
      guarded |= group.count(Outcome.GUARDED) > 0 || group.evidence().isEmpty();
      open |= group.count(Outcome.OPEN) > 0;
    }
    return guarded ? Grade.SOUND : open ? Grade.UNCLEAR : Grade.NOTHING;
  }

  private static Grade worst(List<CategoryReview> categories) {
    Grade worst = Grade.NOTHING;
    for (CategoryReview category : categories) {
      if (category.grade().compareTo(worst) < 0) {
        worst = category.grade();
      }
    }
    return worst;
  }

  private List<String> caveats(FileFacts facts, List<EvidenceGroup> groups) {
    List<String> caveats = new ArrayList<>();
    List<Problem> problems = facts.unit().problems();
    if (!problems.isEmpty()) {
      List<Integer> lines = problems.stream().map(problem -> problem.span().startLine()).toList();
      caveats.add(
          "%s not understood (%s); what stands there is not covered."
              .formatted(
                  problems.size() == 1 ? "One place was" : problems.size() + " places were",
                  Lines.of(lines)));
    }
    long open = groups.stream().mapToLong(group -> group.count(Outcome.OPEN)).sum();
    if (open > 0) {
      caveats.add(
          open == 1
              ? "Of one place above it cannot be told from its function alone whether it is in order."
              : "Of "
                  + open
                  + " places above it cannot be told from their functions alone whether they are in"
                  + " order.");
    }
    List<CallPlace> calls = facts.calls();
    long unknown = calls.stream().filter(place -> !isKnown(place)).count();
    if (unknown > 0) {
      caveats.add(
          "%d of %d calls go to functions that are not known here; what they do is not covered."
              .formatted(unknown, calls.size()));
    }
    int suppressed = silenced.getOrDefault(facts.unit().path(), 0);
    if (suppressed > 0) {
      caveats.add(
          suppressed == 1
              ? "One finding is suppressed, and not counted."
              : suppressed + " findings are suppressed, and not counted.");
    }
    if (facts.hasAlternatives()) {
      caveats.add(
          "The file has parts that are compiled in some configurations only. What is said of a line"
              + " holds where it is compiled.");
    }
    if (alone) {
      caveats.add("Only this file was read: what its callers pass in is not known.");
    }
    caveats.add(
        "Only what "
            + Words.count(pack.providers().size(), "provider", "providers")
            + " of evidence and the checks look for is covered; the design, the settings at run time"
            + " and defects of other kinds are not.");
    return caveats;
  }

  private boolean isKnown(CallPlace place) {
    return place.target().known() || collector.speaksOf(place);
  }

  /** Returns the places of a review that lack something, in the order of the file. */
  public static List<Evidence> gaps(Review review) {
    return review.categories().stream()
        .flatMap(category -> category.groups().stream())
        .flatMap(group -> group.of(Outcome.UNGUARDED).stream())
        .sorted(java.util.Comparator.comparingInt(Evidence::line))
        .toList();
  }
}
