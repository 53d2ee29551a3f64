package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lowers the creation of objects and arrays.
 *
 * <p>Constructors of local and anonymous classes take what the class uses of its surroundings as
 * leading parameters: the enclosing instance, if there is one, then the captured variables. Member
 * classes get their enclosing instance after their creation, because other files create them too.
 */
final class Creations {
  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  Creations(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  // ---- objects

  Expression object(int node) {
    Expression outer = null;
    int child = source.child(node);
    if (source.kind(child).isExpression()) {
      outer = function.expressions.value(child);
    }
    int typeNode = source.child(node, Kind.CLASS_TYPE);
    int arguments = source.child(node, Kind.ARGUMENTS);
    int body = source.next(arguments);
    if (body != Source.NONE) {
      return anonymous(node, typeNode, arguments, body);
    }
    String typeText = function.names.typeText(typeNode);
    TypeContext known =
        outer == null ? function.names.type(function.file.types.erased(typeNode)) : null;
    if (known != null && known.enclosing != null) {
      List<Expression> values = surroundings(known);
      values.addAll(function.expressions.values(source.child(arguments)));
      return code.read(create(known.symbol, values, known.symbol, source.span(node)));
    }
    List<Expression> values = function.expressions.values(source.child(arguments));
    if (known != null) {
      return member(known, typeText, values, source.span(node));
    }
    int result = create(TypeTexts.erased(typeText), values, typeText, source.span(node));
    if (outer != null) {
      enclose(result, outer, source.span(node));
    }
    return code.read(result);
  }

  /**
   * Creates an object with the given arguments.
   *
   * @param type the class, if the file declares it
   */
  Expression object(
      @Nullable TypeContext type, String typeText, List<Expression> arguments, Span span) {
    if (type == null) {
      return code.read(create(TypeTexts.erased(typeText), arguments, typeText, span));
    }
    if (type.enclosing == null) {
      return member(type, typeText, arguments, span);
    }
    List<Expression> values = surroundings(type);
    values.addAll(arguments);
    return code.read(create(type.symbol, values, type.symbol, span));
  }

  private Expression member(
      TypeContext type, String typeText, List<Expression> arguments, Span span) {
    int result = create(TypeTexts.erased(typeText), arguments, typeText, span);
    if (type.hasOuterInstance && type.outer != null) {
      Place instance = function.names.instanceOf(type.outer);
      if (instance != null) {
        enclose(result, Expression.read(instance), span);
      }
    }
    return code.read(result);
  }

  private void enclose(int object, Expression outer, Span span) {
    code.assign(code.place(object).then(new Place.Field(Place.Field.OUTER)), outer, span);
  }

  private int create(String type, List<Expression> arguments, String resultType, Span span) {
    return code.callForResult(
        new Callee.Constructor(type),
        Optional.empty(),
        List.copyOf(arguments),
        resultType.endsWith("<>") ? type : resultType,
        span);
  }

  private Expression anonymous(int node, int typeNode, int arguments, int body) {
    String base = function.names.typeText(typeNode);
    TypeContext type = function.file.scan.scanAnonymous(body, function);
    function.file.noteLocalType();
    type.superclass = TypeTexts.erased(base);
    type.capture(Captures.of(function, source.first(body), source.last(body)).names());
    List<Expression> values = surroundings(type);
    int own = values.size();
    TypeContext known = function.names.type(function.file.types.erased(typeNode));
    if (known != null && known.enclosing != null) {
      values.addAll(surroundings(known));
    }
    values.addAll(function.expressions.values(source.child(arguments)));
    int result = create(type.symbol, values, type.symbol, source.span(node));
    function.file.declarations.anonymous(type, node, body, base, values.size() - own);
    return code.read(result);
  }

  /** Returns the leading arguments for the constructor of a local or anonymous class. */
  private List<Expression> surroundings(TypeContext type) {
    List<Expression> values = new ArrayList<>();
    if (type.hasOuterInstance && type.outer != null) {
      Place instance = function.names.instanceOf(type.outer);
      values.add(instance == null ? Expressions.NULL : Expression.read(instance));
    }
    for (String name : type.captures) {
      values.add(function.names.read(name));
    }
    return values;
  }

  /** Lowers {@code this(...)}, {@code super(...)} and {@code outer.super(...)}. */
  void constructorCall(int node) {
    int argumentsNode = source.child(node, Kind.ARGUMENTS);
    boolean isThis = source.isText(source.first(argumentsNode) - 1, "this");
    int qualifier = source.child(node);
    boolean isQualified = source.next(qualifier) != argumentsNode && isQualifier(qualifier);
    Span span = source.span(node);
    if (isQualified) {
      Expression outer = function.expressions.value(qualifier);
      code.assign(function.self().then(new Place.Field(Place.Field.OUTER)), outer, span);
    }
    List<Expression> values = function.expressions.values(source.child(argumentsNode));
    if (isThis) {
      delegateToThis(values, span);
    } else {
      delegateToSuper(values, span);
      delegateToInitializer(span);
    }
  }

  private boolean isQualifier(int node) {
    return source.kind(node).isExpression();
  }

  private void delegateToThis(List<Expression> values, Span span) {
    delegate(
        function.type.symbol, Function.CONSTRUCTOR, withSurroundings(function.type, values), span);
  }

  /** Calls the constructor of the superclass, if the source names one. */
  void delegateToSuper(List<Expression> values, Span span) {
    String superclass = function.type.superclass;
    if (superclass.isEmpty()
        || superclass.equals("Object")
        || superclass.equals("java.lang.Object")) {
      return;
    }
    TypeContext known = function.names.type(superclass);
    if (known != null && known.enclosing != null) {
      delegate(known.symbol, Function.CONSTRUCTOR, withSurroundings(known, values), span);
    } else {
      delegate(superclass, Function.CONSTRUCTOR, values, span);
    }
  }

  void delegateToInitializer(Span place) {
    if (function.type.hasInitializer) {
      delegate(function.type.symbol, Function.INITIALIZER, List.of(), place);
    }
  }

  private List<Expression> withSurroundings(TypeContext type, List<Expression> values) {
    if (type.enclosing == null || type.name.isEmpty()) {
      return values;
    }
    List<Expression> all = surroundings(type);
    all.addAll(values);
    return List.copyOf(all);
  }

  private void delegate(String type, String name, List<Expression> values, Span span) {
    code.call(
        new Callee.Delegate(type, name),
        Optional.of(Expression.read(function.self())),
        values,
        span);
  }

  // ---- arrays

  Expression array(int node) {
    int typeNode = source.child(node);
    StringBuilder type = new StringBuilder(function.names.typeText(typeNode));
    int initializer = Source.NONE;
    for (int child = source.next(typeNode); child != Source.NONE; child = source.next(child)) {
      if (source.is(child, Kind.ARRAY_INITIALIZER)) {
        initializer = child;
      } else if (source.is(child, Kind.DIMENSIONS)) {
        type.append(function.file.types.brackets(child));
      } else {
        function.expressions.value(child);
        type.append("[]");
      }
    }
    return initializer == Source.NONE
        ? new Expression.Make(type.toString(), List.of())
        : elements(initializer, type.toString());
  }

  /** Lowers the elements of an array in braces. */
  Expression elements(int node, String type) {
    String elementType = type.endsWith("[]") ? type.substring(0, type.length() - 2) : "";
    List<Expression> values = new ArrayList<>();
    for (int child = source.child(node); child != Source.NONE; child = source.next(child)) {
      values.add(
          source.is(child, Kind.ARRAY_INITIALIZER)
              ? elements(child, elementType)
              : function.expressions.value(child));
    }
    List<Expression.Entry> entries = new ArrayList<>(values.size());
    for (Expression value : values) {
      entries.add(new Expression.Entry(Optional.empty(), value));
    }
    return new Expression.Make(type, List.copyOf(entries));
  }

  /** Lowers the initialiser of a variable of the given type. */
  Expression initializer(int node, String type) {
    return source.is(node, Kind.ARRAY_INITIALIZER)
        ? elements(node, type)
        : function.expressions.value(node);
  }

  /** Returns the type that an initialiser shows, for variables that are declared with none. */
  String shownType(int node) {
    return switch (source.kind(node)) {
      case NEW ->
          source.next(source.child(node, Kind.ARGUMENTS)) == Source.NONE
              ? function.names.typeText(source.child(node, Kind.CLASS_TYPE))
              : "";
      case CAST -> function.names.typeText(source.child(node));
      case PARENTHESIZED -> shownType(source.child(node));
      case LITERAL -> source.firstChar(source.first(node)) == '"' ? "String" : "";
      default -> "";
    };
  }
}
