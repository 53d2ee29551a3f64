package dev.nightjar.job;

import dev.nightjar.contract.FileReview;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Wire;
import dev.nightjar.flow.Finding;
import dev.nightjar.job.linking.Packed;
import dev.nightjar.job.owners.Codeowners;
import dev.nightjar.job.review.ReviewMapping;
import dev.nightjar.review.Review;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Writes the reviews of a scan that say something new: a review of the same content stays as it is,
 * with the scan that brought it.
 *
 * <p>A push is answered with reviews of the files that it changed and of those whose findings
 * changed. What a review says of functions in other files is brought up to date by the next scan
 * for another reason, which reviews all files of a repository that changed.
 */
final class ReviewFold {
  private static final int DIGEST_BYTES = 16;
  private static final String PUSH = "push";

  private final LinkInput input;
  private final Engine engine;
  private final Codeowners codeowners;
  private final SortedMap<String, byte[]> changed = new TreeMap<>();
  private final List<Outgoing> messages = new ArrayList<>();

  ReviewFold(LinkInput input, Engine engine) {
    this.input = input;
    this.engine = engine;
    this.codeowners = Codeowners.read(input.manifest().codeowners(), input.manifest().url());
  }

  /**
   * Returns, by path, digests of what reviews were made from, followed by those of what they say.
   */
  SortedMap<String, byte[]> changed() {
    return changed;
  }

  List<Outgoing> messages() {
    return messages;
  }

  /** Takes what the scan found; called once, right after linking. */
  void fold(List<Finding> found, Set<String> suppressed) {
    Map<String, byte[]> causes = causes(found, suppressed);
    boolean all = !input.manifest().why().equals(PUSH) && input.others().isEmpty();
    Engine.Reviews made =
        engine.review(
            found,
            suppressed,
            path -> all || !isMadeFrom(path, causes),
            path -> Packed.unpackText(input.sources().getOrDefault(path, new byte[0])));
    for (Review review : made.reviews()) {
      write(review, causes.getOrDefault(review.path(), LinkOutcome.GONE));
    }
    for (String path : input.reviews().keySet()) {
      if (!made.paths().contains(path)) {
        remove(path);
      }
    }
  }

  /** Takes away all reviews. */
  void gone() {
    input.reviews().keySet().forEach(this::remove);
  }

  private void remove(String path) {
    changed.put(path, LinkOutcome.GONE);
    messages.add(Outgoing.noReview(input.manifest().repository(), path));
  }

  private boolean isMadeFrom(String path, Map<String, byte[]> causes) {
    byte[] before = input.reviews().getOrDefault(path, LinkOutcome.GONE);
    byte[] cause = causes.getOrDefault(path, LinkOutcome.GONE);
    return before.length > DIGEST_BYTES
        && Arrays.equals(before, 0, DIGEST_BYTES, cause, 0, cause.length);
  }

  /** Returns by path what a review is made from: the file, and what was found in it. */
  private Map<String, byte[]> causes(List<Finding> found, Set<String> suppressed) {
    Map<String, StringBuilder> inFile = new HashMap<>();
    for (Finding finding : found) {
      inFile
          .computeIfAbsent(finding.path(), path -> new StringBuilder())
          .append(finding.identity())
          .append(finding.span())
          .append(suppressed.contains(finding.identity()))
          .append('\0');
    }
    Map<String, byte[]> causes = new HashMap<>();
    input
        .files()
        .forEach(
            (path, held) ->
                causes.put(
                    path,
                    digest(
                        String.join(
                                "\0",
                                held.blob(),
                                held.engine(),
                                engine.evidence(),
                                input.manifest().labels().toString(),
                                codeowners.of(path).toString(),
                                inFile.getOrDefault(path, new StringBuilder()))
                            .getBytes(StandardCharsets.UTF_8))));
    return causes;
  }

  private void write(Review review, byte[] cause) {
    ScanManifest manifest = input.manifest();
    FileReview content =
        ReviewMapping.of(review, manifest.repository(), engine.evidence())
            .seen("", "", manifest.labels(), codeowners.of(review.path()), Instant.EPOCH);
    byte[] digest = digest(Wire.write(content));
    byte[] both = Arrays.copyOf(cause, cause.length + digest.length);
    System.arraycopy(digest, 0, both, cause.length, digest.length);
    byte[] before = input.reviews().getOrDefault(review.path(), LinkOutcome.GONE);
    if (Arrays.equals(before, both)) {
      return;
    }
    changed.put(review.path(), both);
    boolean saysTheSame =
        before.length == both.length
            && Arrays.equals(before, cause.length, before.length, both, cause.length, both.length);
    if (!saysTheSame) {
      messages.add(
          Outgoing.review(
              content.seen(
                  manifest.commit(),
                  manifest.scan(),
                  content.labels(),
                  content.owners(),
                  manifest.startedAt())));
    }
  }

  private static byte[] digest(byte[] content) {
    return Arrays.copyOf(DigestUtils.sha256(content), DIGEST_BYTES);
  }
}
