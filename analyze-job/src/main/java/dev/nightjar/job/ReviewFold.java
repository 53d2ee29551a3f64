package dev.nightjar.job;

import dev.nightjar.contract.FileReview;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Wire;
import dev.nightjar.flow.Finding;
import dev.nightjar.job.owners.Codeowners;
import dev.nightjar.job.review.ReviewMapping;
import dev.nightjar.review.Review;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the reviews of a scan that say something new: a review of the same content stays as it is,
 * with the scan that brought it.
 */
final class ReviewFold {
  private static final int DIGEST_BYTES = 16;
  private static final byte[] NO_REVIEW = {};

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

  SortedMap<String, byte[]> changed() {
    return changed;
  }

  List<Outgoing> messages() {
    return messages;
  }

  /** Takes what the scan found; called once, right after linking. */
  void fold(List<Finding> found, Set<String> suppressed) {
    ScanManifest manifest = input.manifest();
    Set<String> present = new HashSet<>();
    List<Review> reviews =
        engine.review(
            found,
            suppressed,
            path -> Packed.unpackText(input.sources().getOrDefault(path, new byte[0])));
    for (Review review : reviews) {
      present.add(review.path());
      FileReview content =
          ReviewMapping.of(review, manifest.repository(), engine.evidence())
              .seen(
                  "", "", manifest.labels(), codeowners.of(review.path()), java.time.Instant.EPOCH);
      byte[] digest = digest(content);
      if (!Arrays.equals(digest, input.reviews().getOrDefault(review.path(), new byte[0]))) {
        changed.put(review.path(), digest);
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
    for (String path : input.reviews().keySet()) {
      if (!present.contains(path)) {
        drop(path);
      }
    }
  }

  /** The repository is gone; called instead of {@link #fold}. */
  void gone() {
    input.reviews().keySet().forEach(this::drop);
  }

  private void drop(String path) {
    changed.put(path, NO_REVIEW);
    messages.add(Outgoing.noReview(input.manifest().repository(), path));
  }

  private static byte[] digest(FileReview review) {
    try {
      return Arrays.copyOf(
          MessageDigest.getInstance("SHA-256").digest(Wire.write(review)), DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
