package dev.nightjar.ingest.target;

import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/** Names of repositories that stay the same from scan to scan and from machine to machine. */
final class RepositoryName {
  private RepositoryName() {}

  /** Returns host, organisation and name of an address; empty if it names no host. */
  static Optional<String> ofUrl(String url) {
    try {
      URIish uri = new URIish(url);
      if (uri.getHost() == null || uri.getHost().isEmpty() || uri.getPath() == null) {
        return Optional.empty();
      }
      String name = plain(uri.getPath());
      return name.isEmpty()
          ? Optional.empty()
          : Optional.of(uri.getHost().toLowerCase(Locale.ROOT) + "/" + name);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Returns a path as a name: without slashes around it, without {@code .git}. */
  static String plain(String path) {
    String name = path.replace('\\', '/').replaceAll("/+", "/").replaceAll("^/|/$", "");
    name = name.endsWith("/.git") ? name.substring(0, name.length() - "/.git".length()) : name;
    name = name.endsWith(".git") ? name.substring(0, name.length() - ".git".length()) : name;
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  /** Removes user and password from an address. */
  static String withoutCredentials(String url) {
    try {
      URIish uri = new URIish(url);
      if (uri.getHost() == null) {
        return url;
      }
      boolean ssh = uri.getScheme() == null || uri.getScheme().equals("ssh");
      return (ssh ? uri.setPass(null) : uri.setUser(null).setPass(null)).toPrivateString();
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
