package dev.nightjar.cli;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.cli.check.CheckRun;
import dev.nightjar.cli.check.LaterLines;
import dev.nightjar.cli.check.ReviewRun;
import dev.nightjar.contract.FileReview;
import dev.nightjar.job.review.ReviewMapping;
import dev.nightjar.report.review.JsonReviewWriter;
import dev.nightjar.report.review.MarkdownReviewWriter;
import dev.nightjar.report.review.ReviewReport;
import dev.nightjar.report.review.ReviewWriter;
import dev.nightjar.report.review.SarifReviewWriter;
import dev.nightjar.report.review.TextReviewWriter;
import dev.nightjar.review.Review;
import dev.nightjar.review.claims.Answer;
import dev.nightjar.review.claims.Claim;
import dev.nightjar.review.claims.ClaimParser;
import dev.nightjar.review.claims.Verification;
import dev.nightjar.rules.evidence.EvidencePack;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reviews files: what they do right and wrong, with the evidence. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Says what files do right and wrong, with the evidence for it.",
    footer = {
      "",
      "Exit code: 0 reviewed, 1 a claim of --verify is not confirmed, 2 wrong usage or",
      "configuration, 3 the program failed.",
      "",
      "Examples:",
      "  nightjar review src/net/Client.java",
      "  nightjar review src/tls.c --within src --format markdown > tls-review.md",
      "  nightjar review . --format sarif > reviews.sarif",
      "  nightjar review --repo shop --format sarif > shop-reviews.sarif",
      "  nightjar review src/tls.c --verify review.md --at v2.1"
    })
final class ReviewCommand implements Callable<Integer> {

  /** How reviews are printed. */
  enum Format {
    TEXT,
    MARKDOWN,
    JSON,
    SARIF
  }

  private final Console console;

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "Files and folders to review.")
  private List<Path> paths = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "How to print reviews: text, markdown, json or sarif. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = "--within",
      paramLabel = "DIR",
      description =
          "Also read this folder, so that more is known of what the files call and who calls them.")
  private List<Path> within = List.of();

  @Option(
      names = "--verify",
      paramLabel = "REVIEW",
      description =
          "Compare a written review, Markdown or plain text, with the code: answers each of its"
              + " claims, then says what it misses.")
  private Optional<Path> verify = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "REV",
      description =
          "With --verify, also say where the claims are in this version of the file; REV:PATH if"
              + " it has another path there.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--repo",
      paramLabel = "NAME",
      split = ",",
      description =
          "Instead of files: the reviews of repositories that were scanned; * stands for any"
              + " characters.")
  private List<String> repositories = List.of();

  @Mixin private ServiceOptions services = new ServiceOptions();

  @Mixin private AnalysisOptions options = new AnalysisOptions();

  ReviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int threads = options.threads();
    if (paths.isEmpty() == repositories.isEmpty()) {
      throw CommandFailure.usage(
          paths.isEmpty()
              ? "nothing to review is given."
              : "files and repositories cannot be reviewed at once.",
          "give files or folders, or the name of a scanned repository to --repo");
    }
    if (!repositories.isEmpty()) {
      return printScanned();
    }
    Analysis analysis = Engines.of(options.rules(), List.of());
    EvidencePack evidence = Engines.evidence(options.rules());
    ProgressLine progress = new ProgressLine(console);
    ReviewRun run = new ReviewRun(analysis, evidence, threads, progress);
    if (verify.isPresent()) {
      return verify(run, verify.get(), analysis, progress);
    }
    if (at.isPresent()) {
      throw CommandFailure.usage(
          "--at says where the claims of a written review are in another version.",
          "give the written review to --verify, or leave --at out");
    }
    List<Review> made;
    try {
      made = run.review(paths, within);
    } finally {
      progress.clear();
    }
    List<Path> all = new ArrayList<>(paths);
    all.addAll(within);
    Path root = CheckRun.root(all);
    String repository = root.getFileName() == null ? "" : root.getFileName().toString();
    List<FileReview> reviews =
        made.stream()
            .map(review -> ReviewMapping.of(review, repository, evidence.digest()))
            .toList();
    print(report(evidence, reviews, Optional.of(root)));
    return ExitStatus.CLEAN;
  }

  private int printScanned() throws IOException {
    List<FileReview> reviews;
    try (SearchAccess search =
        SearchAccess.open(services.elasticsearch(), services.home(), console, System.getenv())) {
      reviews = search.reviews().find(repositories);
    } catch (ConnectException e) {
      throw CommandFailure.usage(
          "no Elasticsearch answers at " + services.elasticsearch().orElseThrow() + ".",
          "check the address, and that the server runs",
          e);
    }
    print(report(Engines.evidence(options.rules()), reviews, Optional.empty()));
    if (reviews.isEmpty()) {
      console.err().println("no reviews match");
    }
    return ExitStatus.CLEAN;
  }

  private void print(ReviewReport report) throws IOException {
    OutputStream out = new BufferedOutputStream(console.out());
    writer().write(report, out);
    out.flush();
  }

  private int verify(ReviewRun run, Path written, Analysis analysis, ProgressLine progress)
      throws IOException, InterruptedException {
    if (paths.size() != 1) {
      throw CommandFailure.usage(
          "--verify compares a review with one file, and " + paths.size() + " are given.",
          "give the file that the review is about");
    }
    List<Claim> claims;
    try {
      claims = ClaimParser.parse(Files.readString(written));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "cannot read the review " + written + " (" + e.getMessage() + ").",
          "give --verify a text file in UTF-8",
          e);
    }
    Verification verification;
    try {
      verification = run.verify(paths.get(0), within, claims);
    } finally {
      progress.clear();
    }
    Optional<LaterLines> later =
        at.isEmpty()
            ? Optional.empty()
            : Optional.of(LaterLines.of(paths.get(0), at.get(), analysis));
    String page = new VerificationPage(verification, later, at.orElse("")).text();
    console.out().write(page.getBytes(StandardCharsets.UTF_8));
    console.out().flush();
    return verification.count(Answer.Status.CONFIRMED) == claims.size()
        ? ExitStatus.CLEAN
        : ExitStatus.FINDINGS;
  }

  private ReviewWriter writer() {
    return switch (format) {
      case TEXT -> new TextReviewWriter(console.colours());
      case MARKDOWN -> new MarkdownReviewWriter();
      case JSON -> new JsonReviewWriter();
      case SARIF -> new SarifReviewWriter();
    };
  }

  static ReviewReport report(EvidencePack evidence, List<FileReview> reviews, Optional<Path> root) {
    return new ReviewReport(
        Version.number(),
        evidence.providers().stream()
            .map(each -> new ReviewReport.Provider(each.id(), each.title(), each.help()))
            .toList(),
        reviews,
        root.map(Path::toUri));
  }
}
