package dev.nightjar.cli.check;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.cli.CommandFailure;
import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.types.LibraryTypes;
import dev.nightjar.review.Review;
import dev.nightjar.review.Reviewer;
import dev.nightjar.review.claims.Claim;
import dev.nightjar.review.claims.Verification;
import dev.nightjar.review.claims.Verifier;
import dev.nightjar.rules.evidence.EvidencePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reviews files and folders, and checks written reviews of files. */
public final class ReviewRun {
  private final Analysis analysis;
  private final EvidencePack evidence;
  private final int jobs;
  private final Progress progress;

  /**
   * Prepares reviews.
   *
   * @param jobs the most threads that compile
   */
  public ReviewRun(Analysis analysis, EvidencePack evidence, int jobs, Progress progress) {
    this.analysis = analysis;
    this.evidence = evidence;
    this.jobs = jobs;
    this.progress = progress;
  }

  /** One file, ready to be reviewed. */
  private record Subject(FlowObject object, String text, Reviewer reviewer) {}

  /**
   * Reviews the targets, in order of their paths.
   *
   * @param context files and folders that are read with them, so that more is known of what they
   *     call and who calls them
   * @throws CommandFailure if a target does not exist
   */
  public List<Review> review(List<Path> targets, List<Path> context)
      throws IOException, InterruptedException {
    return subjects(targets, context).stream()
        .map(subject -> subject.reviewer().review(subject.object(), subject.text()))
        .toList();
  }

  /**
   * Answers the claims of a written review of one file.
   *
   * @throws CommandFailure if there is no such file, or no frontend reads it
   */
  public Verification verify(Path target, List<Path> context, List<Claim> claims)
      throws IOException, InterruptedException {
    if (Files.isDirectory(target)) {
      throw CommandFailure.usage(
          target + " is a folder, and a written review is about one file.",
          "give the file that the review is about, and the folder to --within");
    }
    List<Subject> subjects = subjects(List.of(target), context);
    if (subjects.isEmpty()) {
      throw CommandFailure.usage(
          "nothing in " + target + " can be reviewed.",
          "give a source file with functions, in a language that nightjar reads");
    }
    Subject subject = subjects.get(0);
    Review review = subject.reviewer().review(subject.object(), subject.text());
    return new Verifier(
            review, subject.reviewer().facts(subject.object(), subject.text()), evidence)
        .verify(claims);
  }

  private static Set<String> suppressed(Path root, CheckResult result) {
    return new FindingReport(root, LocalDate.now(ZoneOffset.UTC))
        .findings(result).stream()
            .filter(finding -> finding.status().equals(FindingState.SUPPRESSED))
            .map(FindingState::identity)
            .collect(Collectors.toSet());
  }

  private List<Subject> subjects(List<Path> targets, List<Path> context)
      throws IOException, InterruptedException {
    List<Path> all = new ArrayList<>(targets);
    all.addAll(context);
    List<Path> wanted = CheckRun.real(targets);
    Path root = CheckRoot.of(CheckRun.real(all));
    CheckRun.Linked linked = new CheckRun(analysis, jobs, progress).now(all);
    List<FlowObject> objects = linked.objects();
    Reviewer reviewer =
        new Reviewer(
            evidence,
            analysis.rules(),
            new Program(objects, LibraryTypes.of(analysis.rules())),
            linked.result().findings(),
            suppressed(root, linked.result()));
    List<Subject> subjects = new ArrayList<>();
    for (FlowObject object : objects) {
      Path file = root.resolve(object.unit().path());
      if (Reviewer.isCode(object)
          && wanted.stream().anyMatch(file::startsWith)
          && SourceText.read(file, object.unit().path()) instanceof SourceText.Readable readable) {
        subjects.add(new Subject(object, readable.text(), reviewer));
      }
    }
    return subjects;
  }
}
