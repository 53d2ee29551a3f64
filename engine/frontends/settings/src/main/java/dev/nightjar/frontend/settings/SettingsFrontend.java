package dev.nightjar.frontend.settings;

import dev.nightjar.frontend.Frontend;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Span;
import java.util.List;
import java.util.Map;

/** Reads the settings of one format of configuration files. */
public final class SettingsFrontend implements Frontend {
  /** Longer files are data rather than configuration; they are not read. */
  static final int MOST_CHARACTERS = 2_000_000;

  private static final Scope NO_NAMES = new Scope("", Map.of(), List.of(), Map.of(), List.of());

  private final SettingsFormat format;

  public SettingsFrontend(SettingsFormat format) {
    this.format = format;
  }

  /** Returns a frontend for each format. */
  public static List<Frontend> all() {
    return List.of(
        new SettingsFrontend(SettingsFormat.PROPERTIES),
        new SettingsFrontend(SettingsFormat.ENV),
        new SettingsFrontend(SettingsFormat.MAPPER),
        new SettingsFrontend(SettingsFormat.YAML),
        new SettingsFrontend(SettingsFormat.MAVEN),
        new SettingsFrontend(SettingsFormat.GRADLE));
  }

  @Override
  public String language() {
    return format.language();
  }

  @Override
  public boolean accepts(String path) {
    return format.accepts(path.substring(path.lastIndexOf('/') + 1));
  }

  @Override
  public SourceUnit lower(String path, String text) {
    SettingsSink sink = new SettingsSink();
    if (text.length() > MOST_CHARACTERS) {
      sink.problem(Problem.Kind.LIMIT, "characters", Span.NONE);
    } else {
      String content = text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
      format.read(content, sink);
    }
    return new SourceUnit(
        path, language(), NO_NAMES, List.of(), List.of(), sink.settings(), sink.problems());
  }
}
