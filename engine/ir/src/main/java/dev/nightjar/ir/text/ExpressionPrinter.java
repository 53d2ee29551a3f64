package dev.nightjar.ir.text;

import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the expressions and places of one function. */
final class ExpressionPrinter {
  private final StringBuilder out;
  private final List<Function.Local> locals;
  private final Map<String, Integer> namesakes = new HashMap<>();

  ExpressionPrinter(StringBuilder out, List<Function.Local> locals) {
    this.out = out;
    this.locals = locals;
    for (Function.Local local : locals) {
      namesakes.merge(local.name(), 1, Integer::sum);
    }
  }

  void expression(Expression expression) {
    if (expression instanceof Expression.Operation operation && isInfix(operation)) {
      String sign = " " + Operators.sign(operation.operator()) + " ";
      for (int i = 0; i < operation.operands().size(); i++) {
        out.append(i == 0 ? "" : sign);
        operand(operation.operands().get(i));
      }
    } else if (expression instanceof Expression.Cast cast) {
      operand(cast.value());
      out.append(" as ").append(Words.write(Form.TYPE, cast.type()));
    } else if (expression instanceof Expression.TypeTest test) {
      operand(test.value());
      out.append(" instanceof ").append(Words.write(Form.TYPE, test.type()));
    } else {
      operand(expression);
    }
  }

  void expressions(List<Expression> expressions) {
    for (int i = 0; i < expressions.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      expression(expressions.get(i));
    }
  }

  void place(Place place) {
    if (place.base() instanceof Place.Local local) {
      local(local.index());
    } else if (place.base() instanceof Place.This) {
      out.append("this");
    } else if (place.base() instanceof Place.Caught) {
      out.append("caught");
    } else if (place.base() instanceof Place.Global global) {
      // A bare path takes all dots: before a field it must stand in quotes.
      boolean fieldNext = !place.steps().isEmpty() && place.steps().get(0) instanceof Place.Field;
      out.append("::");
      out.append(Words.write(fieldNext ? Form.QUOTED : Form.PATH, global.name()));
    }
    for (Place.Step step : place.steps()) {
      if (step instanceof Place.Field field) {
        out.append('.').append(Words.write(Form.NAME, field.name()));
      } else if (step instanceof Place.Key key) {
        out.append('[').append(Words.constant(key.value())).append(']');
      } else if (step instanceof Place.At at) {
        out.append("[*");
        local(at.local());
        out.append(']');
      } else {
        out.append(step instanceof Place.Element ? "[*]" : ".*");
      }
    }
  }

  void local(int index) {
    if (index < 0 || index >= locals.size()) {
      // Not readable back: a broken function is still worth showing.
      out.append('~').append(index);
      return;
    }
    String name = locals.get(index).name();
    out.append(Words.local(name));
    if (namesakes.getOrDefault(name, 1) > 1) {
      out.append('~').append(index);
    }
  }

  private void operand(Expression expression) {
    if (expression instanceof Expression.Read read) {
      place(read.place());
    } else if (expression instanceof Expression.Literal literal) {
      out.append(Words.constant(literal.value()));
    } else if (expression instanceof Expression.Make make) {
      make(make);
    } else if (expression instanceof Expression.Closure closure) {
      out.append("closure ").append(Words.write(Form.SYMBOL, closure.function()));
      if (!closure.captures().isEmpty()) {
        out.append(" [");
        expressions(closure.captures());
        out.append(']');
      }
    } else if (expression instanceof Expression.AddressOf address) {
      out.append('&');
      place(address.place());
    } else if (expression instanceof Expression.Operation operation && !isInfix(operation)) {
      prefix(operation);
    } else {
      out.append('(');
      expression(expression);
      out.append(')');
    }
  }

  private void make(Expression.Make make) {
    out.append("make ").append(Words.write(Form.TYPE, make.type())).append(" {");
    for (int i = 0; i < make.entries().size(); i++) {
      Expression.Entry entry = make.entries().get(i);
      out.append(i == 0 ? "" : ", ");
      if (entry.key().isPresent()) {
        expression(entry.key().get());
        out.append(" => ");
      }
      expression(entry.value());
    }
    out.append('}');
  }

  private void prefix(Expression.Operation operation) {
    List<Expression> operands = operation.operands();
    if (!Operators.isUnary(operation.operator()) || operands.size() != 1) {
      out.append("op ").append(operation.operator()).append(" (");
      expressions(operands);
      out.append(')');
      return;
    }
    out.append(Operators.sign(operation.operator()));
    // A sign before digits belongs to the number.
    boolean apart = operands.get(0) instanceof Expression.Literal;
    out.append(apart ? "(" : "");
    operand(operands.get(0));
    out.append(apart ? ")" : "");
  }

  private static boolean isInfix(Expression.Operation operation) {
    return !Operators.isUnary(operation.operator()) && operation.operands().size() >= 2;
  }
}
