package dev.nightjar.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Addresses of lines of code on the web pages of code hosts that are known by their names. */
public final class CodeLink {
  private CodeLink() {}

  /**
   * Returns the address of lines at a commit; empty where the host is not known.
   *
   * @param url of the repository, as it is cloned
   */
  public static Optional<String> of(String url, String commit, String path, int first, int last) {
    Optional<URI> page = page(url);
    if (page.isEmpty() || commit.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    String host = page.get().getHost().toLowerCase(Locale.ROOT);
    String file = encoded(path);
    String base = page.get().toString();
    if (host.contains("github")) {
      return Optional.of(base + "/blob/" + commit + "/" + file + lines("#L", "-L", first, last));
    }
    if (host.contains("gitlab")) {
      return Optional.of(base + "/-/blob/" + commit + "/" + file + lines("#L", "-", first, last));
    }
    if (host.equals("bitbucket.org")) {
      return Optional.of(base + "/src/" + commit + "/" + file + lines("#lines-", ":", first, last));
    }
    if (host.contains("gitea") || host.contains("forgejo") || host.equals("codeberg.org")) {
      return Optional.of(
          base + "/src/commit/" + commit + "/" + file + lines("#L", "-L", first, last));
    }
    return Optional.empty();
  }

  private static String lines(String start, String between, int first, int last) {
    return start + first + (last > first ? between + last : "");
  }

  /** Understands web addresses and what {@code git clone} takes for ssh. */
  private static Optional<URI> page(String url) {
    String web = url;
    if (web.startsWith("ssh://")) {
      web = "https://" + web.substring("ssh://".length());
    } else if (!web.contains("://") && web.indexOf('@') >= 0 && web.indexOf(':') > 0) {
      web = "https://" + web.replaceFirst(":", "/");
    }
    try {
      URI uri = new URI(web);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (!http || uri.getHost() == null || uri.getPath() == null) {
        return Optional.empty();
      }
      String path = uri.getPath().replaceFirst("(?:\\.git)?/*$", "");
      boolean ssh = !web.equals(url);
      // Users and, behind ssh, ports are none of the web page's.
      return Optional.of(
          new URI(
              uri.getScheme(), null, uri.getHost(), ssh ? -1 : uri.getPort(), path, null, null));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, "/" + path, null).getRawPath().substring(1);
    } catch (URISyntaxException e) {
      return path;
    }
  }
}
