package dev.nightjar.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a repository consists of at the commit of a scan, told after its files were sent.
 *
 * <p>The analysis may link as soon as the files it holds for the repository are exactly those:
 * their number is {@code files} and the {@link ListingDigest} over them is {@code listing}. That
 * makes the end of a scan independent of order, repetition and restarts.
 *
 * @param scan the id of the scan; later scans of a repository have greater ones
 * @param files how many files the analysis must hold, those unchanged since earlier scans included
 * @param listing the digest of all their paths and contents, in hexadecimal
 * @param sent how many of them this scan sent, because they were new or changed
 * @param removed how many were deleted since the scan before
 * @param bytes the size of what was sent
 * @param skipped how many files were left out, by reason
 * @param labels labels of the repository from the inventory
 * @param codeowners who owns which files, as the repository says
 * @param gone whether the repository was deleted: then no files are told of, and those of the scan
 *     before stay, should it come back
 */
public record ScanManifest(
    String repository,
    String scan,
    String url,
    String ref,
    String commit,
    Instant commitTime,
    String why,
    int files,
    String listing,
    int sent,
    int removed,
    long bytes,
    Map<String, Integer> skipped,
    Map<String, String> labels,
    Instant startedAt,
    CodeownersFile codeowners,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean gone) {

  public ScanManifest {
    // Manifests written before the field existed name no owners.
    codeowners = Objects.requireNonNullElse(codeowners, CodeownersFile.NONE);
  }

  /** Makes the manifest of a repository without CODEOWNERS. */
  public ScanManifest(
      String repository,
      String scan,
      String url,
      String ref,
      String commit,
      Instant commitTime,
      String why,
      int files,
      String listing,
      int sent,
      int removed,
      long bytes,
      Map<String, Integer> skipped,
      Map<String, String> labels,
      Instant startedAt) {
    this(
        repository,
        scan,
        url,
        ref,
        commit,
        commitTime,
        why,
        files,
        listing,
        sent,
        removed,
        bytes,
        skipped,
        labels,
        startedAt,
        CodeownersFile.NONE,
        false);
  }

  /**
   * Makes what is told of a repository that was deleted.
   *
   * @param scan an id after that of its last scan
   * @param at when that was found out
   */
  public static ScanManifest gone(String repository, String scan, String url, Instant at) {
    return new ScanManifest(
        repository,
        scan,
        url,
        "",
        "",
        at,
        "gone",
        0,
        new ListingDigest().toString(),
        0,
        0,
        0,
        Map.of(),
        Map.of(),
        at,
        CodeownersFile.NONE,
        true);
  }

  /** Returns the same manifest, begun at another moment. */
  public ScanManifest at(Instant moment) {
    return new ScanManifest(
        repository,
        scan,
        url,
        ref,
        commit,
        commitTime,
        why,
        files,
        listing,
        sent,
        removed,
        bytes,
        skipped,
        labels,
        moment,
        codeowners,
        gone);
  }
}
