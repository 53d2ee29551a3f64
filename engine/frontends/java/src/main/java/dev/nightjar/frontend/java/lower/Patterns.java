package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.lower.Bindings.Binding;
import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lowers type and record patterns to type tests, casts and reads of components. */
final class Patterns {
  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  Patterns(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  /**
   * Branches on whether a value matches a pattern.
   *
   * @param value something that is read without effects, because it is read more than once
   * @return the variables that are bound at {@code whenTrue}; they are not in scope yet
   */
  List<Binding> match(int pattern, Expression value, int whenTrue, int whenFalse) {
    List<Binding> bound = new ArrayList<>(1);
    match(pattern, value, whenFalse, bound);
    code.jump(whenTrue);
    return bound;
  }

  /** Adds the tests of a pattern; code that follows is reached if they hold. */
  private void match(int pattern, Expression value, int whenFalse, List<Binding> bound) {
    switch (source.kind(pattern)) {
      case TYPE_PATTERN -> type(pattern, value, whenFalse, bound);
      case RECORD_PATTERN -> components(pattern, value, whenFalse, bound);
      default -> {} // an underscore matches everything
    }
  }

  private void type(int pattern, Expression value, int whenFalse, List<Binding> bound) {
    String name = source.name(source.child(pattern, Kind.IDENTIFIER));
    String type = function.names.declaredType(pattern);
    Expression matched = value;
    if (!type.isEmpty()) {
      if (!isPrimitive(pattern)) {
        test(pattern, value, type, whenFalse);
      }
      matched = new Expression.Cast(type, value);
    }
    if (!name.equals("_")) {
      int local = code.addLocal(name, type);
      code.assign(local, matched, source.span(pattern));
      bound.add(new Binding(name, local));
    }
  }

  private boolean isPrimitive(int pattern) {
    return source.child(pattern, Kind.PRIMITIVE_TYPE) != Source.NONE;
  }

  private void test(int pattern, Expression value, String type, int whenFalse) {
    int matches = code.label();
    code.branch(new Expression.TypeTest(value, type), matches, whenFalse, source.span(pattern));
    code.begin(matches);
  }

  private void components(int pattern, Expression value, int whenFalse, List<Binding> bound) {
    int typeNode = source.child(pattern);
    if (source.is(typeNode, Kind.MODIFIERS)) {
      typeNode = source.next(typeNode);
    }
    String type = function.names.typeText(typeNode);
    test(pattern, value, type, whenFalse);
    int record = code.keep(new Expression.Cast(type, value), type, source.span(pattern));
    TypeContext known = function.names.type(TypeTexts.simple(TypeTexts.erased(type)));
    int index = 0;
    for (int child = source.next(typeNode); child != Source.NONE; child = source.next(child)) {
      if (!source.is(child, Kind.UNNAMED_PATTERN)) {
        match(child, component(record, known, index, child), whenFalse, bound);
      }
      index++;
    }
  }

  /**
   * A component is a field; of a record of another file the field's name is not known, only its
   * number, and it is read by a call named after that.
   */
  private Expression component(int record, @Nullable TypeContext known, int index, int pattern) {
    if (known != null && index < known.components.size()) {
      String name = known.components.get(index);
      return Expression.read(code.place(record).then(new Place.Field(name)));
    }
    int result =
        code.callForResult(
            new Callee.Virtual("<component" + index + ">"),
            Optional.of(code.read(record)),
            List.of(),
            "",
            source.span(pattern));
    return code.read(result);
  }
}
