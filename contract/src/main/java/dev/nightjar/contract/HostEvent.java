package dev.nightjar.contract;

import java.util.List;
import java.util.Objects;

/**
 * What a Git host told of a repository. It is a prompt to look, never a statement of how the
 * repository is: lists of commits are cut short, and events overtake each other.
 *
 * @param host {@code github}, {@code gitlab}, {@code gitea}, {@code forgejo}, {@code bitbucket} or
 *     {@code bitbucket-server}
 * @param kind {@code push}, {@code created}, {@code renamed} or {@code deleted}
 * @param id what the host calls the repository whatever its name; empty if it does not say
 * @param address of the repository now, without credentials
 * @param defaultBranch empty if the host does not say
 * @param changes the branches and tags that moved; empty unless it is a push
 */
public record HostEvent(
    String host,
    String kind,
    String id,
    String address,
    String defaultBranch,
    List<RefChange> changes) {

  /** The id of no object: a branch that began or ended there. */
  public static final String NOTHING = "0000000000000000000000000000000000000000";

  public HostEvent {
    changes = List.copyOf(Objects.requireNonNullElse(changes, List.of()));
  }

  /**
   * A branch or tag that moved.
   *
   * @param ref its full name
   * @param before {@link #NOTHING} if it is new
   * @param after {@link #NOTHING} if it is gone
   */
  public record RefChange(String ref, String before, String after) {
    /** Returns whether the branch or tag is gone. */
    public boolean deleted() {
      return after.equals(NOTHING);
    }
  }
}
