package dev.nightjar.frontend.settings;

import dev.nightjar.ir.Problem;
import dev.nightjar.ir.SourceUnit.Setting;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;

/** Takes what the readers find, in order of the text. */
final class SettingsSink {
  private final List<Setting> settings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /** Adds a setting; one whose key is empty means nothing to anybody and is left out. */
  void setting(String key, String value, Span span) {
    if (!key.isEmpty()) {
      settings.add(new Setting(key, value, span));
    }
  }

  void problem(Problem.Kind kind, String what, Span span) {
    problems.add(new Problem(kind, what, span));
  }

  List<Setting> settings() {
    return List.copyOf(settings);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
