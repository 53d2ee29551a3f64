package dev.nightjar.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which commit wrote the line of a finding; the answer to an {@link IntroductionRequest}.
 *
 * @param identity of the finding
 * @param scan the scan that asked
 * @param introducedBy the commit; empty if that cannot be found out
 * @param introducedAt when its author wrote it; not when it was committed here
 * @param problem why it cannot be found out; empty if it was
 */
public record Introduction(
    String repository,
    String identity,
    String scan,
    String introducedBy,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Instant> introducedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String problem) {

  public Introduction {
    // Answers leave out what there is not.
    introducedBy = Objects.requireNonNullElse(introducedBy, "");
    introducedAt = introducedAt == null ? Optional.empty() : introducedAt;
    problem = Objects.requireNonNullElse(problem, "");
  }
}
