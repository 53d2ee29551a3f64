package dev.nightjar.ingest;

import dev.nightjar.ingest.source.Languages;
import dev.nightjar.ingest.source.Limits;
import java.nio.file.Path;

/**
 * How repositories are read.
 *
 * @param home where mirrors of remote repositories are kept
 * @param languages which files are sent
 * @param engine the version of what compiles files: if it changes, all files are sent again
 * @param rules the version of what links: if it changes, every repository is told of again
 * @param why {@code manual}, {@code push}, {@code nightly} or {@code rules}
 * @param everything whether all files are sent again although nothing changed
 * @param threads how many repositories are read at once
 */
public record IngestSettings(
    Path home,
    Languages languages,
    Limits limits,
    String engine,
    String rules,
    String why,
    boolean everything,
    int threads) {

  /** Returns settings for a scan by hand. */
  public static IngestSettings standard(Path home, String engine, String rules) {
    return new IngestSettings(
        home,
        Languages.standard(),
        Limits.STANDARD,
        engine,
        rules,
        "manual",
        false,
        Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())));
  }

  public IngestSettings withEverything(boolean all) {
    return new IngestSettings(home, languages, limits, engine, rules, why, all, threads);
  }

  public IngestSettings withWhy(String reason) {
    return new IngestSettings(home, languages, limits, engine, rules, reason, everything, threads);
  }

  public IngestSettings withThreads(int count) {
    return new IngestSettings(home, languages, limits, engine, rules, why, everything, count);
  }

  public IngestSettings withLanguages(Languages chosen) {
    return new IngestSettings(home, chosen, limits, engine, rules, why, everything, threads);
  }

  public IngestSettings withLimits(Limits chosen) {
    return new IngestSettings(home, languages, chosen, engine, rules, why, everything, threads);
  }
}
