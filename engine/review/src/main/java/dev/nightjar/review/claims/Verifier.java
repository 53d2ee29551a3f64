package dev.nightjar.review.claims;

import dev.nightjar.flow.Finding;
import dev.nightjar.review.CategoryReview;
import dev.nightjar.review.FindingSentence;
import dev.nightjar.review.Lines;
import dev.nightjar.review.PlaceSentence;
import dev.nightjar.review.Review;
import dev.nightjar.review.claims.Answer.PartAnswer;
import dev.nightjar.review.claims.Answer.Status;
import dev.nightjar.review.evidence.Evidence;
import dev.nightjar.review.evidence.EvidenceGroup;
import dev.nightjar.review.evidence.Outcome;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.rules.evidence.Category;
import dev.nightjar.rules.evidence.EvidencePack;
import dev.nightjar.rules.evidence.Provider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Answers the claims of a written review by the evidence of the file that it is about. */
public final class Verifier {
  /** What a review must have looked at in a range that it gives as a whole. */
  private static final double SAME_WHOLE = 0.5;

  /** What has more lines than a statement usually has is a whole with a beginning and an end. */
  private static final int LONG = 12;

  private static final int MOST_TOLD = 5;

  /** Claims that something is not there. */
  private static final Pattern ABSENCE =
      Pattern.compile(
          "\\b(no|none|not any|without any|does not use|doesn't use|free of)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Review review;
  private final List<Finding> findings = new ArrayList<>();
  private final Names names;
  private final Topics topics;
  private final int length;
  private final Set<String> spokenOf = new HashSet<>();
  private final Set<String> told = new HashSet<>();

  /**
   * Prepares answers.
   *
   * @param review the review of the file by its evidence
   */
  public Verifier(Review review, FileFacts file, EvidencePack pack) {
    this.review = review;
    review.categories().forEach(category -> findings.addAll(category.findings()));
    this.names = new Names(file);
    this.topics = new Topics(pack);
    this.length = file.lines().size();
  }

  /** Answers all claims, then says what they leave out. */
  public Verification verify(List<Claim> claims) {
    List<Answer> answers = new ArrayList<>();
    for (Claim claim : claims) {
      answers.add(answer(claim));
    }
    return new Verification(review, answers, missed(answers));
  }

  private Answer answer(Claim claim) {
    if (ClaimParser.clears(claim.text())) {
      return verdict(claim);
    }
    Optional<Category> category = topics.category(claim);
    category.ifPresent(each -> spokenOf.add(each.id()));
    List<PartAnswer> parts = new ArrayList<>();
    Status status = Status.CONFIRMED;
    for (Claim.Part part : claim.parts()) {
      PartAnswer answer = answer(claim, part, category);
      parts.add(answer);
      status = parts.size() == 1 ? answer.status() : status.worse(answer.status());
    }
    List<String> but = new ArrayList<>();
    Optional<CategoryReview> section = category.flatMap(this::section);
    if (section.isPresent()) {
      against(section.get(), but);
      if (!section.get().findings().isEmpty()) {
        status = Status.CONTRADICTED;
      }
    }
    return new Answer(claim, status, parts, but);
  }

  private Optional<CategoryReview> section(Category category) {
    return review.categories().stream()
        .filter(each -> each.category().id().equals(category.id()))
        .findFirst();
  }

  /** What speaks against a praise of a whole category. */
  private void against(CategoryReview section, List<String> but) {
    Set<String> reported = new LinkedHashSet<>();
    section.findings().forEach(finding -> reported.add(FindingSentence.of(finding)));
    reported.stream().limit(MOST_TOLD).forEach(but::add);
    told.addAll(but);
    if (reported.size() > MOST_TOLD) {
      but.add((reported.size() - MOST_TOLD) + " more, see below.");
    }
    for (EvidenceGroup group : section.groups()) {
      List<Evidence> gaps = group.of(Outcome.UNGUARDED);
      for (Evidence gap : gaps.subList(0, Math.min(MOST_TOLD, gaps.size()))) {
        but.add("Line " + gap.line() + ": " + PlaceSentence.of(gap, group.provider().phrases()));
      }
      if (gaps.size() > MOST_TOLD) {
        List<Integer> rest =
            gaps.subList(MOST_TOLD, gaps.size()).stream().map(Evidence::line).toList();
        but.add("The same at " + Lines.of(rest) + ".");
      }
    }
  }

  private Answer verdict(Claim claim) {
    int gaps = review.count(Outcome.UNGUARDED);
    Status status =
        findings.isEmpty() ? gaps == 0 ? Status.CONFIRMED : Status.UNDECIDED : Status.CONTRADICTED;
    String text =
        findings.isEmpty()
            ? "No check reports a defect"
                + (gaps == 0
                    ? ", and no place lacks what it needs."
                    : ", but "
                        + gaps
                        + (gaps == 1 ? " place lacks" : " places lack")
                        + " what "
                        + (gaps == 1 ? "it needs." : "they need."))
            : findings.size() == 1
                ? "A check reports a defect."
                : "Checks report " + findings.size() + " defects, see above and below.";
    Claim.Part part = claim.parts().get(0);
    return new Answer(
        claim, status, List.of(new PartAnswer(part, status, List.of(), text)), List.of());
  }

  private PartAnswer answer(Claim claim, Claim.Part part, Optional<Category> category) {
    for (String name : part.names()) {
      Optional<Names.Meaning> meaning = names.find(name);
      if (meaning.isPresent()) {
        return named(part, name, meaning.get());
      }
    }
    if (!part.names().isEmpty()) {
      return new PartAnswer(
          part,
          Status.NOT_FOUND,
          List.of(),
          String.join(", ", part.names()) + " does not stand in the file." + nearest(part));
    }
    List<Provider> providers = topics.providers(part.quote(), category);
    if (providers.isEmpty()) {
      providers = topics.providers(claim.title(), category);
    }
    return evidenced(claim, part, providers, category);
  }

  private String nearest(Claim.Part part) {
    for (String name : part.names()) {
      List<String> near = names.near(name);
      if (!near.isEmpty()) {
        return " There is " + String.join(", ", near) + ".";
      }
    }
    return "";
  }

  private PartAnswer named(Claim.Part part, String name, Names.Meaning meaning) {
    List<LineRange> right = meaning.ranges();
    String where =
        "The " + meaning.what() + " " + name + (right.size() == 1 ? " is at " : " is at the ");
    String actual = lines(right);
    if (part.ranges().isEmpty()) {
      return new PartAnswer(part, Status.CONFIRMED, right, where + actual + ".");
    }
    if (outside(part)) {
      return new PartAnswer(
          part,
          Status.LINES_WRONG,
          right,
          "The file has " + length + " lines. " + where + actual + ".");
    }
    boolean all = true;
    boolean any = false;
    for (LineRange claimed : part.ranges()) {
      boolean fits =
          right.stream()
              .anyMatch(
                  range ->
                      meaning.whole()
                          ? range.agreement(claimed) >= SAME_WHOLE
                              || claimed.first() == claimed.last()
                                  && range.contains(claimed.first())
                          : claimed.first() <= range.last() && range.first() <= claimed.last());
      all &= fits;
      any |= fits;
    }
    if (!all) {
      String some = any ? "Not all of the lines are right. " : "";
      return new PartAnswer(part, Status.LINES_WRONG, right, some + where + actual + ".");
    }
    return new PartAnswer(part, Status.CONFIRMED, right, where + actual + ".");
  }

  private boolean outside(Claim.Part part) {
    return part.ranges().stream().anyMatch(range -> range.last() > length);
  }

  private PartAnswer evidenced(
      Claim claim, Claim.Part part, List<Provider> providers, Optional<Category> category) {
    List<EvidenceGroup> groups = new ArrayList<>();
    for (CategoryReview section : review.categories()) {
      for (EvidenceGroup group : section.groups()) {
        if (providers.contains(group.provider())) {
          groups.add(group);
        }
      }
    }
    if (ABSENCE.matcher(part.quote()).find() && part.ranges().isEmpty()) {
      return absent(part, category);
    }
    if (providers.isEmpty()) {
      return new PartAnswer(
          part,
          Status.UNDECIDED,
          List.of(),
          "This is not something that the analysis can see in the file.");
    }
    List<LineRange> right = new ArrayList<>();
    List<LineRange> shown = new ArrayList<>();
    for (EvidenceGroup group : groups) {
      for (Evidence each : group.of(Outcome.GUARDED)) {
        right.add(new LineRange(each.span().startLine(), each.span().endLine()));
        shown.addAll(ranges(each.lines()));
      }
    }
    shown.addAll(right);
    String what =
        String.join(" and ", providers.stream().map(each -> each.phrases().many()).toList());
    if (right.isEmpty()) {
      boolean seen = groups.stream().anyMatch(group -> !group.evidence().isEmpty());
      return new PartAnswer(
          part,
          seen ? Status.UNDECIDED : Status.NOT_FOUND,
          List.of(),
          seen
              ? "There are "
                  + what
                  + ", but of none can be said from its function that it is in"
                  + " order."
              : "The analysis finds none of: " + what + ".");
    }
    if (part.ranges().isEmpty()) {
      return new PartAnswer(
          part, Status.CONFIRMED, right, "There are: " + what + ", " + lines(right) + ".");
    }
    boolean all =
        part.ranges().stream()
            .allMatch(claimed -> shown.stream().anyMatch(range -> isAt(claimed, range)));
    boolean own =
        category.isEmpty()
            || providers.stream().allMatch(each -> each.category().equals(category.get().id()));
    if (!all && !own) {
      return new PartAnswer(
          part, Status.UNDECIDED, List.of(), "The analysis does not look for this.");
    }
    String found = "The analysis finds " + what + " at " + lines(right) + ".";
    return new PartAnswer(part, all ? Status.CONFIRMED : Status.LINES_WRONG, right, found);
  }

  /** A range that is given for something long must be mostly the same. */
  private static boolean isAt(LineRange claimed, LineRange range) {
    boolean whole = range.last() - range.first() > LONG && claimed.first() < claimed.last();
    return whole
        ? range.agreement(claimed) >= SAME_WHOLE
        : claimed.first() <= range.last() && range.first() <= claimed.last();
  }

  private PartAnswer absent(Claim.Part part, Optional<Category> category) {
    List<Provider> mentioned = topics.mentioned(part.quote());
    List<EvidenceGroup> all = new ArrayList<>();
    for (CategoryReview section : review.categories()) {
      section.groups().stream()
          .filter(group -> mentioned.contains(group.provider()))
          .forEach(all::add);
    }
    if (all.isEmpty() && category.isPresent()) {
      section(category.get()).ifPresent(section -> all.addAll(section.groups()));
    }
    List<Integer> there = new ArrayList<>();
    all.forEach(group -> group.of(Outcome.UNGUARDED).forEach(each -> there.add(each.line())));
    if (!there.isEmpty()) {
      return new PartAnswer(
          part, Status.CONTRADICTED, ranges(there), "There are some at " + Lines.of(there) + ".");
    }
    return all.stream().anyMatch(group -> group.searched() || !group.evidence().isEmpty())
        ? new PartAnswer(part, Status.CONFIRMED, List.of(), "None was found either.")
        : new PartAnswer(
            part, Status.UNDECIDED, List.of(), "The analysis does not look for this here.");
  }

  private List<String> missed(List<Answer> answers) {
    List<String> missed = new ArrayList<>();
    Set<Integer> named = new TreeSet<>();
    for (Answer answer : answers) {
      for (Claim.Part part : answer.claim().parts()) {
        part.ranges().forEach(range -> named.add(range.first()));
      }
    }
    for (Finding finding : findings) {
      String sentence = FindingSentence.of(finding);
      if (!told.contains(sentence) && !named.contains(finding.span().startLine())) {
        missed.add(sentence);
      }
    }
    for (CategoryReview section : review.categories()) {
      if (spokenOf.contains(section.category().id())) {
        continue;
      }
      List<String> here = new ArrayList<>();
      against(section, here);
      section.findings().forEach(finding -> here.remove(FindingSentence.of(finding)));
      if (section.count(Outcome.GUARDED) + section.count(Outcome.UNGUARDED) > 0) {
        missed.add(
            "It does not speak of "
                + section.category().title().toLowerCase(java.util.Locale.ROOT)
                + ": "
                + section.grade().words()
                + ".");
      }
      missed.addAll(here);
    }
    return List.copyOf(new LinkedHashSet<>(missed));
  }

  private static List<LineRange> ranges(List<Integer> lines) {
    return lines.stream().map(line -> new LineRange(line, line)).toList();
  }

  private static String lines(List<LineRange> ranges) {
    Set<Integer> lines = new TreeSet<>();
    boolean one = ranges.size() == 1;
    for (LineRange range : ranges) {
      if (one) {
        for (int line = range.first(); line <= range.last(); line++) {
          lines.add(line);
        }
      } else {
        lines.add(range.first());
      }
    }
    return Lines.of(lines);
  }
}
