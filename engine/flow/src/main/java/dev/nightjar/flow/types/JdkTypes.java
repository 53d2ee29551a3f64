package dev.nightjar.flow.types;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The API of the JDK: tables of packages, each read when a type of it is first asked for. */
final class JdkTypes {
  /** Where the build puts the tables. */
  static final String FOLDER = "dev/nightjar/flow/types/jdk";

  /** The file that lists the packages, one a line. */
  static final String PACKAGES = "packages";

  /** The tables are constant, so that one copy serves the process. */
  static final JdkTypes INSTANCE = new JdkTypes();

  private final Set<String> packages;
  private final ConcurrentMap<String, PackageTable> tables = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LibraryType> types = new ConcurrentHashMap<>();

  private JdkTypes() {
    String list = new String(resource(PACKAGES), StandardCharsets.UTF_8);
    this.packages = new HashSet<>();
    Collections.addAll(packages, list.split("\n"));
  }

  boolean isPackage(String name) {
    return packages.contains(name);
  }

  Set<String> packages() {
    return packages;
  }

  Optional<LibraryType> find(String qualifiedName) {
    LibraryType known = types.get(qualifiedName);
    if (known != null) {
      return Optional.of(known);
    }
    for (int dot = qualifiedName.lastIndexOf('.');
        dot > 0;
        dot = qualifiedName.lastIndexOf('.', dot - 1)) {
      String packageName = qualifiedName.substring(0, dot);
      if (packages.contains(packageName)) {
        Optional<LibraryType> found = table(packageName).find(qualifiedName.substring(dot + 1));
        if (found.isPresent()) {
          types.put(qualifiedName, found.get());
        }
        return found;
      }
    }
    return Optional.empty();
  }

  PackageTable table(String packageName) {
    PackageTable known = tables.get(packageName);
    if (known != null) {
      return known;
    }
    PackageTable read = new PackageTable(packageName, resource(packageName));
    PackageTable other = tables.putIfAbsent(packageName, read);
    return other == null ? read : other;
  }

  private static byte[] resource(String name) {
    // Not joined by "+" nor in a lambda: the first ones of a process cost milliseconds, and this
    // runs at the start of every small check.
    try (InputStream in = JdkTypes.class.getResourceAsStream("jdk/".concat(name))) {
      if (in == null) {
        throw new IllegalStateException("the build left out the table of " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
