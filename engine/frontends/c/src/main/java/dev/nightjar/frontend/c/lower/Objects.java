package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lowers what C++ has and C has not: objects, their members and calls, allocation, lambdas. */
final class Objects {
  private static final Expression THIS = Expression.read(new Place(Place.THIS, List.of()));

  /** What {@code new} and {@code delete} call, by the names that the language gives them. */
  private static final String NEW = "operator new";

  private static final String NEW_ARRAY = "operator new[]";
  private static final String DELETE = "operator delete";
  private static final String DELETE_ARRAY = "operator delete[]";

  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;
  private final CppNames names;

  Objects(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
    this.names = function.types.names;
  }

  private Expressions expressions() {
    return function.expressions;
  }

  Expression value(int node) {
    return switch (source.kind(node)) {
      case QUALIFIED_NAME -> qualified(node);
      case THIS -> Expression.read(self());
      case CONSTRUCT -> construct(node);
      case NAMED_CAST -> cast(node);
      case LAMBDA -> new Lambdas(function).value(node);
      case NEW -> create(node);
      case DELETE -> delete(node);
      case THROW -> raise(node);
      default -> {
        int last = function.statements.conditionValue(node);
        yield source.is(last, Kind.DECLARATION) ? declared(last) : expressions().value(last);
      }
    };
  }

  /** Returns the object of the method; outside of methods there is none. */
  Place self() {
    return function.at.hasInstance() ? new Place(Place.THIS, List.of()) : Statements.global("this");
  }

  /** Returns whether a name is a field of the class whose method this is. */
  boolean isField(String name) {
    return source.isCpp()
        && function.at.hasInstance()
        && function.cpp().hasField(function.at.owner(), name);
  }

  private Expression qualified(int node) {
    List<String> parts = names.parts(node);
    parts.remove("");
    String name = parts.isEmpty() ? "?" : String.join(".", parts);
    int local = parts.size() == 1 ? function.local(name) : Source.NONE;
    return local != Source.NONE ? code.read(local) : Expression.read(Statements.global(name));
  }

  private Expression cast(int node) {
    int type = source.child(node);
    return new Expression.Cast(typeText(type), expressions().value(source.next(type)));
  }

  private String typeText(int words) {
    String type = names.type(source.first(words), source.last(words));
    return type.isEmpty() ? "?" : type;
  }

  // ---- construction

  private Expression construct(int node) {
    int type = source.child(node);
    int arguments = source.next(type);
    String text = typeText(type);
    if (function.cpp().isObject(text) || !CppNames.isPrimitive(CppTypes.bare(text))) {
      return make(text, expressions().arguments(arguments), source.span(node));
    }
    int first = source.child(arguments);
    return first == Source.NONE
        ? Expression.literal(dev.nightjar.ir.Constant.of(0))
        : new Expression.Cast(text, expressions().initializer(first, ""));
  }

  private Expression make(String type, List<Expression> arguments, Span span) {
    return code.read(
        code.callForResult(
            new Callee.Constructor(CppTypes.bare(type).isEmpty() ? "?" : type),
            Optional.empty(),
            arguments,
            type,
            span));
  }

  /** Lowers the arguments of a variable that stands outside of functions. */
  Expression initial(int arguments, String type) {
    return function.cpp().isObject(type)
        ? make(type, expressions().arguments(arguments), source.span(arguments))
        : first(arguments, expressions());
  }

  /** An object on the heap is made as any object is; the allocation is a call that returns it. */
  private Expression create(int node) {
    int child = source.child(node);
    List<Expression> place = List.of();
    if (source.is(child, Kind.ARGUMENTS)) {
      List<Expression> given = expressions().arguments(child);
      place = given.size() == 1 ? given : List.of();
      child = source.next(child);
    }
    String type = typeText(child);
    Span span = source.span(node);
    int next = source.next(child);
    if (source.is(next, Kind.ARRAY_SUFFIX)) {
      int bound = source.child(next);
      List<Expression> size =
          bound == Source.NONE ? List.of() : List.of(expressions().value(bound));
      return allocated(NEW_ARRAY, joined(size, place), type + "*", span);
    }
    List<Expression> arguments = next == Source.NONE ? List.of() : expressions().arguments(next);
    Expression made = object(type, arguments, span);
    return allocated(NEW, joined(List.of(made), place), type + "*", span);
  }

  /** What stands in brackets after {@code new}, mostly where the object is made, comes last. */
  private static List<Expression> joined(List<Expression> arguments, List<Expression> place) {
    List<Expression> all = new ArrayList<>(arguments);
    if (!arguments.isEmpty()) {
      all.addAll(place);
    }
    return List.copyOf(all);
  }

  private Expression allocated(
      String operator, List<Expression> arguments, String type, Span span) {
    Callee callee = new Callee.Static("", operator);
    return code.read(code.callForResult(callee, Optional.empty(), arguments, type, span));
  }

  private Expression delete(int node) {
    boolean array = source.isText(source.first(node) + 1, "[");
    Expression pointer = expressions().value(source.child(node));
    code.call(
        new Callee.Static("", array ? DELETE_ARRAY : DELETE),
        Optional.empty(),
        List.of(pointer),
        source.span(node));
    return Expression.literal(dev.nightjar.ir.Constant.NULL);
  }

  private Expression raise(int node) {
    int thrown = source.child(node);
    Expression value =
        thrown == Source.NONE
            ? Expression.literal(dev.nightjar.ir.Constant.NULL)
            : expressions().value(thrown);
    code.leave(new Terminator.Throw(value, source.span(node)));
    return Expression.literal(dev.nightjar.ir.Constant.NULL);
  }

  // ---- declarations

  void declaration(int node) {
    int specifiers = source.child(node);
    if (function.types.has(specifiers, "typedef")) {
      return;
    }
    function.file.structure(specifiers);
    String base = function.types.base(specifiers);
    boolean external = function.types.has(specifiers, "extern");
    boolean lasting = function.types.has(specifiers, "static");
    for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
      if (source.is(each, Kind.INIT_DECLARATOR) && !external) {
        variable(each, base, lasting);
      }
    }
  }

  private void variable(int node, String base, boolean lasting) {
    int declarator = source.child(node);
    int name = function.types.name(declarator);
    int init = source.next(declarator);
    Span span = source.span(node);
    if (name == Source.NONE) {
      return;
    }
    if (source.is(source.next(name), Kind.IDENTIFIER)) {
      Expression whole =
          init == Source.NONE
              ? Expression.literal(dev.nightjar.ir.Constant.NULL)
              : first(init, expressions());
      bind(name, code.place(code.keep(whole, "", span)), span);
      return;
    }
    String type = function.types.of(base, declarator);
    if (type.endsWith("()")) {
      return;
    }
    boolean object = function.cpp().isObject(type);
    boolean list = source.is(init, Kind.ARGUMENTS) || braces(node, init);
    Expression value = null;
    if (init != Source.NONE) {
      if (list && object) {
        value = make(type, expressions().arguments(init), span);
      } else if (source.is(init, Kind.ARGUMENTS) || list && !type.endsWith("]")) {
        value = first(init, expressions());
      } else {
        value = expressions().initializer(init, type);
      }
    } else if (type.endsWith("]")) {
      value = new Expression.Make(type, List.of());
    } else if (object) {
      value = make(type, List.of(), span);
    }
    if (type.isEmpty() && value != null) {
      type = deduced(value);
      object = function.cpp().isObject(type);
    }
    int scope = function.scope();
    String kept = lasting ? Function.Local.LASTING + type : type;
    int local = function.statements.declare(source.name(name), kept);
    if (value != null) {
      code.assign(local, value, span);
    }
    if (object && !lasting && CppTypes.isReleased(type)) {
      function.ends.add(scope, local, type);
    }
  }

  /** Returns the type that {@code auto} stands for, where what made the value says it. */
  private String deduced(Expression value) {
    if (value instanceof Expression.Read read
        && read.place().steps().isEmpty()
        && read.place().base() instanceof Place.Local local) {
      Function.Local from = code.local(local.index());
      return from.name().startsWith("$") || CppTypes.isOwner(from.type()) ? from.type() : "";
    }
    return "";
  }

  /** Returns the type of the variable that a call of {@code std::move} is given. */
  private String moved(List<Expression> given) {
    return given.size() == 1
            && given.get(0) instanceof Expression.Read read
            && read.place().steps().isEmpty()
            && read.place().base() instanceof Place.Local local
        ? code.local(local.index()).type().replace("&", "")
        : "";
  }

  /** Returns whether a list in braces stands right behind the name. */
  private boolean braces(int node, int init) {
    return source.is(init, Kind.INITIALIZER_LIST)
        && !source.isText(source.first(init) - 1, "=")
        && source.first(init) > source.first(node);
  }

  private Expression first(int init, Expressions expressions) {
    if (!source.is(init, Kind.ARGUMENTS) && !source.is(init, Kind.INITIALIZER_LIST)) {
      return expressions.value(init);
    }
    int only = source.child(init);
    return only == Source.NONE
        ? Expression.literal(dev.nightjar.ir.Constant.of(0))
        : expressions.initializer(only, "");
  }

  private void bind(int firstName, Place whole, Span span) {
    for (int name = firstName; source.is(name, Kind.IDENTIFIER); name = source.next(name)) {
      int local = function.declare(source.name(name), "");
      code.assign(local, Expression.read(whole.then(Place.ELEMENT)), span);
    }
  }

  /** Declares what a loop over a container declares, with an element as its value. */
  void element(int declaration, Expression element) {
    int specifiers = source.child(declaration);
    int node = source.next(specifiers);
    int declarator = source.child(node);
    int name = function.types.name(declarator);
    Span span = source.span(declaration);
    if (name == Source.NONE) {
      return;
    }
    if (source.is(source.next(name), Kind.IDENTIFIER)) {
      bind(name, code.place(code.keep(element, "", span)), span);
      return;
    }
    String type = function.types.of(function.types.base(specifiers), declarator);
    code.assign(function.declare(source.name(name), type), element, span);
  }

  /** Lowers a declaration and returns the value of what it declares. */
  Expression declared(int declaration) {
    declaration(declaration);
    int declarator = source.child(source.next(source.child(declaration)));
    int name = function.types.name(declarator);
    int local = name == Source.NONE ? Source.NONE : function.local(source.name(name));
    return local == Source.NONE
        ? Expression.literal(dev.nightjar.ir.Constant.NULL)
        : code.read(local);
  }

  // ---- fields

  /** Initialises bases and fields as a constructor's list says, the others by their own values. */
  void initialiseFields(int constructor, CppTypes.ClassFacts facts) {
    java.util.Set<String> done = new java.util.HashSet<>();
    String owner = function.at.owner();
    for (int node = source.child(constructor); node != Source.NONE; node = source.next(node)) {
      if (source.is(node, Kind.MEMBER_INITIALIZER)) {
        int name = source.child(node);
        String dotted = names.dotted(name);
        done.add(dotted);
        initialise(node, dotted, source.next(name), facts, owner);
      }
    }
    facts.fieldValues.forEach(
        (name, node) -> {
          if (!done.contains(name)) {
            int value = source.next(source.child(node));
            field(name, value, facts.fields.getOrDefault(name, ""), source.span(node));
          }
        });
  }

  private void initialise(
      int node, String name, int arguments, CppTypes.ClassFacts facts, String owner) {
    Span span = source.span(node);
    String simple = name.substring(name.lastIndexOf('.') + 1);
    boolean same = owner.equals(simple) || owner.endsWith("." + simple);
    if (facts.bases.contains(simple) || same && !facts.fields.containsKey(simple)) {
      code.call(
          new Callee.Delegate(name, Function.CONSTRUCTOR),
          Optional.of(THIS),
          expressions().arguments(arguments),
          span);
      return;
    }
    field(name, arguments, facts.fields.getOrDefault(name, ""), span);
  }

  private void field(String name, int init, String type, Span span) {
    boolean object = function.cpp().isObject(type);
    int count = 0;
    for (int each = source.child(init); each != Source.NONE; each = source.next(each)) {
      count++;
    }
    boolean list = source.is(init, Kind.ARGUMENTS) || source.is(init, Kind.INITIALIZER_LIST);
    Expression value =
        list && (object || count > 1)
            ? make(type.isEmpty() ? "?" : type, expressions().arguments(init), span)
            : first(init, expressions());
    code.assign(new Place(Place.THIS, List.of(new Place.Field(name))), value, span);
  }

  // ---- calls

  Expression call(int node, int callee, int arguments, boolean used) {
    Span span = source.span(node);
    Optional<Expression> owner = owner(callee, arguments, span);
    if (owner.isPresent()) {
      return owner.get();
    }
    switch (source.kind(callee)) {
      case NAME -> {
        return named(node, List.of(source.name(callee)), arguments, used, span);
      }
      case QUALIFIED_NAME -> {
        return named(node, names.parts(callee), arguments, used, span);
      }
      case FIELD, ARROW -> {
        int object = source.child(callee);
        Place place =
            source.is(callee, Kind.ARROW)
                ? expressions().target(object)
                : expressions().place(object);
        Callee target = new Callee.Virtual(member(callee, object));
        Optional<Expression> receiver = Optional.of(Expression.read(place));
        return expressions().call(node, target, receiver, expressions().arguments(arguments), used);
      }
      default -> {
        Optional<Expression> receiver = Optional.of(expressions().value(callee));
        List<Expression> given = expressions().arguments(arguments);
        return expressions().call(node, new Callee.Dynamic(), receiver, given, used);
      }
    }
  }

  /** What makes an object and its owner in one is lowered as if both were written out. */
  private Optional<Expression> owner(int callee, int arguments, Span span) {
    boolean named = source.is(callee, Kind.NAME) || source.is(callee, Kind.QUALIFIED_NAME);
    String type = named ? names.type(source.first(callee), source.last(callee)) : "";
    int open = type.indexOf('<');
    if (open < 0 || !type.endsWith(">")) {
      return Optional.empty();
    }
    String owner =
        switch (type.substring(0, open)) {
          case "std.make_unique", "make_unique", "absl.make_unique" -> "std.unique_ptr";
          case "std.make_shared", "make_shared" -> "std.shared_ptr";
          default -> "";
        };
    String of = type.substring(open + 1, type.length() - 1);
    if (owner.isEmpty() || of.isEmpty() || of.indexOf(',') >= 0 && of.indexOf('<') < 0) {
      return Optional.empty();
    }
    List<Expression> given = expressions().arguments(arguments);
    Expression made;
    if (of.endsWith("[]")) {
      made = allocated(NEW_ARRAY, given, of.substring(0, of.length() - 2) + "*", span);
    } else {
      made = allocated(NEW, List.of(object(of, given, span)), of + "*", span);
    }
    return Optional.of(make(owner + "<" + of + ">", List.of(made), span));
  }

  /** Returns what {@code new} puts into the memory that it finds. */
  private Expression object(String type, List<Expression> arguments, Span span) {
    if (!CppNames.isPrimitive(CppTypes.bare(type)) && !type.endsWith("*")) {
      return make(type, arguments, span);
    }
    return arguments.isEmpty()
        ? Expression.literal(dev.nightjar.ir.Constant.of(0))
        : new Expression.Cast(type, arguments.get(0));
  }

  /** Returns the name behind a dot or arrow. */
  private String member(int node, int object) {
    List<String> parts = names.parts(source.last(object) + 2, source.last(node));
    return parts.isEmpty() ? "?" : CppTypes.simple(parts);
  }

  private Expression named(int node, List<String> parts, int arguments, boolean used, Span span) {
    boolean global = parts.size() > 1 && parts.get(0).isEmpty();
    List<String> path = global ? parts.subList(1, parts.size()) : parts;
    String name = path.isEmpty() ? "?" : CppTypes.simple(path);
    String whole = String.join(".", path);
    int local = path.size() == 1 ? function.local(name) : Source.NONE;
    if (local != Source.NONE) {
      Optional<Expression> receiver = Optional.of(code.read(local));
      List<Expression> given = expressions().arguments(arguments);
      return expressions().call(node, new Callee.Dynamic(), receiver, given, used);
    }
    List<Expression> given = expressions().arguments(arguments);
    if (function.cpp().isClass(whole, function.at)) {
      return make(whole, given, span);
    }
    Optional<Expression> self =
        function.at.hasInstance() && !global ? Optional.of(THIS) : Optional.empty();
    Callee target;
    if (path.size() == 1) {
      target = new Callee.Static("", expressions().renamed(name));
    } else {
      String qualifier = String.join(".", path.subList(0, path.size() - 1));
      String last = path.get(path.size() - 2);
      if (self.isPresent() && function.cpp().isBase(function.at.owner(), last)) {
        target = new Callee.Super(name);
      } else {
        boolean here =
            function.cpp().isNamespace(qualifier)
                || function.cpp().isNamespace(function.at.namespace() + qualifier);
        target = new Callee.Static(here ? "" : qualifier, name);
        self = Optional.empty();
        if (qualifier.equals("std") && name.equals("move") && !moved(given).isEmpty()) {
          return code.read(code.callForResult(target, self, given, moved(given), span));
        }
      }
    }
    return expressions().call(node, target, self, given, used);
  }

  /** Lowers {@code stream << a << b} where the result is not used; returns whether it is that. */
  boolean insertion(int node) {
    int stream = source.child(node);
    int operator = source.last(stream) + 1;
    boolean out = source.isText(operator, "<<");
    boolean in = source.isText(operator, ">") && source.isText(operator + 1, ">");
    if (!out && !in) {
      return false;
    }
    Place place = expressions().place(stream);
    int left = stream;
    for (int right = source.next(left); right != Source.NONE; right = source.next(right)) {
      boolean written = source.isText(source.last(left) + 1, "<<");
      Expression value = expressions().value(right);
      code.call(
          new Callee.Virtual(written ? "operator<<" : "operator>>"),
          Optional.of(Expression.read(place)),
          List.of(value),
          source.span(node));
      left = right;
    }
    return true;
  }
}
