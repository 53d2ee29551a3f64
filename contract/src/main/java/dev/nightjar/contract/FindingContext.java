package dev.nightjar.contract;

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
 */
public record FindingContext(
    List<String> owners, String introducedBy, Optional<Instant> introducedAt) {
  /** Nothing is known. */
  public static final FindingContext NONE = new FindingContext(List.of(), "", Optional.empty());

  public FindingContext {
    // Messages written before a field existed read as not known.
    owners = owners == null ? List.of() : List.copyOf(owners);
    introducedBy = Objects.requireNonNullElse(introducedBy, "");
    introducedAt = introducedAt == null ? Optional.empty() : introducedAt;
  }

  /** Returns a context that knows the owners only. */
  public static FindingContext ownedBy(List<String> owners) {
    return new FindingContext(owners, "", Optional.empty());
  }
}
