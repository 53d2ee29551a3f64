package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.List;
import java.util.Optional;

/** Finds constant texts that must not stand in code, by the name of what they are stored in. */
final class Literals {
  private static final List<String> SETTERS = List.of("set", "with", "put", "add");

  private final List<Check> checks;
  private final Frame frame;
  private final Recorder recorder;

  Literals(List<Check> checks, Frame frame, Recorder recorder) {
    this.checks = checks;
    this.frame = frame;
    this.recorder = recorder;
  }

  /** Looks at a value that is stored in a place. */
  void stored(Place target, Value value, Span span) {
    boolean isText = value.type() == null || value.type().isPlain();
    if (checks.isEmpty() || value.constants().isNone() || !value.taint().isNone() || !isText) {
      return;
    }
    Optional<Constant> constant = value.constants().single();
    if (constant.isEmpty() || !(constant.get() instanceof Constant.Text text)) {
      return;
    }
    judge(nameOf(target), text.value(), span);
  }

  /**
   * Looks at the texts that stand in a call. The name of one is that of the property which the call
   * sets: {@code setPassword(text)}, {@code put("password", text)}.
   */
  void passed(Instruction.Call call) {
    if (checks.isEmpty()) {
      return;
    }
    List<Expression> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      Optional<String> text = text(arguments.get(i));
      if (text.isPresent()) {
        judge(property(call, i), text.get(), call.span());
      }
    }
  }

  /** Returns the name of the property that an argument is for; empty if none. */
  private static String property(Instruction.Call call, int argument) {
    String member = memberOf(call.callee());
    if (SETTERS.stream().noneMatch(member::startsWith)) {
      return "";
    }
    return call.arguments().size() == 1
        ? member
        : argument == 1 ? text(call.arguments().get(0)).orElse("") : "";
  }

  private static Optional<String> text(Expression expression) {
    return expression instanceof Expression.Literal literal
            && literal.value() instanceof Constant.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  private static String memberOf(Callee callee) {
    if (callee instanceof Callee.Virtual virtual) {
      return virtual.name();
    }
    return callee instanceof Callee.Static named ? named.name() : "";
  }

  private void judge(String name, String text, Span span) {
    for (Check check : checks) {
      if (check.literals().orElseThrow().matches(name, text)) {
        recorder.issue(
            new Issue(
                check,
                check.severity(),
                frame.function(),
                span,
                name,
                text,
                Optional.empty(),
                false,
                Trace.start(frame.function().site(span), "stored in", name)));
      }
    }
  }

  private String nameOf(Place place) {
    if (!place.steps().isEmpty()) {
      Place.Step last = place.steps().get(place.steps().size() - 1);
      if (last instanceof Place.Field field) {
        return field.name();
      }
      return last instanceof Place.Key key ? Operators.text(key.value()).orElse("") : "";
    }
    if (place.base() instanceof Place.Local local) {
      return frame.function().function().locals().get(local.index()).name();
    }
    return place.base() instanceof Place.Global global
        ? global.name().substring(global.name().lastIndexOf('.') + 1)
        : "";
  }
}
