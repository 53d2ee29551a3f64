package dev.nightjar.cli;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives repositories names of files that every system takes, one each. */
final class FileNames {
  private static final int LONGEST = 120;

  private final Set<String> taken = new HashSet<>();

  /** Returns the name, the same for the same repositories in the same order. */
  String of(String repository) {
    String safe = repository.replaceAll("[^A-Za-z0-9._-]+", "_").replaceFirst("^[.]+", "_");
    String name = safe.substring(Math.max(0, safe.length() - LONGEST));
    // Some systems do not tell capitals from small letters.
    String free = name.isEmpty() ? "_" : name;
    for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = name + "-" + i;
    }
    return free;
  }
}
