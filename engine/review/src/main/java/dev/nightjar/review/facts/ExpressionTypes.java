package dev.nightjar.review.facts;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.types.LibraryMethod;
import dev.nightjar.flow.types.LibraryType;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the static types of expressions, by declarations and by what libraries return. */
public final class ExpressionTypes {
  /** A chain of calls longer than this is not typed: {@code a.b().c().d()} is typical. */
  private static final int DEEPEST = 24;

  private final Program program;
  private final FunctionFacts in;
  private final Callees callees;
  private int depth;

  ExpressionTypes(Program program, FunctionFacts in, Callees callees) {
    this.program = program;
    this.in = in;
    this.callees = callees;
  }

  /** Returns the type; empty if it is not known. */
  public Optional<Type> of(Expression expression) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    depth++;
    try {
      return find(expression);
    } finally {
      depth--;
    }
  }

  private Optional<Type> find(Expression expression) {
    if (expression instanceof Expression.Read read) {
      return of(read.place());
    }
    if (expression instanceof Expression.Cast cast) {
      return Optional.of(program.resolve(cast.type(), in.info()));
    }
    if (expression instanceof Expression.Make make) {
      return Optional.of(program.resolve(make.type(), in.info()));
    }
    if (expression instanceof Expression.Literal literal
        && literal.value() instanceof Constant.Text
        && in.info().unit().unit().language().equals("java")) {
      return Optional.of(program.qualified("java.lang.String"));
    }
    return Optional.empty();
  }

  private Optional<Type> of(Place place) {
    Optional<Type> type = base(place.base());
    for (Place.Step step : place.steps()) {
      type = type.flatMap(at -> step(at, step));
    }
    return type;
  }

  private Optional<Type> base(Place.Base base) {
    if (base instanceof Place.This) {
      return in.info().owner().map(owner -> program.qualified(owner.symbol()));
    }
    if (base instanceof Place.Local local) {
      return local(local.index());
    }
    if (base instanceof Place.Global global) {
      return global(global.name());
    }
    return Optional.empty();
  }

  private Optional<Type> local(int index) {
    Function function = in.function();
    if (index >= function.locals().size()) {
      return Optional.empty();
    }
    String declared = function.locals().get(index).plainType();
    if (!declared.isEmpty() && !declared.equals("var")) {
      return Optional.of(program.resolve(declared, in.info()));
    }
    return in.definition(index).flatMap(this::result);
  }

  private Optional<Type> result(Instruction by) {
    if (by instanceof Instruction.Assign assign) {
      return of(assign.value());
    }
    return by instanceof Instruction.Call call ? result(call) : Optional.empty();
  }

  private Optional<Type> result(Instruction.Call call) {
    Callees.Target target = callees.target(call);
    if (target.member().equals(Function.CONSTRUCTOR)) {
      return Optional.of(program.qualified(target.owner()));
    }
    if (!target.functions().isEmpty()) {
      FunctionInfo function = target.functions().get(0);
      String returned = function.function().returnType();
      return returned.isEmpty()
          ? Optional.empty()
          : Optional.of(program.resolve(returned, function));
    }
    for (String owner : target.owners()) {
      Optional<LibraryType> library = program.external(owner);
      Optional<String> returned =
          library.flatMap(type -> returned(type, target.member(), call.arguments().size()));
      if (returned.isPresent()) {
        return returned.get().equals("java.lang.Object")
            ? Optional.empty()
            : Optional.of(program.qualified(returned.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> returned(LibraryType type, String member, int arguments) {
    Optional<String> any = Optional.empty();
    for (LibraryMethod method : type.methods(member)) {
      if (method.parameters().size() == arguments || method.isVariableArity()) {
        if (any.isPresent() && !any.get().equals(method.returnType())) {
          return Optional.of("java.lang.Object");
        }
        any = Optional.of(method.returnType());
      }
    }
    return any.isPresent() ? any : type.returnType(member);
  }

  private Optional<Type> global(String name) {
    int dot = name.lastIndexOf('.');
    String owner = dot < 0 ? "" : name.substring(0, dot);
    List<Type> candidates = new ArrayList<>();
    if (dot >= 0) {
      candidates.add(program.resolve(owner, in.info()));
    } else {
      in.info().owner().ifPresent(type -> candidates.add(program.qualified(type.symbol())));
    }
    String field = name.substring(dot + 1);
    for (Type candidate : candidates) {
      Optional<Type> type = field(candidate, field);
      if (type.isPresent()) {
        return type;
      }
    }
    return Optional.empty();
  }

  private Optional<Type> step(Type at, Place.Step step) {
    if (step instanceof Place.Field field) {
      return field.name().equals(Place.Field.OUTER)
          ? Optional.ofNullable(at.declared())
              .map(type -> program.qualified(type.declaration().outer()))
          : field(at, field.name());
    }
    if (step instanceof Place.Deref) {
      return Optional.of(pointee(at));
    }
    return at.element();
  }

  /** Returns what a pointer points to; another type as it is, for languages write both alike. */
  private Type pointee(Type at) {
    String name = at.name();
    return name.endsWith("*")
        ? program.resolve(name.substring(0, name.length() - 1).strip(), in.info())
        : at;
  }

  private Optional<Type> field(Type at, String name) {
    @Nullable TypeInfo declared = at.declared();
    if (declared == null) {
      return Optional.ofNullable(at.external())
          .flatMap(type -> type.fieldType(name))
          .map(program::qualified);
    }
    return program
        .fieldOwner(declared, name)
        .flatMap(owner -> owner.field(name).map(field -> program.resolve(field.type(), owner)));
  }
}
