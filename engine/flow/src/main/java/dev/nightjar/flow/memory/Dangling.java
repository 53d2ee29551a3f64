package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pointers and views of C++ into objects that end before them: of a temporary that ends with its
 * statement, or of a variable that ends with the function. Looks at one block at a time, where such
 * expressions are whole.
 */
final class Dangling {
  private static final Set<String> VIEWS = Set.of("c_str", "data");

  /** What a temporary of the code holds: a text that ends with the statement, or a view of one. */
  private record Held(boolean view, String of, boolean local) {}

  private final Body body;
  private final Function function;
  private final Reports reports;
  private final Map<Integer, Held> held = new HashMap<>();

  private Dangling(Body body, Reports reports) {
    this.body = body;
    this.function = body.function;
    this.reports = reports;
  }

  static void find(Body body, Reports reports) {
    if (body.info.unit().unit().language().equals("cpp")) {
      new Dangling(body, reports).run();
    }
  }

  private void run() {
    for (Block block : function.blocks()) {
      held.clear();
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Assign assign) {
          assign(assign);
        } else if (instruction instanceof Instruction.Call call && call.result().isPresent()) {
          int result = call.result().getAsInt();
          held.remove(result);
          made(call).ifPresent(made -> held.put(result, made));
        }
      }
      if (block.end() instanceof Terminator.Return end && end.value().isPresent()) {
        returned(end.value().get(), end.span());
      }
    }
  }

  private void assign(Instruction.Assign assign) {
    if (!(assign.target().base() instanceof Place.Local local)
        || !assign.target().steps().isEmpty()) {
      return;
    }
    Optional<Held> value = value(assign.value());
    String type = function.locals().get(local.index()).type();
    held.remove(local.index());
    if (function.locals().get(local.index()).name().startsWith("$")) {
      value.ifPresent(each -> held.put(local.index(), each));
    } else if (value.isPresent() && !value.get().local()) {
      if (isView(type) || value.get().view() && type.isEmpty()) {
        report(assign.span(), value.get());
      }
    }
  }

  private void returned(Expression expression, Span span) {
    if (!isView(function.returnType())) {
      return;
    }
    Optional<Held> value = value(expression);
    if (value.isEmpty()
        && !function.returnType().endsWith("*")
        && expression instanceof Expression.Read read) {
      value = ownText(read.place());
    }
    value.ifPresent(each -> report(span, each));
  }

  private void report(Span span, Held value) {
    reports.addAt(Defect.USE_AFTER_RELEASE, body.info, span, value.of(), true);
  }

  private static boolean isView(String type) {
    return type.endsWith("*") || type.startsWith("std.string_view");
  }

  private Optional<Held> value(Expression expression) {
    if (expression instanceof Expression.Read read
        && read.place().steps().isEmpty()
        && read.place().base() instanceof Place.Local local) {
      return Optional.ofNullable(held.get(local.index()));
    }
    return isJoinedText(expression)
        ? Optional.of(new Held(false, "the text of a temporary", false))
        : Optional.empty();
  }

  private boolean isJoinedText(Expression expression) {
    return expression instanceof Expression.Operation operation
        && operation.operator() == Expression.Operator.ADD
        && operation.operands().size() == 2
        && operation.operands().stream().anyMatch(each -> isText(each) || isJoinedText(each));
  }

  private boolean isText(Expression expression) {
    if (!(expression instanceof Expression.Read read)
        || !read.place().steps().isEmpty()
        || !(read.place().base() instanceof Place.Local local)) {
      return false;
    }
    Held known = held.get(local.index());
    String type = function.locals().get(local.index()).type().replace("&", "").strip();
    return isText(type) || known != null && !known.view();
  }

  private static boolean isText(String type) {
    return type.equals("std.string") || type.equals("std.wstring");
  }

  private Optional<Held> made(Instruction.Call call) {
    Held temporary = new Held(false, "the text of a temporary", false);
    if (call.callee() instanceof Callee.Constructor made) {
      return isText(made.type()) ? Optional.of(temporary) : Optional.empty();
    }
    if (call.callee() instanceof Callee.Static named) {
      boolean text = named.type().equals("std") && named.name().equals("to_string");
      return text ? Optional.of(temporary) : Optional.empty();
    }
    if (!(call.callee() instanceof Callee.Virtual method) || call.receiver().isEmpty()) {
      return Optional.empty();
    }
    Expression receiver = call.receiver().get();
    if (method.name().equals("substr") && isText(receiver)) {
      return Optional.of(temporary);
    }
    if (!VIEWS.contains(method.name())) {
      return Optional.empty();
    }
    Optional<Held> of = value(receiver);
    if (of.isPresent()) {
      return of.get().view() ? Optional.empty() : Optional.of(viewOf(of.get()));
    }
    return receiver instanceof Expression.Read read
        ? ownText(read.place()).map(Dangling::viewOf)
        : Optional.empty();
  }

  private static Held viewOf(Held text) {
    return new Held(true, text.of(), text.local());
  }

  /** A variable of the function that holds a text or elements, and ends with it. */
  private Optional<Held> ownText(Place place) {
    if (!place.steps().isEmpty() || !(place.base() instanceof Place.Local local)) {
      return Optional.empty();
    }
    Function.Local variable = function.locals().get(local.index());
    boolean elements = variable.type().startsWith("std.vector<") && variable.type().endsWith(">");
    return (elements || isText(variable.type())) && !variable.name().startsWith("$")
        ? Optional.of(new Held(false, variable.name(), true))
        : Optional.empty();
  }
}
