package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lowers expressions. What has side effects is added to the code; what is left of the value is
 * returned. C leaves the order of operands open: a value is read after the effects of all.
 */
final class Expressions {
  /** What is not read here: it may be anything. */
  private static final Expression UNREAD =
      Expression.read(new Place(new Place.Global("(unread)"), List.of()));

  private static final Expression NULL = Expression.literal(Constant.NULL);
  private static final Place THIS = new Place(Place.THIS, List.of());
  private static final Expression ZERO = Expression.literal(Constant.of(0));
  private static final Expression ONE = Expression.literal(Constant.of(1));

  /** The function that the operator {@code sizeof} is lowered to. */
  static final String SIZEOF = "sizeof";

  /** What a text of wide characters is converted to. */
  private static final String WIDE = "wchar_t*";

  /** Deeper values are stored in temporaries, because whoever walks them does so by recursion. */
  private static final int DEEPEST = 100;

  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;
  private int depth;

  Expressions(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  // ---- values

  Expression value(int node) {
    depth++;
    Expression value = lower(node);
    depth--;
    if (depth > 0 && depth % DEEPEST == 0 && !(value instanceof Expression.Literal)) {
      return code.read(code.keep(value, "", source.span(node)));
    }
    return value;
  }

  private Expression lower(int node) {
    return switch (source.kind(node)) {
      case NAME -> name(source.name(node));
      case NUMBER -> number(node);
      case CHARACTER -> character(node);
      case STRING -> text(source.first(node), source.last(node));
      case PARENTHESIZED -> value(source.child(node));
      case CALL -> isNamedMember(node) ? Expression.read(place(node)) : call(node, true);
      case INDEX, FIELD, ARROW -> Expression.read(place(node));
      case UNARY -> unary(node);
      case POSTFIX -> postfix(node);
      case BINARY -> binary(node);
      case ASSIGNMENT -> assignment(node);
      case CONDITIONAL -> conditional(node);
      case CAST -> cast(node);
      case COMMA -> sequence(node);
      case COMPOUND_LITERAL -> compound(node);
      case INITIALIZER_LIST -> initializer(node, "");
      case BLOCK_VALUE -> blockValue(node);
      case SIZEOF -> sizeof(node);
      case GENERIC, OPAQUE, LABEL_ADDRESS -> UNREAD;
      case OMITTED -> NULL;
      case QUALIFIED_NAME, THIS, CONSTRUCT, NAMED_CAST, LAMBDA, NEW, DELETE, THROW, CONDITION ->
          function.objects.value(node);
      default -> unknown(node);
    };
  }

  private Expression unknown(int node) {
    Span span = source.span(node);
    function.file.problem(Problem.Kind.UNKNOWN_CONSTRUCT, source.kind(node).name(), span);
    code.unknown(source.kind(node).name(), span);
    return NULL;
  }

  /** Lowers an expression whose value is not used. */
  void effect(int node) {
    switch (source.kind(node)) {
      case CALL -> call(node, false);
      case PARENTHESIZED -> effect(source.child(node));
      case POSTFIX -> step(source.child(node), node, source.last(node));
      case BINARY -> {
        if (!source.isCpp() || !function.objects.insertion(node)) {
          value(node);
        }
      }
      case COMMA -> {
        for (int each = source.child(node); each != Source.NONE; each = source.next(each)) {
          effect(each);
        }
      }
      default -> value(node);
    }
  }

  /** Returns the value of a constant expression. */
  Expression constant(int node) {
    return value(node);
  }

  private Expression name(String name) {
    int local = function.local(name);
    if (local != Source.NONE) {
      return code.read(local);
    }
    if (function.objects.isField(name)) {
      return Expression.read(new Place(Place.THIS, List.of(new Place.Field(name))));
    }
    if (name.equals("NULL") || name.equals("nullptr")) {
      return NULL;
    }
    Optional<String> body = function.file.macros.body(name);
    int meant = body.map(function::local).orElse(Source.NONE);
    if (meant != Source.NONE) {
      return code.read(meant);
    }
    Optional<Expression> constant = body.flatMap(this::constantText);
    return constant.orElseGet(() -> Expression.read(Statements.global(name)));
  }

  /** Returns the constant that the text of a macro stands for. */
  private Optional<Expression> constantText(String body) {
    String bare = body;
    while (bare.startsWith("(") && bare.endsWith(")")) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    if (bare.matches("-?[0-9.][0-9a-zA-Z.]*")) {
      boolean negative = bare.startsWith("-");
      return Literals.number(negative ? bare.substring(1) : bare)
          .map(Expression::literal)
          .map(
              value ->
                  negative ? new Expression.Operation(Operator.NEGATE, List.of(value)) : value);
    }
    if (bare.matches("L?\"([^\"\\\\]|\\\\.)*\"")) {
      return Optional.of(text(Literals.string(bare), bare.startsWith("L")));
    }
    return Optional.empty();
  }

  private Expression number(int node) {
    return Literals.number(source.name(node)).map(Expression::literal).orElse(ZERO);
  }

  private Expression character(int node) {
    String text = Literals.string(source.name(node));
    return Expression.literal(new Constant.Char(text.isEmpty() ? 0 : text.charAt(0)));
  }

  /** Joins strings beside each other; a macro between them stands for its text if that is known. */
  private Expression text(int first, int last) {
    StringBuilder text = new StringBuilder();
    boolean wide = false;
    Optional<Expression> unknown = Optional.empty();
    for (int token = first; token <= last; token++) {
      String part = source.text(token);
      if (part.endsWith("\"")) {
        wide |= part.startsWith("L");
        text.append(Literals.string(part));
      } else {
        Optional<String> body =
            function.file.macros.body(part).filter(each -> each.matches("\"([^\"\\\\]|\\\\.)*\""));
        body.ifPresent(each -> text.append(Literals.string(each)));
        if (body.isEmpty() && Character.isJavaIdentifierStart(part.charAt(0))) {
          unknown = Optional.of(Expression.read(new Place(new Place.Global(part), List.of())));
        }
      }
    }
    Expression known = text(text.toString(), wide);
    return unknown
        .<Expression>map(each -> new Expression.Operation(Operator.ADD, List.of(known, each)))
        .orElse(known);
  }

  private static Expression text(String text, boolean wide) {
    Expression literal = Expression.literal(Constant.of(text));
    return wide ? new Expression.Cast(WIDE, literal) : literal;
  }

  // ---- places

  /** Returns the place that an expression names; a value that has none is stored in one. */
  Place place(int node) {
    return switch (source.kind(node)) {
      case PARENTHESIZED -> place(source.child(node));
      case FIELD -> place(source.child(node)).then(new Place.Field(source.text(source.last(node))));
      case ARROW ->
          target(source.child(node)).then(new Place.Field(source.text(source.last(node))));
      case INDEX -> {
        int array = source.child(node);
        Place base = place(array);
        Expression index = value(source.next(array));
        yield base.then(
            index instanceof Expression.Literal literal
                ? new Place.Key(literal.value())
                : new Place.At(index(index, node)));
      }
      case CALL -> isNamedMember(node) ? namedMember(node) : placeOf(value(node), node);
      case THIS -> function.objects.self();
      case UNARY ->
          source.isText(source.first(node), "*")
              ? place(source.child(node)).then(Place.DEREF)
              : placeOf(value(node), node);
      default -> placeOf(value(node), node);
    };
  }

  /** Returns whether a macro makes the name of a member: {@code object->NAME(part)}. */
  private boolean isNamedMember(int node) {
    int callee = source.child(node);
    int part = source.child(source.next(callee));
    boolean member = source.is(callee, Kind.ARROW) || source.is(callee, Kind.FIELD);
    if (source.isCpp() || !member || !source.is(part, Kind.NAME)) {
      return false;
    }
    String name = source.text(source.last(callee));
    return source.next(part) == Source.NONE
        && name.length() > 1
        && name.equals(name.toUpperCase(java.util.Locale.ROOT));
  }

  private Place namedMember(int node) {
    int callee = source.child(node);
    int object = source.child(callee);
    Place of = source.is(callee, Kind.ARROW) ? target(object) : place(object);
    String part = source.name(source.child(source.next(callee)));
    return of.then(new Place.Field(Types.joined(source.text(source.last(callee)), part)));
  }

  /** Returns the place that a pointer points to; {@code this} is that already. */
  Place target(int pointer) {
    Place place = place(pointer);
    return place.equals(THIS) ? place : place.then(Place.DEREF);
  }

  /** Returns the local that holds an index. */
  private int index(Expression index, int node) {
    if (index instanceof Expression.Read read
        && read.place().steps().isEmpty()
        && read.place().base() instanceof Place.Local local) {
      return local.index();
    }
    return code.keep(index, "", source.span(node));
  }

  /**
   * The operand is not evaluated: a call of {@link #SIZEOF} is given the name of its type, or the
   * place that it names.
   */
  private Expression sizeof(int node) {
    int operand = source.child(node);
    Expression given;
    if (operand == Source.NONE) {
      int first = source.first(node) + 2;
      int last = source.last(node) - 1;
      given = operand(first, last);
    } else {
      while (source.is(operand, Kind.PARENTHESIZED)) {
        operand = source.child(operand);
      }
      given = isPlain(operand) ? Expression.read(place(operand)) : NULL;
      if (source.is(operand, Kind.STRING)) {
        given = value(operand);
      }
    }
    Callee callee = new Callee.Static("", SIZEOF);
    return code.read(
        code.callForResult(callee, Optional.empty(), List.of(given), "size_t", source.span(node)));
  }

  /** Returns whether an operand is a place without side effects. */
  private boolean isPlain(int operand) {
    return switch (source.kind(operand)) {
      case NAME -> true;
      case FIELD, ARROW -> isPlain(source.child(operand));
      case INDEX ->
          isPlain(source.child(operand))
              && source.is(source.next(source.child(operand)), Kind.NUMBER);
      case UNARY -> source.isText(source.first(operand), "*") && isPlain(source.child(operand));
      case PARENTHESIZED -> isPlain(source.child(operand));
      default -> false;
    };
  }

  /** Reads the operand in brackets: stars, a name and fields, or the words of a type. */
  private Expression operand(int first, int last) {
    int at = first;
    while (at <= last && source.isText(at, "*")) {
      at++;
    }
    if (at <= last && function.local(source.text(at)) != Source.NONE) {
      Place place = code.place(function.local(source.text(at)));
      for (int i = at + 1; i <= last; i += 2) {
        if (source.isText(i, "->") && i < last) {
          place = place.then(Place.DEREF).then(new Place.Field(source.text(i + 1)));
        } else if (source.isText(i, ".") && i < last) {
          place = place.then(new Place.Field(source.text(i + 1)));
        } else if (source.isText(i, "[") && i + 2 <= last) {
          place = place.then(new Place.Key(Constant.of(0)));
          i++;
        } else {
          return NULL;
        }
      }
      for (int i = first; i < at; i++) {
        place = place.then(Place.DEREF);
      }
      return Expression.read(place);
    }
    if (first == last && source.text(first).endsWith("\"")) {
      return text(first, last);
    }
    StringBuilder type = new StringBuilder();
    for (int i = first; i <= last; i++) {
      String word = source.text(i);
      if (word.equals("const") || word.equals("volatile")) {
        continue;
      }
      boolean joins =
          type.length() > 0
              && Character.isJavaIdentifierPart(word.charAt(0))
              && Character.isJavaIdentifierPart(type.charAt(type.length() - 1));
      type.append(joins ? " " : "").append(word);
    }
    return type.length() == 0 ? NULL : Expression.literal(new Constant.TypeName(type.toString()));
  }

  private Place placeOf(Expression value, int node) {
    return value instanceof Expression.Read read
        ? read.place()
        : code.place(code.keep(value, "", source.span(node)));
  }

  // ---- operators

  private Expression unary(int node) {
    int operand = source.child(node);
    return switch (source.text(source.first(node))) {
      case "++", "--" -> Expression.read(step(operand, node, source.first(node)));
      case "*" -> Expression.read(place(node));
      case "&" -> new Expression.AddressOf(place(operand));
      case "-" -> new Expression.Operation(Operator.NEGATE, List.of(value(operand)));
      case "~" -> new Expression.Operation(Operator.BIT_NOT, List.of(value(operand)));
      case "co_await", "co_yield" -> value(operand);
      case "!", "not" ->
          isLogical(operand)
              ? logical(node)
              : new Expression.Operation(Operator.NOT, List.of(value(operand)));
      default -> value(operand);
    };
  }

  private Place step(int operand, int node, int operator) {
    Place place = place(operand);
    Operator change = source.isText(operator, "++") ? Operator.ADD : Operator.SUBTRACT;
    code.assign(
        place,
        new Expression.Operation(change, List.of(Expression.read(place), ONE)),
        source.span(node));
    return place;
  }

  private Expression postfix(int node) {
    Place place = place(source.child(node));
    int old = code.keep(Expression.read(place), "", source.span(node));
    step(source.child(node), node, source.last(node));
    return code.read(old);
  }

  private Expression binary(int node) {
    if (isLogical(node)) {
      return logical(node);
    }
    int left = source.child(node);
    if (isAddressCast(left)) {
      return new Expression.Cast(
          source.name(source.child(left)), new Expression.AddressOf(place(source.next(left))));
    }
    Expression result = value(left);
    int joined = 0;
    for (int right = source.next(left); right != Source.NONE; right = source.next(right)) {
      Operator operator = operator(source, source.last(left) + 1);
      result = new Expression.Operation(operator, List.of(result, value(right)));
      if (++joined % DEEPEST == 0) {
        result = code.read(code.keep(result, "", source.span(node)));
      }
      left = right;
    }
    return result;
  }

  /**
   * Returns whether what looks like an operand in brackets before {@code &} is the name of a type
   * that no file shows, as those of Windows are written: {@code (PULONG_PTR) &key}.
   */
  private boolean isAddressCast(int left) {
    int right = source.next(left);
    if (!source.is(left, Kind.PARENTHESIZED)
        || !source.is(source.child(left), Kind.NAME)
        || !source.isText(source.last(left) + 1, "&")
        || !source.is(right, Kind.NAME)
        || source.next(right) != Source.NONE) {
      return false;
    }
    String name = source.name(source.child(left));
    return name.equals(name.toUpperCase(Locale.ROOT))
        && function.local(name) == Source.NONE
        && function.file.macros.body(name).isEmpty()
        && function.local(source.name(right)) != Source.NONE;
  }

  /** Returns a binary operator; two brackets are a shift in C++. */
  private static Operator operator(Source source, int token) {
    String text = source.text(token);
    return text.equals(">") && source.isCpp() && source.isText(token + 1, ">")
        ? Operator.SHIFT_RIGHT
        : operator(text);
  }

  private static Operator operator(String text) {
    return switch (text) {
      case "bitand" -> Operator.BIT_AND;
      case "bitor" -> Operator.BIT_OR;
      case "xor" -> Operator.BIT_XOR;
      case "not_eq" -> Operator.NOT_EQUAL;
      // A pointer to a member, and a three-way comparison.
      case ".*", "->*" -> Operator.ADD;
      case "<=>" -> Operator.SUBTRACT;
      case "+" -> Operator.ADD;
      case "-" -> Operator.SUBTRACT;
      case "*" -> Operator.MULTIPLY;
      case "/" -> Operator.DIVIDE;
      case "%" -> Operator.REMAINDER;
      case "<<" -> Operator.SHIFT_LEFT;
      case ">>" -> Operator.SHIFT_RIGHT;
      case "&" -> Operator.BIT_AND;
      case "|" -> Operator.BIT_OR;
      case "^" -> Operator.BIT_XOR;
      case "==" -> Operator.EQUAL;
      case "!=" -> Operator.NOT_EQUAL;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=" -> Operator.GREATER_OR_EQUAL;
      default -> throw new IllegalStateException("no operator: " + text);
    };
  }

  private Expression assignment(int node) {
    int left = source.child(node);
    int right = source.next(left);
    String operator = source.text(source.last(left) + 1);
    Expression value = initializer(right, "");
    Place target = place(left);
    if (operator.length() > 1) {
      value =
          new Expression.Operation(
              operator(assigned(operator)), List.of(Expression.read(target), value));
    }
    code.assign(target, value, source.span(node));
    return value instanceof Expression.Literal ? value : Expression.read(target);
  }

  /** Returns the operator of a compound assignment. */
  private static String assigned(String operator) {
    return switch (operator) {
      case "and_eq" -> "&";
      case "or_eq" -> "|";
      case "xor_eq" -> "^";
      default -> operator.substring(0, operator.length() - 1);
    };
  }

  private Expression cast(int node) {
    int type = source.child(node);
    String text = typeText(type);
    Expression value = value(source.next(type));
    return text.isEmpty() || text.equals("void") ? value : new Expression.Cast(text, value);
  }

  private String typeText(int type) {
    int specifiers = source.child(type);
    return function.types.of(function.types.base(specifiers), source.next(specifiers));
  }

  private Expression sequence(int node) {
    int each = source.child(node);
    while (source.next(each) != Source.NONE) {
      effect(each);
      each = source.next(each);
    }
    return value(each);
  }

  private Expression compound(int node) {
    int type = source.child(node);
    return initializer(source.next(type), typeText(type));
  }

  /** Lowers an initialiser: an expression, or a list that makes an array or a structure. */
  Expression initializer(int node, String type) {
    if (source.is(node, Kind.ARGUMENTS)) {
      return function.objects.initial(node, type);
    }
    if (!source.is(node, Kind.INITIALIZER_LIST)) {
      return value(node);
    }
    List<Expression.Entry> entries = new ArrayList<>();
    for (int each = source.child(node); each != Source.NONE; each = source.next(each)) {
      int element = each;
      Optional<Expression> key = Optional.empty();
      if (source.is(each, Kind.DESIGNATED)) {
        element = source.child(each);
        if (source.is(element, Kind.NAME)) {
          key = Optional.of(Expression.literal(Constant.of(source.name(element))));
        }
        while (source.next(element) != Source.NONE) {
          element = source.next(element);
        }
      }
      entries.add(new Expression.Entry(key, initializer(element, "")));
    }
    return new Expression.Make(type, List.copyOf(entries));
  }

  private Expression blockValue(int node) {
    int block = source.child(node);
    int scope = function.scope();
    Expression value = NULL;
    for (int each = source.child(block); each != Source.NONE; each = source.next(each)) {
      if (source.next(each) == Source.NONE && source.is(each, Kind.EXPRESSION_STATEMENT)) {
        value = value(source.child(each));
      } else {
        function.statements.statement(each);
      }
    }
    function.leaveScope(scope);
    return value;
  }

  // ---- calls

  private Expression call(int node, boolean used) {
    int callee = source.child(node);
    int arguments = source.next(callee);
    while (source.is(callee, Kind.PARENTHESIZED)) {
      callee = source.child(callee);
    }
    if (source.isCpp()) {
      return function.objects.call(node, callee, arguments, used);
    }
    Callee target;
    Optional<Expression> receiver = Optional.empty();
    if (source.is(callee, Kind.NAME) && function.local(source.name(callee)) == Source.NONE) {
      target = new Callee.Static("", renamed(source.name(callee)));
    } else {
      Optional<String> joined = joinedName(callee);
      target = joined.isPresent() ? new Callee.Static("", joined.get()) : new Callee.Dynamic();
      receiver = joined.isPresent() ? Optional.empty() : Optional.of(value(callee));
    }
    return call(node, target, receiver, arguments(arguments), used);
  }

  /** A macro that makes a name of a part of it may stand where a function is named. */
  private Optional<String> joinedName(int callee) {
    if (!source.is(callee, Kind.CALL)) {
      return Optional.empty();
    }
    int macro = source.child(callee);
    int part = source.child(source.next(macro));
    boolean named =
        source.is(macro, Kind.NAME)
            && source.is(part, Kind.NAME)
            && source.next(part) == Source.NONE
            && function.local(source.name(macro)) == Source.NONE
            && function.local(source.name(part)) == Source.NONE;
    return named
        ? Optional.of(Types.joined(source.name(macro), source.name(part)))
        : Optional.empty();
  }

  /** Lowers arguments, or the members of a list. */
  List<Expression> arguments(int node) {
    List<Expression> values = new ArrayList<>();
    for (int each = source.child(node); each != Source.NONE; each = source.next(each)) {
      values.add(initializer(each, ""));
    }
    return List.copyOf(values);
  }

  Expression call(
      int node,
      Callee target,
      Optional<Expression> receiver,
      List<Expression> given,
      boolean used) {
    if (!used) {
      code.call(target, receiver, given, source.span(node));
      return NULL;
    }
    return code.read(code.callForResult(target, receiver, given, "", source.span(node)));
  }

  /** Returns the function that a macro without parameters stands for, or the name itself. */
  String renamed(String name) {
    return function
        .file
        .macros
        .body(name)
        .filter(body -> body.matches("[A-Za-z_]\\w*"))
        .orElse(name);
  }

  // ---- conditions

  void branch(int node, int whenTrue, int whenFalse) {
    if (source.is(node, Kind.PARENTHESIZED)) {
      branch(source.child(node), whenTrue, whenFalse);
    } else if (source.is(node, Kind.CONDITION)) {
      int last = function.statements.conditionValue(node);
      if (source.is(last, Kind.DECLARATION)) {
        code.branch(function.objects.declared(last), whenTrue, whenFalse, source.span(node));
      } else {
        branch(last, whenTrue, whenFalse);
      }
    } else if (source.is(node, Kind.UNARY) && source.isText(source.first(node), "!")) {
      branch(source.child(node), whenFalse, whenTrue);
    } else if (source.is(node, Kind.BINARY) && isLogical(node)) {
      String operator = source.text(source.last(source.child(node)) + 1);
      boolean all = operator.equals("&&") || operator.equals("and");
      for (int each = source.child(node); each != Source.NONE; each = source.next(each)) {
        if (source.next(each) == Source.NONE) {
          branch(each, whenTrue, whenFalse);
        } else {
          int next = code.label();
          branch(each, all ? next : whenTrue, all ? whenFalse : next);
          code.begin(next);
        }
      }
    } else {
      code.branch(value(node), whenTrue, whenFalse, source.span(node));
    }
  }

  private boolean isLogical(int node) {
    if (source.is(node, Kind.PARENTHESIZED)) {
      return isLogical(source.child(node));
    }
    if (!source.is(node, Kind.BINARY)) {
      return false;
    }
    int operator = source.last(source.child(node)) + 1;
    return source.isText(operator, "&&")
        || source.isText(operator, "||")
        || source.isCpp() && (source.isText(operator, "and") || source.isText(operator, "or"));
  }

  private Expression logical(int node) {
    int whenTrue = code.label();
    int whenFalse = code.label();
    int end = code.label();
    int result = code.addTemporary("int");
    branch(node, whenTrue, whenFalse);
    code.begin(whenTrue);
    code.assign(result, ONE, source.span(node));
    code.jump(end);
    code.begin(whenFalse);
    code.assign(result, ZERO, source.span(node));
    code.begin(end);
    return code.read(result);
  }

  private Expression conditional(int node) {
    int result = code.addTemporary("");
    int end = code.label();
    int condition = source.child(node);
    int chosen = source.next(condition);
    while (chosen != Source.NONE) {
      int whenTrue = code.label();
      int whenFalse = code.label();
      if (source.is(chosen, Kind.OMITTED)) {
        int kept = code.keep(value(condition), "", source.span(condition));
        code.branch(code.read(kept), whenTrue, whenFalse, source.span(condition));
        code.begin(whenTrue);
        code.assign(result, code.read(kept), source.span(condition));
      } else {
        branch(condition, whenTrue, whenFalse);
        code.begin(whenTrue);
        code.assign(result, value(chosen), source.span(chosen));
      }
      code.jump(end);
      code.begin(whenFalse);
      condition = source.next(chosen);
      chosen = source.next(condition);
    }
    code.assign(result, value(condition), source.span(condition));
    code.begin(end);
    return code.read(result);
  }
}
