package dev.nightjar.ir;

import java.util.List;

/**
 * One file, lowered.
 *
 * @param path relative to the repository, with forward slashes
 * @param language lower-case name of the language: {@code java}, {@code properties}, {@code yaml}
 * @param settings key-value pairs of configuration files; empty for code
 * @param problems what could not be analysed, in order of position
 */
public record SourceUnit(
    String path,
    String language,
    Scope scope,
    List<TypeDeclaration> types,
    List<Function> functions,
    List<Setting> settings,
    List<Problem> problems) {

  /** One setting of a configuration file; nested keys are joined by dots. */
  public record Setting(String key, String value, Span span) {}
}
