package dev.nightjar.flow.link;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.model.CodeOrigin;
import dev.nightjar.flow.program.ForeignPath;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.program.UnitInfo;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import dev.nightjar.ir.TypeDeclaration;
import dev.nightjar.ir.codec.IrCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells other repositories of the types of a linked program: for each that is not test code what
 * its public and protected functions do. Types whose summaries are the same objects as the last
 * time are not written again.
 */
final class Exports {
  /** The form of {@link ExportedType#content}. */
  static final int FORM = 3;

  /** More functions of other repositories than this are not told of. */
  private static final int MOST_READS = 200;

  private record Made(List<Object> from, ExportedType type) {}

  private static final List<Block> SOME_BODY =
      List.of(
          new Block(
              List.of(), new Terminator.Return(Optional.empty(), Span.NONE), OptionalInt.empty()));

  private Map<String, Made> last = new HashMap<>();

  /** Returns all types, in order of symbol. */
  List<ExportedType> of(Analysis analysis, CrossReads reads) {
    Map<String, Made> now = new TreeMap<>();
    for (UnitInfo unit : analysis.program().units()) {
      if (ForeignPath.is(unit.path()) || CodeOrigin.of(unit.path()) != CodeOrigin.PRODUCT) {
        continue;
      }
      for (TypeInfo type : unit.types()) {
        if (type.declaration().outer().isEmpty() && !type.symbol().contains(".$")) {
          now.put(type.symbol(), made(analysis, unit, type, reads));
        }
      }
    }
    last = now;
    return now.values().stream().map(Made::type).toList();
  }

  private Made made(Analysis analysis, UnitInfo unit, TypeInfo top, CrossReads reads) {
    List<TypeInfo> types = new ArrayList<>();
    for (TypeInfo type : unit.types()) {
      boolean inside =
          type == top || (type.symbol().startsWith(top.symbol() + ".") && !isHidden(type));
      if (inside) {
        types.add(type);
      }
    }
    List<FunctionInfo> functions = new ArrayList<>();
    List<Object> from = new ArrayList<>();
    for (FunctionInfo function : unit.functions()) {
      if (function.owner().filter(types::contains).isPresent() && isVisible(function)) {
        functions.add(function);
        from.add(function.function());
        Linked linked = analysis.finished().get(new Summaries.Key(function, Context.GENERAL));
        from.add(linked == null ? "" : linked);
        from.add(reads.of(function));
      }
    }
    List<String> exposes = exposes(analysis.program(), top, types, functions);
    types.forEach(type -> from.add(type.declaration()));
    from.add(unit.unit().scope());
    from.add(exposes);
    Made before = last.get(top.symbol());
    if (before != null && sameObjects(before.from(), from)) {
      return before;
    }
    return new Made(
        from,
        new ExportedType(
            top.symbol(), unit.path(), write(analysis, unit, types, functions, reads), exposes));
  }

  /** Summaries and declarations are compared by identity, which is quick; the rest is small. */
  private static boolean sameObjects(List<Object> one, List<Object> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      boolean small = one.get(i) instanceof List || one.get(i) instanceof Set;
      if (small ? !one.get(i).equals(other.get(i)) : one.get(i) != other.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHidden(TypeInfo type) {
    return type.symbol().contains(".$")
        || type.declaration().modifiers().contains(Modifier.PRIVATE);
  }

  private static boolean isVisible(FunctionInfo function) {
    String name = function.function().name();
    if (function.isLambda()
        || name.equals(Function.INITIALIZER)
        || name.equals(Function.STATIC_INITIALIZER)) {
      return false;
    }
    Set<Modifier> modifiers = function.function().modifiers();
    boolean ofInterface =
        function.owner().orElseThrow().declaration().kind() == TypeDeclaration.Kind.INTERFACE;
    return modifiers.contains(Modifier.PUBLIC)
        || modifiers.contains(Modifier.PROTECTED)
        || (ofInterface && !modifiers.contains(Modifier.PRIVATE));
  }

  private static List<String> exposes(
      Program program, TypeInfo top, List<TypeInfo> types, List<FunctionInfo> functions) {
    Set<String> names = new TreeSet<>();
    for (TypeInfo type : types) {
      type.supers().forEach(parent -> add(parent, names));
      List<TypeInfo> below = new ArrayList<>(type.subtypes());
      for (int i = 0; i < below.size() && below.size() <= ExportedType.MOST_SUBTYPES; i++) {
        below.addAll(below.get(i).subtypes());
      }
      if (below.size() <= ExportedType.MOST_SUBTYPES) {
        below.stream().filter(each -> !isHidden(each)).forEach(each -> names.add(each.symbol()));
      }
      for (TypeDeclaration.Field field : type.declaration().fields()) {
        if (!field.modifiers().contains(Modifier.PRIVATE)) {
          add(program.resolve(field.type(), type), names);
        }
      }
    }
    for (FunctionInfo function : functions) {
      add(program.resolve(function.function().returnType(), function), names);
    }
    Set<String> outer = new TreeSet<>();
    names.forEach(name -> outer.add(ForeignNames.outermost(name)));
    outer.remove(top.symbol());
    return List.copyOf(outer);
  }

  private static void add(Type type, Set<String> names) {
    if (type.external() == null && !type.isPlain() && type.name().indexOf('.') > 0) {
      names.add(type.name().replace("[]", ""));
    }
    type.arguments().forEach(argument -> add(argument, names));
  }

  private static byte[] write(
      Analysis analysis,
      UnitInfo unit,
      List<TypeInfo> types,
      List<FunctionInfo> functions,
      CrossReads reads) {
    PackedOutput out = new PackedOutput();
    new KindBits(analysis.models().bitNames()).write(out);
    List<Function> outlines = new ArrayList<>();
    List<Integer> told = new ArrayList<>();
    for (FunctionInfo function : functions) {
      boolean known =
          function.hasBody()
              && analysis.finished().containsKey(new Summaries.Key(function, Context.GENERAL));
      outlines.add(outline(function.function(), known));
      if (known) {
        told.add(outlines.size() - 1);
      }
    }
    out.bytes(IrCodec.encode(outline(unit.unit(), types, outlines)));
    out.number(told.size());
    for (int number : told) {
      FunctionInfo function = functions.get(number);
      out.number(number);
      out.section(() -> write(analysis, function, reads.of(function), out));
    }
    return out.finish(FORM);
  }

  private static void write(
      Analysis analysis, FunctionInfo function, Set<CrossReads.Read> read, PackedOutput out) {
    out.number(Math.min(read.size(), MOST_READS));
    read.stream()
        .limit(MOST_READS)
        .forEach(
            each -> {
              out.text(each.repository());
              out.text(each.symbol());
            });
    @Nullable Linked linked = analysis.finished().get(new Summaries.Key(function, Context.GENERAL));
    SummaryWriter.write(Objects.requireNonNull(linked).summary(), out);
  }

  /** Returns a function without its code; a body only says that there is a summary. */
  private static Function outline(Function function, boolean known) {
    return new Function(
        function.symbol(),
        function.owner(),
        function.name(),
        function.returnType(),
        0,
        function.parameters(),
        function.locals().subList(0, function.parameters().size()),
        known ? SOME_BODY : List.of(),
        List.of(),
        function.modifiers(),
        Span.NONE);
  }

  private static SourceUnit outline(
      SourceUnit unit, List<TypeInfo> types, List<Function> functions) {
    List<TypeDeclaration> declarations = new ArrayList<>();
    Set<String> words = new HashSet<>();
    for (TypeInfo type : types) {
      TypeDeclaration declared = type.declaration();
      TypeDeclaration outline =
          new TypeDeclaration(
              declared.symbol(),
              declared.kind(),
              declared.outer(),
              declared.typeParameters(),
              declared.supers(),
              declared.fields().stream()
                  .filter(field -> !field.modifiers().contains(Modifier.PRIVATE))
                  .map(
                      field ->
                          new TypeDeclaration.Field(
                              field.name(), field.type(), List.of(), field.modifiers(), Span.NONE))
                  .toList(),
              List.of(),
              declared.modifiers(),
              Span.NONE);
      declarations.add(outline);
      outline.supers().forEach(text -> ForeignNames.words(text, words));
      outline.fields().forEach(field -> ForeignNames.words(field.type(), words));
    }
    for (Function function : functions) {
      ForeignNames.words(function.returnType(), words);
      function.parameters().forEach(each -> ForeignNames.words(each.type(), words));
    }
    Map<String, String> imports = new TreeMap<>(unit.scope().imports());
    imports.keySet().retainAll(words);
    Scope scope =
        new Scope(unit.scope().module(), imports, unit.scope().wildcards(), Map.of(), List.of());
    return new SourceUnit(
        unit.path(), unit.language(), scope, declarations, functions, List.of(), List.of());
  }
}
