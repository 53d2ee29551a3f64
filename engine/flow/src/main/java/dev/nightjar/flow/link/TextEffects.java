package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What functions on texts say about the letters in them, for sinks in which data needs certain
 * letters to do harm: replacing all {@code <}, finding that there is no {@code ..}, or taking what
 * follows the last slash.
 */
final class TextEffects {
  /** Where formats of {@code String.format} and {@code MessageFormat} have what is put in. */
  private static final Pattern PLACEHOLDER = Pattern.compile("[%{]");

  private final Harms harms;
  private final Memory memory;
  private final Recorder recorder;

  TextEffects(Harms harms, Memory memory, Recorder recorder) {
    this.harms = harms;
    this.recorder = recorder;
    this.memory = memory;
  }

  /**
   * Applies an operation.
   *
   * @param operands the values at its ports, before the call
   * @return the result of the call with what is known of it now
   */
  Value apply(Fact.Operation operation, List<Value> operands, Value result) {
    return switch (operation) {
      case TEXT_REPLACE -> replaced(operands, result, false);
      case TEXT_REPLACE_ALL -> replaced(operands, result, true);
      case TEXT_CONTAINS -> found(operands, result, Guard.Sort.TRUTH);
      case TEXT_INDEX -> found(operands, result, Guard.Sort.POSITION);
      case TEXT_LAST_INDEX -> found(operands, result, Guard.Sort.LAST_POSITION);
      case TEXT_AFTER -> after(operands, result);
      case TEXT_FORMAT -> formatted(operands, result);
      case TEXT_DECODE -> result.withTaint(Harms.decoded(result.taint()));
      default -> result;
    };
  }

  static boolean isTextual(Fact.Operation operation) {
    return operation.compareTo(Fact.Operation.TEXT_APPEND) > 0;
  }

  private Value replaced(List<Value> operands, Value result, boolean pattern) {
    Optional<String> old = text(operands.get(1));
    Optional<String> by = text(operands.get(2));
    if (old.isEmpty() || by.isEmpty()) {
      recorder.dependsOn(operands.get(1), operands.get(2));
    }
    if (old.isEmpty() || by.isEmpty() || result.taint().isNone() || old.get().isEmpty()) {
      return result;
    }
    try {
      Pattern compiled = Pattern.compile(pattern ? old.get() : Pattern.quote(old.get()));
      String replacement = pattern ? by.get() : Matcher.quoteReplacement(by.get());
      UnaryOperator<String> change = text -> compiled.matcher(text).replaceAll(replacement);
      return result.withTaint(harms.cleaned(result.taint(), harms.removedBy(change)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return result; // the program would fail there
    }
  }

  /** What is put into a format stands behind what it has before its first placeholder. */
  private Value formatted(List<Value> operands, Value result) {
    Optional<String> format = text(operands.get(0));
    if (format.isEmpty() || result.taint().isNone()) {
      return result;
    }
    String before = PLACEHOLDER.split(format.get(), 2)[0];
    return result.withTaint(result.taint().cleaned(harms.harmlessBehind(before)));
  }

  private Value found(List<Value> operands, Value result, Guard.Sort sort) {
    Optional<String> part = text(operands.get(1));
    if (part.isEmpty()) {
      recorder.dependsOn(operands.get(1));
    }
    long lacking = part.isEmpty() ? 0 : harms.lacking(part.get());
    if (lacking == 0) {
      return result;
    }
    Guard.Claim claim = new Guard.Claim(operands.get(0), false, lacking, Optional.empty());
    return result.withGuard(new Guard(List.of(claim), sort));
  }

  private Value after(List<Value> operands, Value result) {
    Guard guard = operands.get(1).guard();
    if (guard == null || guard.sort() != Guard.Sort.AFTER_LAST) {
      return result;
    }
    Value after = result;
    for (Guard.Claim claim : guard.claims()) {
      if (claim.about() == operands.get(0)) {
        after = after.withTaint(harms.cleaned(after.taint(), claim.harmless()));
      }
    }
    return after;
  }

  private Optional<String> text(Value value) {
    Optional<Constant> constant = memory.constantsOf(value).single();
    if (constant.isPresent() && constant.get() instanceof Constant.Int letter) {
      return Optional.of(Character.toString(letter.value())); // indexOf takes letters as numbers
    }
    return constant.flatMap(Operators::text);
  }
}
