package dev.nightjar.flow.link;

import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.UnitInfo;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the files whose values are texts for people, in several languages, by the names that {@link
 * java.util.ResourceBundle} gives them: {@code login.properties} beside {@code
 * login_sv_SE.properties}.
 */
final class ResourceBundles {
  private static final Pattern TRANSLATION =
      Pattern.compile("(.*)_([a-z]{2})(_[A-Z][a-z]{3})?(_[A-Z]{2})?(_\\w+)?\\.properties");

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private final Set<String> translated = new HashSet<>();

  ResourceBundles(Program program) {
    for (UnitInfo unit : program.units()) {
      base(unit.path()).ifPresent(base -> translated.add(base + ".properties"));
    }
  }

  boolean has(String path) {
    return translated.contains(path) || base(path).isPresent();
  }

  private static Optional<String> base(String path) {
    Matcher name = TRANSLATION.matcher(path);
    return name.matches() && LANGUAGES.contains(name.group(2))
        ? Optional.of(name.group(1))
        : Optional.empty();
  }
}
