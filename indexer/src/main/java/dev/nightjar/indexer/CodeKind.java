package dev.nightjar.indexer;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a file is for, as its path says by the customs of the languages. */
enum CodeKind {
  PRODUCT,
  TEST,
  VENDORED;

  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?:^|/)(?:node_modules|bower_components|vendors?|third[-_]?party|3rd[-_]?party)/");
  private static final Pattern TESTS =
      Pattern.compile(
          "(?:^|/)(?:[tT]ests?|src/(?:it|integrationTest|testFixtures)|__tests__|spec|testdata)/"
              + "|(?:^|/)(?:[^/]*[a-z0-9_])?Tests?\\.(?:java|kt|cs)$"
              + "|(?:_test\\.(?:go|py|c|cc|cpp)|(?:^|/)test_[^/]*\\.py|\\.(?:test|spec)\\.[jt]sx?)$");

  static CodeKind of(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (FOREIGN.matcher(lower).find()) {
      return VENDORED;
    }
    return TESTS.matcher(path).find() ? TEST : PRODUCT;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
