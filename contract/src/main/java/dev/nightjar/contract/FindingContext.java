package dev.nightjar.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a finding's code besides the defect: whose it is, and since when it is there.
 *
 * @param owners users, teams and addresses that CODEOWNERS names for the file
 * @param introducedBy the commit that wrote the reported line; empty if that is not known
 * @param introducedAt when its author wrote it
 * @param askedIn the scan that opened the finding last, and asked who wrote its line; empty if
 *     nobody asked yet
 */
public record FindingContext(
    List<String> owners,
    String introducedBy,
    Optional<Instant> introducedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String askedIn) {
  /** Nothing is known. */
  public static final FindingContext NONE = new FindingContext(List.of(), "", Optional.empty());

  public FindingContext {
    // Messages written before a field existed read as not known.
    owners = owners == null ? List.of() : List.copyOf(owners);
    introducedBy = Objects.requireNonNullElse(introducedBy, "");
    introducedAt = introducedAt == null ? Optional.empty() : introducedAt;
    askedIn = Objects.requireNonNullElse(askedIn, "");
  }

  /** Makes a context of which nobody asked anything. */
  public FindingContext(List<String> owners, String introducedBy, Optional<Instant> introducedAt) {
    this(owners, introducedBy, introducedAt, "");
  }

  /** Returns the same code with other owners. */
  public FindingContext ownedNowBy(List<String> newOwners) {
    return new FindingContext(newOwners, introducedBy, introducedAt, askedIn);
  }

  /** Returns the code of a finding that a scan opened: who wrote its line is to be found out. */
  public FindingContext opened(String scan) {
    return new FindingContext(owners, "", Optional.empty(), scan);
  }

  /** Returns the code with an answer, if it is one to the question that was asked. */
  public FindingContext told(Introduction introduction) {
    return askedIn.isEmpty() || introduction.scan().compareTo(askedIn) < 0
        ? this
        : new FindingContext(
            owners, introduction.introducedBy(), introduction.introducedAt(), askedIn);
  }

  /** Returns a context that knows the owners only. */
  public static FindingContext ownedBy(List<String> owners) {
    return new FindingContext(owners, "", Optional.empty());
  }
}
