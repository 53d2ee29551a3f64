package dev.nightjar.ir;

import java.util.List;
import java.util.Set;

/**
 * A class, interface, enum or record.
 *
 * @param symbol the qualified name, nested types joined by dots ({@code com.acme.Outer.Inner});
 *     anonymous classes are {@code Outer.$1}, local ones {@code Outer.$1Name}
 * @param outer the symbol of the enclosing type, or empty
 * @param typeParameters names and bounds as in the source ({@code T extends Foo})
 * @param supers supertypes as in the source, with their type arguments; the superclass first
 */
public record TypeDeclaration(
    String symbol,
    Kind kind,
    String outer,
    List<String> typeParameters,
    List<String> supers,
    List<Field> fields,
    List<Annotation> annotations,
    Set<Modifier> modifiers,
    Span span) {

  /** The type of the annotation of a class of C++ that declares a destructor of its own. */
  public static final String DESTRUCTOR = "destructor";

  /** The type of the annotation of a class of C++ that declares its destructor as virtual. */
  public static final String VIRTUAL_DESTRUCTOR = "virtual-destructor";

  /** The type of the annotation of a union of C++: its members share their memory. */
  public static final String UNION = "union";

  public enum Kind {
    CLASS,
    INTERFACE,
    ENUM,
    RECORD,
    ANNOTATION
  }

  /** A field; its type is as in the source with its type arguments. */
  public record Field(
      String name, String type, List<Annotation> annotations, Set<Modifier> modifiers, Span span) {}
}
