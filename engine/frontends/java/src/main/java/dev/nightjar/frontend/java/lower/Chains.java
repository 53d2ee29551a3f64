package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lowers field accesses, calls and array accesses. They nest to the left, often deeply ({@code
 * builder.add(1).add(2)...}), so a chain of them is walked with a loop.
 */
final class Chains {
  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  /** The nodes of the chains that are being walked, outermost first. */
  private int[] spine = new int[16];

  private int spineSize;

  Chains(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  Expression value(int node) {
    return new Walk(true, false).run(node);
  }

  void effect(int node) {
    new Walk(false, false).run(node);
  }

  /** Returns the place that an assignment to the node writes. */
  Place target(int node) {
    switch (source.kind(node)) {
      case NAME:
        return function.names.place(source.name(node));
      case PARENTHESIZED:
        return target(source.child(node));
      default:
        Expression value =
            isChain(node) ? new Walk(true, true).run(node) : function.expressions.value(node);
        return function.expressions.place(value, node);
    }
  }

  private boolean isChain(int node) {
    return switch (source.kind(node)) {
      case FIELD_ACCESS, CALL, INDEX -> true;
      default -> false;
    };
  }

  /** One chain. What the part up to now means is the value, or else the name, or {@code super}. */
  private final class Walk {
    private final boolean used;
    private final boolean isTarget;
    private @Nullable Expression value;
    private String name = "";

    /** The type of that name, if the file declares it. */
    private @Nullable TypeContext type;

    private boolean isSuper;

    Walk(boolean used, boolean isTarget) {
      this.used = used;
      this.isTarget = isTarget;
    }

    Expression run(int outermost) {
      int bottom = spineSize;
      int node = outermost;
      while (node != Source.NONE && isChain(node)) {
        if (spineSize == spine.length) {
          spine = Arrays.copyOf(spine, spineSize * 2);
        }
        spine[spineSize++] = node;
        int child = source.child(node);
        node = source.kind(child).isExpression() ? child : Source.NONE;
      }
      if (node != Source.NONE) {
        head(node);
      }
      while (spineSize > bottom) {
        int part = spine[--spineSize];
        switch (source.kind(part)) {
          case FIELD_ACCESS -> field(part);
          case INDEX -> index(part);
          default -> call(part, used || spineSize > bottom);
        }
      }
      return finished();
    }

    private void head(int node) {
      switch (source.kind(node)) {
        case NAME -> {
          String head = source.name(node);
          Place variable = function.names.variable(head);
          if (variable != null) {
            value = Expression.read(variable);
          } else {
            name = head;
            type = function.names.type(head);
          }
        }
        case SUPER, QUALIFIED_SUPER -> isSuper = true;
        default -> value = function.expressions.value(node);
      }
    }

    private Expression finished() {
      return value != null ? value : Expression.read(Names.global(name));
    }

    private void field(int node) {
      String field = source.text(source.last(node));
      if (isSuper) {
        isSuper = false;
        value = Expression.read(function.self().then(new Place.Field(field)));
      } else if (value != null) {
        value = Expression.read(base(value, node).then(new Place.Field(field)));
      } else if (type != null && type.fields.getOrDefault(field, false)) {
        value = Expression.read(Names.global(type.symbol + "." + field));
      } else {
        type = type == null ? null : type.members.get(field);
        name = name + "." + field;
      }
    }

    /** The place that a step is taken from; what is written goes through casts. */
    private Place base(Expression expression, int node) {
      Expression inner = expression;
      while (isTarget && inner instanceof Expression.Cast cast) {
        inner = cast.value();
      }
      return function.expressions.place(inner, source.child(node));
    }

    private void index(int node) {
      int array = source.child(node);
      Place place = base(finished(), node);
      function.expressions.await();
      Expression index = function.expressions.value(source.next(array));
      place = function.expressions.resume(place, array);
      Place.Step step =
          index instanceof Expression.Literal literal
              ? new Place.Key(literal.value())
              : Place.ELEMENT;
      value = Expression.read(place.then(step));
    }

    private void call(int node, boolean resultUsed) {
      int arguments = source.child(node, Kind.ARGUMENTS);
      String method = source.text(source.first(arguments) - 1);
      Callee callee;
      Expression receiver = value;
      if (isSuper) {
        isSuper = false;
        callee = new Callee.Super(method);
        receiver = Expression.read(function.self());
      } else if (receiver != null) {
        callee = new Callee.Virtual(method);
      } else if (name.isEmpty()) {
        callee = new Callee.Static("", method);
        receiver = function.hasThis() ? Expression.read(function.self()) : null;
      } else if (type != null || function.names.looksLikeType(name)) {
        callee =
            new Callee.Static(type != null && type.enclosing != null ? type.symbol : name, method);
      } else {
        callee = new Callee.Virtual(method);
        receiver = finished();
      }
      List<Expression> values;
      if (receiver != null) {
        function.expressions.await();
        values = function.expressions.values(source.child(arguments));
        receiver = function.expressions.resume(receiver, node);
      } else {
        values = function.expressions.values(source.child(arguments));
      }
      name = "";
      type = null;
      Optional<Expression> on = Optional.ofNullable(receiver);
      if (resultUsed) {
        value = code.read(code.callForResult(callee, on, values, "", source.span(node)));
      } else {
        code.call(callee, on, values, source.span(node));
        value = Expressions.NULL;
      }
    }
  }
}
