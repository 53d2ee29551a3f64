package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lowers method references to functions that call the method.
 *
 * <p>How many parameters such a function has is shown by the method, if the file declares it. Else
 * it has one, which is by far the most frequent.
 */
final class MethodReferences {
  private static final Modifiers SYNTHETIC = Modifiers.NONE.with(Modifier.SYNTHETIC);

  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  MethodReferences(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  Expression value(int node) {
    int target = source.child(node);
    String method = source.text(source.last(node));
    if (method.equals("new")) {
      return constructor(node, target);
    }
    if (source.is(target, Kind.SUPER) || source.is(target, Kind.QUALIFIED_SUPER)) {
      return bound(node, Expression.read(function.self()), new Callee.Super(method), 1);
    }
    String typeName = typeName(target);
    if (!typeName.isEmpty()) {
      return unbound(node, typeName, method);
    }
    int parameters = source.is(target, Kind.THIS) ? parametersOf(function.type, method, 1) : 1;
    Expression receiver = function.expressions.value(target);
    return bound(node, receiver, new Callee.Virtual(method), parameters);
  }

  /** Returns the type that the target of a method reference names; empty if it is a value. */
  private String typeName(int target) {
    if (source.kind(target).isType()) {
      return function.names.typeText(target);
    }
    boolean isName = source.is(target, Kind.NAME);
    if (!isName && !source.is(target, Kind.FIELD_ACCESS)) {
      return "";
    }
    int head = target;
    while (source.is(head, Kind.FIELD_ACCESS)) {
      head = source.child(head);
    }
    if (!source.is(head, Kind.NAME) || function.names.variable(source.name(head)) != null) {
      return "";
    }
    String name = source.joined(target);
    return function.names.looksLikeType(name) ? name : "";
  }

  /** {@code value::method}: the value is captured. */
  private Expression bound(int node, Expression receiver, Callee callee, int parameters) {
    FunctionLowering lambda = FunctionLowering.lambda(function);
    Span span = source.span(node);
    int captured = lambda.code.addLocal("receiver", typeOf(receiver));
    function.file.function(
        lambda,
        header(lambda, 1, span),
        () -> {
          declare(lambda, parameters, "");
          Optional<Expression> on = Optional.of(lambda.code.read(captured));
          call(lambda, callee, on, arguments(lambda, 1, parameters), span);
        });
    return new Expression.Closure(lambda.symbol, List.of(receiver));
  }

  private String typeOf(Expression receiver) {
    if (!(receiver instanceof Expression.Read read)) {
      return "";
    }
    if (read.place().equals(function.self())) {
      return function.type.symbol;
    }
    return read.place().base() instanceof Place.Local local && read.place().steps().isEmpty()
        ? code.local(local.index()).type()
        : "";
  }

  /**
   * {@code Type::method}: a static method, or one of the first argument. Where the file does not
   * show which, the call is {@link Callee.Static} with the first argument as its receiver.
   */
  private Expression unbound(int node, String typeName, String method) {
    String erased = TypeTexts.erased(typeName);
    TypeContext known = function.names.type(erased);
    TypeContext.Method declared = known == null ? null : known.methods.get(method);
    boolean isStatic = declared != null && declared.isStatic();
    boolean isInstance = declared != null && !declared.isStatic();
    int arguments = declared == null ? 0 : declared.parameters();
    int receivers = isStatic ? 0 : 1;
    Callee callee = isInstance ? new Callee.Virtual(method) : new Callee.Static(erased, method);
    FunctionLowering lambda = FunctionLowering.lambda(function);
    Span span = source.span(node);
    function.file.function(
        lambda,
        header(lambda, 0, span),
        () -> {
          declare(lambda, receivers + arguments, isStatic ? "" : typeName);
          Optional<Expression> on = isStatic ? Optional.empty() : Optional.of(lambda.code.read(0));
          call(lambda, callee, on, arguments(lambda, receivers, arguments), span);
        });
    return new Expression.Closure(lambda.symbol, List.of());
  }

  private Expression constructor(int node, int target) {
    String type =
        source.kind(target).isType() ? function.names.typeText(target) : source.joined(target);
    String erased = TypeTexts.erased(type);
    TypeContext known = function.names.type(erased);
    boolean usesThis = known != null && known.hasOuterInstance && function.hasThis();
    Captures captures = new Captures(captured(known), usesThis);
    FunctionLowering lambda = function.lambdas.begin(usesThis);
    List<Expression> captured = function.lambdas.captured(captures, lambda);
    Span span = source.span(node);
    function.file.function(
        lambda,
        header(lambda, captured.size(), span),
        () -> {
          Expression made;
          if (erased.endsWith("[]")) {
            declare(lambda, 1, "int");
            made = new Expression.Make(type, List.of());
          } else {
            int count = known == null ? 1 : parametersOf(known, Function.CONSTRUCTOR, 0);
            declare(lambda, count, "");
            List<Expression> values = arguments(lambda, captured.size(), count);
            made = lambda.creations.object(known, type, values, span);
          }
          lambda.code.leave(new Terminator.Return(Optional.of(made), span));
        });
    return new Expression.Closure(lambda.symbol, captured);
  }

  /** The variables around a local class that its constructor needs; those that are locals here. */
  private List<String> captured(@Nullable TypeContext type) {
    List<String> names = new ArrayList<>();
    if (type != null) {
      for (String name : type.captures) {
        if (function.variables.find(name) != Variables.NONE) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static FunctionHeader header(FunctionLowering lambda, int captures, Span span) {
    return new FunctionHeader(lambda.name(), "", captures, SYNTHETIC, span);
  }

  private static int parametersOf(TypeContext type, String method, int otherwise) {
    TypeContext.Method known = type.methods.get(method);
    return known == null ? otherwise : known.parameters();
  }

  private static void declare(FunctionLowering lambda, int count, String firstType) {
    List<Function.Parameter> parameters = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = "argument" + i;
      String type = i == 0 ? firstType : "";
      lambda.declare(name, type);
      parameters.add(new Function.Parameter(name, type, List.of()));
    }
    lambda.parameters = List.copyOf(parameters);
  }

  private static List<Expression> arguments(FunctionLowering lambda, int first, int count) {
    List<Expression> arguments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      arguments.add(lambda.code.read(first + i));
    }
    return List.copyOf(arguments);
  }

  private static void call(
      FunctionLowering lambda,
      Callee callee,
      Optional<Expression> receiver,
      List<Expression> arguments,
      Span span) {
    int result = lambda.code.callForResult(callee, receiver, arguments, "", span);
    Expression value = lambda.code.read(result);
    lambda.code.leave(new Terminator.Return(Optional.of(value), span));
  }
}
