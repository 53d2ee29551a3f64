package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lowers lambdas to functions whose leading locals are the variables of the function around them
 * that they mention, whatever their list of captures says. What they write to those stays inside.
 */
final class Lambdas {
  private final FunctionLowering outer;
  private final Source source;

  Lambdas(FunctionLowering outer) {
    this.outer = outer;
    this.source = outer.source;
  }

  Expression value(int node) {
    Map<String, Expression> captured = captures(node);
    String name = outer.nextLambda();
    String symbol = outer.file.unique(outer.symbol + "$" + name);
    FunctionLowering inner = new FunctionLowering(outer.file, outer.at);
    inner.symbol = symbol;
    for (String each : captured.keySet()) {
      int local = outer.local(each);
      inner.declare(each, local == Source.NONE ? "" : outer.code.local(local).type());
    }
    Set<Modifier> modifiers = EnumSet.of(Modifier.PRIVATE);
    if (!outer.at.hasInstance()) {
      modifiers.add(Modifier.STATIC);
    }
    List<Function.Parameter> parameters =
        inner.parameterList(source.child(node, Kind.PARAMETERS), modifiers);
    int body = source.child(node, Kind.BLOCK);
    List<Block> blocks = inner.body(node, name, body);
    outer.file.functions.add(
        new Function(
            symbol,
            outer.at.owner().isEmpty() ? outer.file.path : outer.at.owner(),
            name,
            "",
            captured.size(),
            parameters,
            List.copyOf(inner.code.locals()),
            blocks,
            List.of(),
            modifiers,
            source.span(node)));
    return new Expression.Closure(symbol, List.copyOf(captured.values()));
  }

  /** Finds the variables of the function around that the text of a lambda mentions. */
  private Map<String, Expression> captures(int node) {
    Map<String, Expression> captured = new LinkedHashMap<>();
    List<Integer> valued = new ArrayList<>();
    for (int child = source.child(node); child != Source.NONE; child = source.next(child)) {
      if (source.is(child, Kind.CAPTURE) && source.child(child) != Source.NONE) {
        valued.add(child);
      }
    }
    for (int token = source.first(node); token <= source.last(node); token++) {
      String text = source.text(token);
      if (Character.isJavaIdentifierStart(text.charAt(0)) && !captured.containsKey(text)) {
        String before = source.text(token - 1);
        boolean member = before.equals(".") || before.equals("->") || before.equals("::");
        int local = member ? Source.NONE : outer.local(text);
        if (local != Source.NONE) {
          captured.put(text, outer.code.read(local));
        }
      }
    }
    for (int capture : valued) {
      int name = source.child(capture);
      captured.put(source.name(name), outer.expressions.value(source.next(name)));
    }
    return captured;
  }
}
