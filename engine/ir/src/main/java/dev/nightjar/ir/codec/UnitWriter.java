package dev.nightjar.ir.codec;

import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.TypeDeclaration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes declarations. */
final class UnitWriter {
  private final Output out;
  private final CodeWriter code;

  UnitWriter(Output out) {
    this.out = out;
    this.code = new CodeWriter(out);
  }

  void unit(SourceUnit unit) {
    out.text(unit.path());
    out.text(unit.language());
    scope(unit.scope());
    list(unit.types(), this::type);
    list(unit.functions(), this::function);
    list(unit.settings(), this::setting);
    list(unit.problems(), this::problem);
  }

  private void scope(Scope scope) {
    out.text(scope.module());
    map(scope.imports(), out::text);
    list(scope.wildcards(), out::text);
    map(scope.memberImports(), names -> list(names, out::text));
    list(scope.memberWildcards(), out::text);
  }

  private void type(TypeDeclaration type) {
    out.text(type.symbol());
    out.number(type.kind().ordinal());
    out.text(type.outer());
    list(type.typeParameters(), out::text);
    list(type.supers(), out::text);
    list(type.fields(), this::field);
    list(type.annotations(), this::annotation);
    modifiers(type.modifiers());
    out.span(type.span());
  }

  private void field(TypeDeclaration.Field field) {
    out.text(field.name());
    out.text(field.type());
    list(field.annotations(), this::annotation);
    modifiers(field.modifiers());
    out.span(field.span());
  }

  private void annotation(Annotation annotation) {
    out.text(annotation.type());
    map(annotation.elements(), values -> list(values, this::constant));
  }

  private void constant(Constant constant) {
    code.constant(constant, 0);
  }

  private void modifiers(Set<Modifier> modifiers) {
    int bits = 0;
    for (Modifier modifier : modifiers) {
      bits |= 1 << modifier.ordinal();
    }
    out.number(bits);
  }

  private void function(Function function) {
    out.text(function.symbol());
    out.text(function.owner());
    out.text(function.name());
    out.text(function.returnType());
    modifiers(function.modifiers());
    list(function.annotations(), this::annotation);
    out.span(function.span());
    out.number(function.captures());
    list(function.parameters(), this::parameter);
    list(function.locals(), this::local);
    list(function.blocks(), code::block);
  }

  /** Writes what a function does and takes: neither its place nor any name that is its own. */
  void shape(Function function) {
    modifiers(function.modifiers());
    list(function.annotations(), this::annotation);
    out.text(function.returnType());
    out.number(function.captures());
    list(
        function.parameters(),
        parameter -> {
          out.text(parameter.type());
          list(parameter.annotations(), this::annotation);
        });
    list(function.locals(), local -> out.text(local.type()));
    list(function.blocks(), code::block);
  }

  private void parameter(Function.Parameter parameter) {
    out.text(parameter.name());
    out.text(parameter.type());
    list(parameter.annotations(), this::annotation);
  }

  private void local(Function.Local local) {
    out.text(local.name());
    out.text(local.type());
  }

  private void setting(SourceUnit.Setting setting) {
    out.text(setting.key());
    out.text(setting.value());
    out.span(setting.span());
  }

  private void problem(Problem problem) {
    out.number(problem.kind().ordinal());
    out.text(problem.what());
    out.span(problem.span());
  }

  private <T> void list(List<T> items, Consumer<T> item) {
    out.number(items.size());
    items.forEach(item);
  }

  /** The order of a map is not part of its value: write a fixed one. */
  private <T> void map(Map<String, T> map, Consumer<T> value) {
    out.number(map.size());
    new TreeMap<>(map)
        .forEach(
            (key, each) -> {
              out.text(key);
              value.accept(each);
            });
  }
}
