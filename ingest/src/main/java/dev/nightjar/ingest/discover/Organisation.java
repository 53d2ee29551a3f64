package dev.nightjar.ingest.discover;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An organisation, group, workspace or project of a Git host.
 *
 * @param api where its host's interface begins, without a slash at the end
 */
public record Organisation(Kind kind, URI api, String name) {
  private static final Pattern WORD =
      Pattern.compile(
          "(github|gitlab|gitea|forgejo|bitbucket|bitbucket-server):(?:(https?://[^/]+)/)?(.+)");

  /** What hosts there are. */
  public enum Kind {
    GITHUB("https://api.github.com"),
    GITLAB("https://gitlab.com/api/v4"),
    GITEA("https://gitea.com/api/v1"),
    FORGEJO("https://codeberg.org/api/v1"),
    BITBUCKET("https://api.bitbucket.org/2.0"),
    BITBUCKET_SERVER("");

    private final String usual;

    Kind(String usual) {
      this.usual = usual;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String api(String site) {
      return switch (this) {
        case GITHUB -> site + "/api/v3";
        case GITLAB -> site + "/api/v4";
        case GITEA, FORGEJO -> site + "/api/v1";
        case BITBUCKET -> site + "/2.0";
        case BITBUCKET_SERVER -> site + "/rest/api/1.0";
      };
    }
  }

  /**
   * Reads {@code KIND:NAME}, or {@code KIND:https://HOST/NAME} for a host of one's own; empty if it
   * is no such word.
   */
  public static Optional<Organisation> parse(String word) {
    Matcher matcher =
        WORD.matcher(word.endsWith("/") ? word.substring(0, word.length() - 1) : word);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Kind kind = Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT).replace('-', '_'));
    String site = matcher.group(2);
    String api = site == null ? kind.usual : kind.api(site);
    return api.isEmpty()
        ? Optional.empty()
        : Optional.of(new Organisation(kind, URI.create(api), matcher.group(3)));
  }

  @Override
  public String toString() {
    return kind.word() + ":" + name + " at " + api.getHost();
  }
}
