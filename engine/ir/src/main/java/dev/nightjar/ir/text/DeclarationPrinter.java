package dev.nightjar.ir.text;

import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.TypeDeclaration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes types and the heads of functions. */
final class DeclarationPrinter {
  private final StringBuilder out;
  private final Consumer<Span> spans;

  DeclarationPrinter(StringBuilder out, Consumer<Span> spans) {
    this.out = out;
    this.spans = spans;
  }

  void type(TypeDeclaration type) {
    annotations(out, type.annotations(), "", "\n");
    out.append(modifiers(type.modifiers(), "", " ")).append(lower(type.kind())).append(' ');
    out.append(Words.write(Form.SYMBOL, type.symbol()));
    if (!type.typeParameters().isEmpty()) {
      out.append(" <").append(join(Form.BOUND, type.typeParameters())).append('>');
    }
    if (!type.outer().isEmpty()) {
      out.append(" in ").append(Words.write(Form.SYMBOL, type.outer()));
    }
    if (!type.supers().isEmpty()) {
      out.append(" extends ").append(join(Form.TYPE, type.supers()));
    }
    spans.accept(type.span());
    if (!type.fields().isEmpty()) {
      out.append(" {\n");
      type.fields().forEach(this::field);
      out.append('}');
    }
    out.append('\n');
  }

  private void field(TypeDeclaration.Field field) {
    out.append("  field ").append(Words.write(Form.NAME, field.name()));
    typeAfterColon(field.type());
    out.append(modifiers(field.modifiers(), " ", ""));
    annotations(out, field.annotations(), " ", "");
    spans.accept(field.span());
    out.append('\n');
  }

  void function(Function function) {
    annotations(out, function.annotations(), "", "\n");
    out.append(modifiers(function.modifiers(), "", " ")).append("function ");
    out.append(Words.write(Form.SYMBOL, function.symbol()));
    if (!function.owner().equals(Symbols.owner(function.symbol()))) {
      out.append(" owner ").append(Words.write(Form.SYMBOL, function.owner()));
    }
    if (!function.name().equals(Symbols.name(function.symbol()))) {
      out.append(" name ").append(Words.write(Form.NAME, function.name()));
    }
    typeAfterColon(function.returnType());
    spans.accept(function.span());
    new BodyPrinter(out, function, spans).print();
    out.append('\n');
  }

  private void typeAfterColon(String type) {
    if (!type.isEmpty()) {
      out.append(": ").append(Words.write(Form.TYPE, type));
    }
  }

  static void annotations(
      StringBuilder out, List<Annotation> annotations, String before, String after) {
    for (Annotation annotation : annotations) {
      out.append(before).append('@').append(Words.write(Form.PATH, annotation.type()));
      // The order of a map is not part of its value: print a fixed one.
      Map<String, List<Constant>> elements = new TreeMap<>(annotation.elements());
      if (!elements.isEmpty()) {
        boolean unnamed = elements.size() == 1 && elements.containsKey("value");
        out.append(
            elements.entrySet().stream()
                .map(e -> (unnamed ? "" : Words.write(Form.NAME, e.getKey()) + " = ") + value(e))
                .collect(Collectors.joining(", ", "(", ")")));
      }
      out.append(after);
    }
  }

  private static String value(Map.Entry<String, List<Constant>> element) {
    List<Constant> values = element.getValue();
    return values.size() == 1
        ? Words.constant(values.get(0))
        : values.stream().map(Words::constant).collect(Collectors.joining(", ", "{", "}"));
  }

  private static String modifiers(Set<Modifier> modifiers, String before, String after) {
    return modifiers.stream()
        .sorted()
        .map(modifier -> before + lower(modifier) + after)
        .collect(Collectors.joining());
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String join(Form form, List<String> names) {
    return names.stream().map(name -> Words.write(form, name)).collect(Collectors.joining(", "));
  }
}
