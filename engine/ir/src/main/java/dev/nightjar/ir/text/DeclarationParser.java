package dev.nightjar.ir.text;

import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads types and functions. */
final class DeclarationParser {
  private final TextCursor cursor;

  /** Outside of a body no name means a local. */
  private final ExpressionParser constants;

  DeclarationParser(TextCursor cursor) {
    this.cursor = cursor;
    this.constants = new ExpressionParser(cursor, List.of());
  }

  /** Reads annotations on one line, or none. */
  List<Annotation> annotations() {
    List<Annotation> annotations = new ArrayList<>();
    while (seesAnnotation()) {
      annotations.add(annotation());
    }
    return List.copyOf(annotations);
  }

  /** Reads annotations that may stand on lines of their own. */
  List<Annotation> leadingAnnotations() {
    List<Annotation> annotations = new ArrayList<>();
    while (seesAnnotation()) {
      annotations.add(annotation());
      cursor.nextLine();
    }
    return List.copyOf(annotations);
  }

  private boolean seesAnnotation() {
    return cursor.sees("@") && !cursor.seesBeforeDigit("@");
  }

  private Annotation annotation() {
    cursor.expect("@");
    String type = cursor.read(Form.PATH, "the type of an annotation");
    Map<String, List<Constant>> elements = new LinkedHashMap<>();
    if (cursor.open("(")) {
      do {
        String name = elementName();
        if (elements.put(name, elementValue()) != null) {
          throw cursor.error("the element " + name + " stands twice");
        }
      } while (cursor.anotherItem(")"));
    }
    return new Annotation(type, Collections.unmodifiableMap(elements));
  }

  private String elementName() {
    int start = cursor.position();
    if (cursor.seesQuoted() || !cursor.peekName().isEmpty()) {
      String name = cursor.read(Form.NAME, "a name");
      if (cursor.take("=")) {
        return name;
      }
      cursor.reset(start);
    }
    return "value";
  }

  private List<Constant> elementValue() {
    if (!cursor.open("{")) {
      return List.of(constants.constant());
    }
    List<Constant> values = new ArrayList<>();
    if (!cursor.close("}")) {
      do {
        values.add(constants.constant());
      } while (cursor.anotherItem("}"));
    }
    return List.copyOf(values);
  }

  Set<Modifier> modifiers() {
    Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    for (Optional<Modifier> next = modifier(); next.isPresent(); next = modifier()) {
      modifiers.add(next.get());
    }
    return Collections.unmodifiableSet(modifiers);
  }

  private Optional<Modifier> modifier() {
    for (Modifier modifier : Modifier.values()) {
      if (cursor.takeWord(DeclarationPrinter.lower(modifier))) {
        return Optional.of(modifier);
      }
    }
    return Optional.empty();
  }

  Optional<TypeDeclaration.Kind> kind() {
    for (TypeDeclaration.Kind kind : TypeDeclaration.Kind.values()) {
      if (cursor.takeWord(DeclarationPrinter.lower(kind))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  String typeAfterColon() {
    return cursor.take(":") ? cursor.read(Form.TYPE, "a type") : "";
  }

  /** Reads what follows the kind of a type. */
  TypeDeclaration type(
      List<Annotation> annotations, Set<Modifier> modifiers, TypeDeclaration.Kind kind, int start) {
    String symbol = cursor.read(Form.SYMBOL, "the qualified name of a type");
    List<String> parameters = new ArrayList<>();
    if (cursor.open("<")) {
      do {
        parameters.add(cursor.read(Form.BOUND, "a type parameter"));
      } while (cursor.anotherItem(">"));
    }
    String outer = cursor.takeWord("in") ? cursor.read(Form.SYMBOL, "a type") : "";
    List<String> supers = new ArrayList<>();
    if (cursor.takeWord("extends")) {
      do {
        supers.add(cursor.read(Form.TYPE, "a type"));
      } while (cursor.take(","));
    }
    Span span = cursor.span(start);
    return new TypeDeclaration(
        symbol,
        kind,
        outer,
        List.copyOf(parameters),
        List.copyOf(supers),
        fields(),
        annotations,
        modifiers,
        span);
  }

  private List<TypeDeclaration.Field> fields() {
    List<TypeDeclaration.Field> fields = new ArrayList<>();
    if (!cursor.take("{")) {
      return List.of();
    }
    cursor.endLine();
    while (cursor.nextLine() && !cursor.sees("}")) {
      int start = cursor.position();
      cursor.expectWord("field");
      String name = cursor.read(Form.NAME, "a name");
      String type = typeAfterColon();
      Set<Modifier> modifiers = modifiers();
      List<Annotation> annotations = annotations();
      fields.add(new TypeDeclaration.Field(name, type, annotations, modifiers, cursor.span(start)));
      cursor.endLine();
    }
    cursor.expect("}");
    return List.copyOf(fields);
  }

  /** Reads what follows the word {@code function}. */
  Function function(List<Annotation> annotations, Set<Modifier> modifiers, int start) {
    String symbol = cursor.read(Form.SYMBOL, "the symbol of a function");
    String owner =
        cursor.takeWord("owner") ? cursor.read(Form.SYMBOL, "a type") : Symbols.owner(symbol);
    String name = cursor.takeWord("name") ? cursor.read(Form.NAME, "a name") : Symbols.name(symbol);
    String returnType = typeAfterColon();
    Span span = cursor.span(start);
    BodyParser body = new BodyParser(cursor, this);
    List<Block> blocks = List.of();
    if (cursor.take("{")) {
      cursor.endLine();
      blocks = body.parse();
    }
    return new Function(
        symbol,
        owner,
        name,
        returnType,
        body.captures,
        List.copyOf(body.parameters),
        List.copyOf(body.locals),
        blocks,
        annotations,
        modifiers,
        span);
  }
}
