package dev.nightjar.job;

import dev.nightjar.ir.Span;
import dev.nightjar.job.linking.Packed;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Recognises a function that was copied: a hash of its text without blanks, so that another
 * indentation is the same code and another name is not.
 */
final class FunctionPrint {
  /** The name of the fingerprint. Coupling: the indexer's search asks for it. */
  static final String NAME = "function/v1";

  private static final int BYTES = 16;

  private final LinkInput input;
  private final Engine engine;

  FunctionPrint(LinkInput input, Engine engine) {
    this.input = input;
    this.engine = engine;
  }

  /** Returns the print of the function around a line; empty if text or function are not known. */
  Optional<String> at(String path, int line) {
    byte[] object = input.objects().get(path);
    byte[] source = input.sources().get(path);
    if (object == null || source == null || object.length == 0) {
      return Optional.empty();
    }
    return engine.function(object, line).map(span -> print(Packed.unpackText(source), span));
  }

  /** Returns fingerprints and this one. */
  static Map<String, String> with(Map<String, String> fingerprints, Optional<String> print) {
    SortedMap<String, String> all = new TreeMap<>(fingerprints);
    print.ifPresent(text -> all.put(NAME, text));
    return all;
  }

  private static String print(String text, Span span) {
    StringBuilder code = new StringBuilder();
    text.lines()
        .skip(span.startLine() - 1L)
        .limit(span.endLine() - span.startLine() + 1L)
        .forEach(line -> line.chars().filter(c -> c > ' ').forEach(c -> code.append((char) c)));
    return HexFormat.of().formatHex(DigestUtils.sha256(code.toString()), 0, BYTES);
  }
}
