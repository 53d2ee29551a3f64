package dev.nightjar.flow.program;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of methods, fields and types that a function's body speaks of: whatever it means by
 * them, its meaning can only change with something of one of these names.
 */
public final class Mentions {
  private final Set<String> names = new HashSet<>();

  private Mentions() {}

  /** Returns the names in a function. */
  public static Set<String> of(Function function) {
    Mentions mentions = new Mentions();
    mentions.addType(function.owner());
    mentions.addType(function.returnType());
    mentions.names.add(function.name()); // of the method that it overrides
    function.annotations().forEach(annotation -> mentions.addType(annotation.type()));
    function
        .parameters()
        .forEach(p -> p.annotations().forEach(annotation -> mentions.addType(annotation.type())));
    function.locals().forEach(local -> mentions.addType(local.plainType()));
    for (Block block : function.blocks()) {
      block.instructions().forEach(mentions::add);
      mentions.add(block.end());
    }
    return mentions.names;
  }

  /** Returns the identifiers in a type as it is written. */
  static Set<String> ofType(String text) {
    Mentions mentions = new Mentions();
    mentions.addType(text);
    return mentions.names;
  }

  /** Returns the last part of a qualified name. */
  static String simple(String symbol) {
    return symbol.substring(symbol.lastIndexOf('.') + 1);
  }

  private void add(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      add(assign.target());
      add(assign.value());
    } else if (instruction instanceof Instruction.Call call) {
      add(call.callee());
      call.receiver().ifPresent(this::add);
      call.arguments().forEach(this::add);
    } else if (instruction instanceof Instruction.Unknown unknown) {
      unknown.reads().forEach(this::add);
      unknown.writes().forEach(this::add);
    }
  }

  private void add(Callee callee) {
    if (callee instanceof Callee.Static known) {
      addType(known.type());
      names.add(known.name());
    } else if (callee instanceof Callee.Virtual virtual) {
      names.add(virtual.name());
    } else if (callee instanceof Callee.Super inherited) {
      names.add(inherited.name());
    } else if (callee instanceof Callee.Constructor constructor) {
      addType(constructor.type());
    } else if (callee instanceof Callee.Delegate delegate) {
      addType(delegate.type());
      names.add(delegate.name());
    }
  }

  private void add(Terminator end) {
    if (end instanceof Terminator.Branch branch) {
      add(branch.condition());
    } else if (end instanceof Terminator.Return back) {
      back.value().ifPresent(this::add);
    } else if (end instanceof Terminator.Throw raised) {
      add(raised.value());
    }
  }

  private void add(Expression expression) {
    if (expression instanceof Expression.Read read) {
      add(read.place());
    } else if (expression instanceof Expression.AddressOf address) {
      add(address.place());
    } else if (expression instanceof Expression.Operation operation) {
      operation.operands().forEach(this::add);
    } else if (expression instanceof Expression.Cast cast) {
      addType(cast.type());
      add(cast.value());
    } else if (expression instanceof Expression.TypeTest test) {
      addType(test.type());
      add(test.value());
    } else if (expression instanceof Expression.Make make) {
      addType(make.type());
      for (Expression.Entry entry : make.entries()) {
        entry.key().ifPresent(this::add);
        add(entry.value());
      }
    } else if (expression instanceof Expression.Closure closure) {
      names.add(closure.function());
      closure.captures().forEach(this::add);
    }
  }

  private void add(Place place) {
    if (place.base() instanceof Place.Global global) {
      addType(global.name());
    }
    for (Place.Step step : place.steps()) {
      if (step instanceof Place.Field field) {
        names.add(field.name());
      }
    }
  }

  /** Adds the identifiers of a type or qualified name. */
  private void addType(String text) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean part = i < text.length() && Character.isJavaIdentifierPart(text.charAt(i));
      if (part && start < 0) {
        start = i;
      } else if (!part && start >= 0) {
        names.add(text.substring(start, i));
        start = -1;
      }
    }
  }
}
