package dev.nightjar.ir.text;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the locals and blocks of one function. */
final class BodyPrinter {
  private static final int WIDTH = 100;

  private final StringBuilder out;
  private final Function function;
  private final ExpressionPrinter expressions;
  private final Consumer<Span> spans;

  BodyPrinter(StringBuilder out, Function function, Consumer<Span> spans) {
    this.out = out;
    this.function = function;
    this.expressions = new ExpressionPrinter(out, function.locals());
    this.spans = spans;
  }

  void print() {
    if (function.locals().isEmpty() && function.blocks().isEmpty()) {
      return;
    }
    out.append(" {\n");
    locals();
    for (int i = 0; i < function.blocks().size(); i++) {
      block(i, function.blocks().get(i));
    }
    out.append('}');
  }

  private void locals() {
    List<Function.Local> locals = function.locals();
    int captures = Math.min(function.captures(), locals.size());
    int rest = Math.min(captures + function.parameters().size(), locals.size());
    for (Function.Local local : locals.subList(0, captures)) {
      out.append("  capture ").append(local(local.name(), local.type())).append('\n');
    }
    for (int i = captures; i < rest; i++) {
      parameter(function.parameters().get(i - captures), locals.get(i));
    }
    int lineStart = out.length();
    for (int i = rest; i < locals.size(); i++) {
      String local = local(locals.get(i).name(), locals.get(i).type());
      if (i == rest) {
        out.append("  local ");
      } else if (out.length() - lineStart + 2 + local.length() > WIDTH) {
        out.append('\n');
        lineStart = out.length();
        out.append("  local ");
      } else {
        out.append(", ");
      }
      out.append(local);
    }
    out.append(rest < locals.size() ? "\n" : "");
  }

  private void parameter(Function.Parameter parameter, Function.Local local) {
    out.append("  param ").append(local(parameter.name(), parameter.type()));
    DeclarationPrinter.annotations(out, parameter.annotations(), " ", "");
    if (!local.name().equals(parameter.name()) || !local.type().equals(parameter.type())) {
      out.append(" as ").append(local(local.name(), local.type()));
    }
    out.append('\n');
  }

  private static String local(String name, String type) {
    return Words.local(name) + (type.isEmpty() ? "" : ": " + Words.write(Form.TYPE, type));
  }

  private void block(int index, Block block) {
    out.append('b').append(index).append(':');
    block.handler().ifPresent(handler -> out.append(" handler b").append(handler));
    out.append('\n');
    for (Instruction instruction : block.instructions()) {
      out.append("  ");
      instruction(instruction);
      spans.accept(instruction.span());
      out.append('\n');
    }
    out.append("  ");
    end(block.end());
    out.append('\n');
  }

  private void instruction(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      expressions.place(assign.target());
      out.append(" = ");
      expressions.expression(assign.value());
    } else if (instruction instanceof Instruction.Call call) {
      if (call.result().isPresent()) {
        expressions.local(call.result().getAsInt());
        out.append(" = ");
      }
      out.append("call ").append(callee(call.callee())).append('(');
      expressions.expressions(call.arguments());
      out.append(')');
      prefixed(" on ", call.receiver());
    } else if (instruction instanceof Instruction.Unknown unknown) {
      out.append("unknown ").append(Words.text(unknown.what()));
      if (!unknown.reads().isEmpty()) {
        out.append(" reads (");
        expressions.expressions(unknown.reads());
        out.append(')');
      }
      if (!unknown.writes().isEmpty()) {
        out.append(" writes (");
        expressions.expressions(unknown.writes().stream().map(BodyPrinter::read).toList());
        out.append(')');
      }
    }
  }

  private static Expression read(Place place) {
    return Expression.read(place);
  }

  private static String callee(Callee callee) {
    if (callee instanceof Callee.Static function) {
      return "static " + member(function.type(), function.name());
    }
    if (callee instanceof Callee.Virtual method) {
      return "virtual " + Words.write(Form.NAME, method.name());
    }
    if (callee instanceof Callee.Super method) {
      return "super " + Words.write(Form.NAME, method.name());
    }
    if (callee instanceof Callee.Constructor constructor) {
      return "new " + Words.write(Form.TYPE, constructor.type());
    }
    if (callee instanceof Callee.Delegate delegate) {
      return "delegate " + member(delegate.type(), delegate.name());
    }
    return "dynamic ";
  }

  private static String member(String type, String name) {
    return (type.isEmpty() ? "" : Words.write(Form.PATH, type) + ".")
        + Words.write(Form.NAME, name);
  }

  private void end(Terminator end) {
    if (end instanceof Terminator.Goto jump) {
      out.append("goto b").append(jump.target());
    } else if (end instanceof Terminator.Branch branch) {
      out.append("if ");
      expressions.expression(branch.condition());
      out.append(" goto b").append(branch.whenTrue());
      out.append(" else b").append(branch.whenFalse());
      spans.accept(branch.span());
    } else if (end instanceof Terminator.Return leave) {
      out.append("return");
      prefixed(" ", leave.value());
      spans.accept(leave.span());
    } else if (end instanceof Terminator.Throw raise) {
      out.append("throw ");
      expressions.expression(raise.value());
      spans.accept(raise.span());
    } else {
      out.append("stop");
    }
  }

  private void prefixed(String prefix, Optional<Expression> value) {
    if (value.isPresent()) {
      out.append(prefix);
      expressions.expression(value.get());
    }
  }
}
