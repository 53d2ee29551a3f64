package dev.nightjar.flow.types;

import dev.nightjar.ir.Constant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the visible part of types from the compiler's model, in an order of its own. */
final class ApiScan {
  private static final Comparator<LibraryMethod> OVERLOADS =
      Comparator.comparing((LibraryMethod method) -> method.parameters().size())
          .thenComparing(method -> String.join(",", method.parameters()));

  private final Elements elements;
  private final Types types;

  ApiScan(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Adds a type and the types nested in it, as far as they are visible, by name. */
  void collect(TypeElement type, SortedMap<String, PackageTableWriter.Entry> into) {
    if (!isVisible(type)) {
      return;
    }
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    String name = type.getQualifiedName().toString().substring(packageName.length() + 1);
    Set<String> supers = new LinkedHashSet<>();
    SortedMap<String, List<LibraryMethod>> methods = new TreeMap<>();
    SortedMap<String, LibraryField> fields = new TreeMap<>();
    supers(type, supers);
    members(type, methods, fields);
    for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
      if (isVisible(constructor)) {
        add(method(constructor, type), methods);
      }
    }
    methods.values().forEach(overloads -> overloads.sort(OVERLOADS));
    into.put(name, new PackageTableWriter.Entry(flags(type), List.copyOf(supers), methods, fields));
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(nested -> collect(nested, into));
  }

  private static boolean isVisible(Element element) {
    return element.getModifiers().contains(Modifier.PUBLIC)
        || element.getModifiers().contains(Modifier.PROTECTED);
  }

  private static boolean isHidden(TypeElement type) {
    for (Element outer = type; outer instanceof TypeElement; outer = outer.getEnclosingElement()) {
      if (!isVisible(outer)) {
        return true;
      }
    }
    return false;
  }

  private static int flags(TypeElement type) {
    Set<Modifier> modifiers = type.getModifiers();
    return (type.getKind().isInterface() ? PackageTable.INTERFACE : 0)
        // Whether an enum is final depends on the bodies of its constants: it never has subclasses
        // of other files.
        | (modifiers.contains(Modifier.FINAL) || type.getKind() == ElementKind.ENUM
            ? PackageTable.FINAL
            : 0)
        | (modifiers.contains(Modifier.ABSTRACT) ? PackageTable.ABSTRACT : 0);
  }

  private List<TypeElement> directSupers(TypeElement type) {
    List<TypeElement> supers = new ArrayList<>();
    if (type.getSuperclass().getKind() != TypeKind.NONE) {
      supers.add(element(type.getSuperclass()));
    }
    type.getInterfaces().forEach(each -> supers.add(element(each)));
    return supers;
  }

  private static TypeElement element(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  private void supers(TypeElement type, Set<String> into) {
    for (TypeElement each : directSupers(type)) {
      if (isHidden(each)) {
        supers(each, into);
      } else {
        into.add(each.getQualifiedName().toString());
      }
    }
  }

  private void members(
      TypeElement type,
      SortedMap<String, List<LibraryMethod>> methods,
      SortedMap<String, LibraryField> fields) {
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (isVisible(method)) {
        add(method(method, type), methods);
      }
    }
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      if (isVisible(field)) {
        String name = field.getSimpleName().toString();
        boolean isStatic = field.getModifiers().contains(Modifier.STATIC);
        fields.putIfAbsent(
            name, new LibraryField(name, erased(field.asType()), isStatic, constant(field)));
      }
    }
    for (TypeElement each : directSupers(type)) {
      if (isHidden(each)) {
        members(each, methods, fields);
      }
    }
  }

  /** Adds a method unless a subtype's of the same parameters was added before. */
  private static void add(LibraryMethod method, SortedMap<String, List<LibraryMethod>> methods) {
    List<LibraryMethod> overloads =
        methods.computeIfAbsent(method.name(), name -> new ArrayList<>());
    if (overloads.stream().noneMatch(each -> each.parameters().equals(method.parameters()))) {
      overloads.add(method);
    }
  }

  private LibraryMethod method(ExecutableElement method, TypeElement type) {
    boolean constructor = method.getKind() == ElementKind.CONSTRUCTOR;
    return new LibraryMethod(
        method.getSimpleName().toString(),
        method.getParameters().stream().map(parameter -> erased(parameter.asType())).toList(),
        constructor ? type.getQualifiedName().toString() : erased(method.getReturnType()),
        method.getModifiers().contains(Modifier.STATIC),
        method.isVarArgs());
  }

  private String erased(TypeMirror type) {
    TypeMirror erasure = types.erasure(type);
    if (erasure instanceof ArrayType array) {
      return erased(array.getComponentType()) + "[]";
    }
    return erasure instanceof DeclaredType declared
        ? element(declared).getQualifiedName().toString()
        : erasure.getKind().name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Constant> constant(VariableElement field) {
    Object value = field.getConstantValue();
    if (value instanceof String text) {
      return Optional.of(new Constant.Text(text));
    }
    if (value instanceof Boolean bool) {
      return Optional.of(new Constant.Bool(bool));
    }
    if (value instanceof Character character) {
      return Optional.of(new Constant.Char(character));
    }
    if (value instanceof Long number) {
      return Optional.of(new Constant.Long(number));
    }
    if (value instanceof Double || value instanceof Float) {
      return Optional.of(new Constant.Real(((Number) value).doubleValue()));
    }
    return value instanceof Number number
        ? Optional.of(new Constant.Int(number.intValue()))
        : Optional.empty();
  }
}
