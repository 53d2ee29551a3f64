package dev.nightjar.job.lifecycle;

import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.Finding;

/**
 * What a finding is recognised by.
 *
 * @param identity the engine's, or the one that it goes by since
 * @param context of the line of the sink
 */
public record Sighting(
    String identity,
    String check,
    String symbol,
    String sink,
    String source,
    String message,
    String path,
    int line,
    int column,
    LineContext context) {

  /** Returns what is known of a finding. */
  public static Sighting of(FindingState state) {
    return new Sighting(
        state.identity(),
        state.check(),
        state.symbol(),
        state.sink(),
        state.source(),
        state.message(),
        state.path(),
        state.region().startLine(),
        state.region().startColumn(),
        LineContext.parse(state.fingerprints().getOrDefault(LineContext.FINGERPRINT, "")));
  }

  /** Returns what was found. */
  public static Sighting of(Finding finding, LineContext context) {
    return new Sighting(
        finding.identity(),
        finding.check().id(),
        finding.symbol(),
        finding.sink(),
        finding.source().orElse(""),
        finding.message(),
        finding.path(),
        finding.span().startLine(),
        finding.span().startColumn(),
        context);
  }

  /** The same function, API and source: what of it is which, only the lines around tell. */
  String group() {
    return String.join("\0", check, symbol, sink, source);
  }

  /** The check and the very place. */
  String place() {
    return String.join("\0", check, path, line + ":" + column);
  }

  /** Whether source or sink are the same. */
  boolean halfEquals(Sighting other) {
    return source.equals(other.source) || sink.equals(other.sink);
  }

  /** The name of the function without its type and parameters. */
  String simpleName() {
    int parameters = symbol.indexOf('(');
    String name = parameters < 0 ? symbol : symbol.substring(0, parameters);
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('#')) + 1);
  }
}
