package com.example.outcomes;

import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Functions whose answer says something of what they were asked about. */
class Outcomes {
  private final Path folder = Path.of("/srv/files");

  private boolean isBelow(Path path) {
    return path.normalize().startsWith(folder) && !path.equals(folder);
  }

  private boolean isBelowByReturns(Path path) {
    if (path.getNameCount() == 0) {
      return false;
    }
    if (!path.normalize().startsWith(folder)) {
      return false;
    }
    return true;
  }

  private boolean leaves(Path path) {
    if (path.normalize().startsWith(folder)) {
      return false;
    }
    return true;
  }

  private boolean isBelowOrRoot(Path path) {
    return path.getNameCount() == 0 || path.normalize().startsWith(folder);
  }

  private boolean isNamed(Path path) {
    boolean named = path.getNameCount() > 0;
    return named;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '%') {
        return false;
      }
    }
    return !name.contains("..");
  }

  void joined(HttpServletRequest request) throws IOException {
    Path path = folder.resolve(request.getParameter("a"));
    if (isBelow(path)) {
      // ok: path-traversal
      Files.readString(path);
    } else {
      // ruleid: path-traversal
      Files.readString(path);
    }
  }

  void returned(HttpServletRequest request) throws IOException {
    Path path = folder.resolve(request.getParameter("a"));
    if (!isBelowByReturns(path)) {
      return;
    }
    // ok: path-traversal
    Files.readString(path);
  }

  void negated(HttpServletRequest request) throws IOException {
    Path path = folder.resolve(request.getParameter("a"));
    if (leaves(path)) {
      throw new IOException("outside");
    }
    // ok: path-traversal
    Files.readString(path);
  }

  void either(HttpServletRequest request) throws IOException {
    Path path = folder.resolve(request.getParameter("a"));
    if (isBelowOrRoot(path)) {
      // ruleid: path-traversal
      Files.readString(path);
    }
  }

  void unrelated(HttpServletRequest request) throws IOException {
    Path path = folder.resolve(request.getParameter("a"));
    if (isNamed(path)) {
      // ruleid: path-traversal
      Files.readString(path);
    }
  }

  void texts(HttpServletRequest request) throws IOException {
    String name = request.getParameter("a");
    if (isPlain(name)) {
      // ok: path-traversal
      Files.readString(new File("/srv/files", name).toPath());
    }
  }
}
