package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads modifiers and annotations. */
final class Annotations {
  private final Source source;
  private final TypeTexts types;

  private static final Pattern NAMED = Pattern.compile("(?:\\w+\\.)*[A-Z][A-Z0-9_]*");

  Annotations(Source source, TypeTexts types) {
    this.source = source;
    this.types = types;
  }

  /** Returns the modifiers of a declaration whose first child they are, if it has any. */
  Modifiers of(int declaration) {
    int node = source.child(declaration);
    if (!source.is(node, Kind.MODIFIERS)) {
      return Modifiers.NONE;
    }
    int bits = 0;
    List<Annotation> annotations = List.of();
    int token = source.first(node);
    for (int child = source.child(node); child != Source.NONE; child = source.next(child)) {
      bits |= keywords(token, source.first(child) - 1);
      if (annotations.isEmpty()) {
        annotations = new ArrayList<>(2);
      }
      annotations.add(annotation(child));
      token = source.last(child) + 1;
    }
    bits |= keywords(token, source.last(node));
    return new Modifiers(bits, List.copyOf(annotations));
  }

  /** Returns whether the word {@code static} stands before a declaration. */
  boolean isStatic(int declaration) {
    int node = source.child(declaration);
    if (source.is(node, Kind.MODIFIERS)) {
      for (int token = source.first(node); token <= source.last(node); token++) {
        if (source.isText(token, "static")) {
          return true;
        }
      }
    }
    return false;
  }

  private int keywords(int first, int last) {
    int bits = 0;
    for (int token = first; token <= last; token++) {
      Modifier modifier =
          switch (source.text(token)) {
            case "public" -> Modifier.PUBLIC;
            case "protected" -> Modifier.PROTECTED;
            case "private" -> Modifier.PRIVATE;
            case "static" -> Modifier.STATIC;
            case "final" -> Modifier.FINAL;
            case "abstract" -> Modifier.ABSTRACT;
            default -> null;
          };
      if (modifier != null) {
        bits |= 1 << modifier.ordinal();
      }
    }
    return bits;
  }

  private Annotation annotation(int node) {
    int name = source.child(node);
    int value = source.next(name);
    if (value == Source.NONE) {
      return new Annotation(source.joined(name), Map.of());
    }
    Map<String, List<Constant>> elements = new LinkedHashMap<>();
    for (int child = value; child != Source.NONE; child = source.next(child)) {
      boolean named = source.is(child, Kind.ANNOTATION_ELEMENT);
      List<Constant> constants = constants(named ? source.child(child) : child);
      if (!constants.isEmpty()) {
        elements.put(named ? source.text(source.first(child)) : "value", constants);
      }
    }
    return new Annotation(source.joined(name), elements);
  }

  /**
   * Returns the constants of a value; empty if one of them is not constant, or if there is none.
   */
  private List<Constant> constants(int value) {
    if (!source.is(value, Kind.ARRAY_INITIALIZER)) {
      Constant constant = constant(value);
      return constant == null ? List.of() : List.of(constant);
    }
    List<Constant> constants = new ArrayList<>();
    for (int child = source.child(value); child != Source.NONE; child = source.next(child)) {
      Constant constant = constant(child);
      if (constant == null) {
        return List.of();
      }
      constants.add(constant);
    }
    return List.copyOf(constants);
  }

  private @Nullable Constant constant(int node) {
    if (node == Source.NONE) {
      return null;
    }
    return switch (source.kind(node)) {
      case LITERAL -> literal(node);
      case PARENTHESIZED -> constant(source.child(node));
      case CLASS_LITERAL -> new Constant.TypeName(types.text(source.child(node)));
      case UNARY -> negated(node);
      case BINARY -> joined(node);
      case NAME, FIELD_ACCESS -> named(node);
      default -> null;
    };
  }

  /** A constant of which only the name is known: {@code MediaType.TEXT_PLAIN_VALUE}. */
  private @Nullable Constant named(int node) {
    String name = source.joined(node);
    return NAMED.matcher(name).matches() ? new Constant.TypeName(name) : null;
  }

  private @Nullable Constant literal(int node) {
    try {
      return Literals.decode(source.name(node));
    } catch (NumberFormatException malformed) {
      return null;
    }
  }

  private @Nullable Constant negated(int node) {
    Constant constant = constant(source.child(node));
    boolean isMinus = source.isChar(source.first(node), '-');
    return isMinus && constant != null ? Literals.negated(constant) : null;
  }

  /** Texts joined by plus signs; arithmetic is too rare in annotations to be computed. */
  private @Nullable Constant joined(int node) {
    StringBuilder text = new StringBuilder();
    boolean isText = false;
    for (int child = source.child(node); child != Source.NONE; child = source.next(child)) {
      Constant constant = constant(child);
      if (child != source.child(node) && !source.isChar(source.first(child) - 1, '+')) {
        return null;
      }
      if (constant instanceof Constant.Text part) {
        text.append(part.value());
        isText = true;
      } else if (constant instanceof Constant.Int part) {
        text.append(part.value());
      } else if (constant instanceof Constant.Char part) {
        text.append(part.value());
      } else {
        return null;
      }
    }
    return isText ? new Constant.Text(text.toString()) : null;
  }
}
