package dev.nightjar.ir.codec;

import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.TypeDeclaration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads declarations. */
final class UnitReader {
  private static final TypeDeclaration.Kind[] KINDS = TypeDeclaration.Kind.values();
  private static final Problem.Kind[] PROBLEMS = Problem.Kind.values();
  private static final Modifier[] MODIFIERS = Modifier.values();

  private final ByteReader in;
  private final CodeReader code;

  /** Few sets of modifiers occur in a unit, and those often. */
  private final Map<Integer, Set<Modifier>> modifiers = new HashMap<>();

  UnitReader(ByteReader in) {
    this.in = in;
    this.code = new CodeReader(in);
  }

  SourceUnit unit() {
    return new SourceUnit(
        in.text(),
        in.text(),
        scope(),
        list(this::type),
        list(this::function),
        list(this::setting),
        list(this::problem));
  }

  private Scope scope() {
    return new Scope(
        in.text(), map(in::text), list(in::text), map(() -> list(in::text)), list(in::text));
  }

  private TypeDeclaration type() {
    return new TypeDeclaration(
        in.text(),
        KINDS[in.below(KINDS.length, "kind of type")],
        in.text(),
        list(in::text),
        list(in::text),
        list(this::field),
        list(this::annotation),
        modifiers(),
        in.span());
  }

  private TypeDeclaration.Field field() {
    return new TypeDeclaration.Field(
        in.text(), in.text(), list(this::annotation), modifiers(), in.span());
  }

  private Annotation annotation() {
    return new Annotation(in.text(), map(() -> list(this::constant)));
  }

  private Constant constant() {
    return code.constant(in.below(Layout.CONSTANTS, "kind of constant"));
  }

  private Set<Modifier> modifiers() {
    int bits = in.number();
    Set<Modifier> known = modifiers.get(bits);
    if (known != null) {
      return known;
    }
    if (bits >>> MODIFIERS.length != 0) {
      throw in.malformed("there are unknown modifiers");
    }
    EnumSet<Modifier> set = EnumSet.noneOf(Modifier.class);
    for (Modifier modifier : MODIFIERS) {
      if ((bits & 1 << modifier.ordinal()) != 0) {
        set.add(modifier);
      }
    }
    Set<Modifier> fixed = Collections.unmodifiableSet(set);
    modifiers.put(bits, fixed);
    return fixed;
  }

  private Function function() {
    String symbol = in.text();
    String owner = in.text();
    String name = in.text();
    String returnType = in.text();
    Set<Modifier> flags = modifiers();
    List<Annotation> annotations = list(this::annotation);
    Span span = in.span();
    int captures = in.number();
    List<Function.Parameter> parameters = list(this::parameter);
    List<Function.Local> locals = list(this::local);
    List<Block> blocks = list(code::block);
    return new Function(
        symbol,
        owner,
        name,
        returnType,
        captures,
        parameters,
        locals,
        blocks,
        annotations,
        flags,
        span);
  }

  private Function.Parameter parameter() {
    return new Function.Parameter(in.text(), in.text(), list(this::annotation));
  }

  private Function.Local local() {
    return new Function.Local(in.text(), in.text());
  }

  private SourceUnit.Setting setting() {
    return new SourceUnit.Setting(in.text(), in.text(), in.span());
  }

  private Problem problem() {
    return new Problem(
        PROBLEMS[in.below(PROBLEMS.length, "kind of problem")], in.text(), in.span());
  }

  private <T> List<T> list(Supplier<T> item) {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    Object[] items = new Object[count];
    for (int i = 0; i < count; i++) {
      items[i] = item.get();
    }
    return CodeReader.listOf(items);
  }

  private <T> Map<String, T> map(Supplier<T> value) {
    int count = in.count();
    if (count == 0) {
      return Map.of();
    }
    Map<String, T> map = new LinkedHashMap<>(count * 4 / 3 + 1);
    for (int i = 0; i < count; i++) {
      map.put(in.text(), value.get());
    }
    if (map.size() != count) {
      throw in.malformed("a map has one key twice");
    }
    return Collections.unmodifiableMap(map);
  }
}
