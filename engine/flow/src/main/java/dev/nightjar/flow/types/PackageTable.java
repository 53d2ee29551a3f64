package dev.nightjar.flow.types;

import dev.nightjar.ir.Constant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of one package, read in place: opening it costs nothing, looking a type up costs a
 * binary search, and only the strings that are asked for are made.
 *
 * <p>Numbers are big-endian. The table: {@code u1} version, {@code u2} number of strings, {@code
 * u2} number of types; for each string and once more {@code u4} its offset from the first string's
 * bytes; for each type, in order of name, {@code u2} its name without the package and {@code u4}
 * the offset of its body in the table; then the strings' bytes and the bodies. A body is made of
 * variable-length numbers: flags, supertypes, methods, fields; names are numbers of strings.
 *
 * <p>Coupling: {@link PackageTableWriter}.
 */
final class PackageTable {
  static final int VERSION = 1;
  static final int HEADER = 5;
  static final int TYPE_ENTRY = 6;

  static final int INTERFACE = 1;
  static final int FINAL = 2;
  static final int ABSTRACT = 4;

  static final int STATIC = 1;
  static final int VARIABLE_ARITY = 2;
  static final int CONSTANT = 2;

  static final int TEXT = 1;
  static final int INT = 2;
  static final int LONG = 3;
  static final int REAL = 4;
  static final int CHAR = 5;
  static final int BOOL = 6;

  private final String packageName;
  private final byte[] bytes;
  private final int typeCount;
  private final int types;
  private final int text;
  private final String[] strings;

  PackageTable(String packageName, byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != VERSION) {
      throw new IllegalStateException("the table of " + packageName + " is of another build");
    }
    this.packageName = packageName;
    this.bytes = bytes;
    int stringCount = u2(1);
    this.typeCount = u2(3);
    this.types = HEADER + 4 * (stringCount + 1);
    this.text = types + TYPE_ENTRY * typeCount;
    this.strings = new String[stringCount];
  }

  /** Finds a type by its name without the package: {@code Map.Entry}. */
  Optional<LibraryType> find(String name) {
    int low = 0;
    int high = typeCount - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int entry = types + TYPE_ENTRY * middle;
      int order = string(u2(entry)).compareTo(name);
      if (order == 0) {
        return Optional.of(new Type(packageName.concat(".").concat(name), u4(entry + 2)));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** Returns the names of all types, without the package, in order. */
  List<String> typeNames() {
    List<String> names = new ArrayList<>(typeCount);
    for (int i = 0; i < typeCount; i++) {
      names.add(string(u2(types + TYPE_ENTRY * i)));
    }
    return names;
  }

  /** Threads may make a string twice: strings are values. */
  private String string(int number) {
    String known = strings[number];
    if (known != null) {
      return known;
    }
    int start = u4(HEADER + 4 * number);
    int end = u4(HEADER + 4 * (number + 1));
    String made = new String(bytes, text + start, end - start, StandardCharsets.UTF_8);
    strings[number] = made;
    return made;
  }

  private int u2(int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  private int u4(int at) {
    return u2(at) << 16 | u2(at + 2);
  }

  /** Reads numbers of a body, one after the other. */
  private final class Cursor {
    private int at;

    Cursor(int at) {
      this.at = at;
    }

    int number() {
      return (int) wide();
    }

    long wide() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    long signed() {
      long value = wide();
      return value >>> 1 ^ -(value & 1);
    }

    String name() {
      return string(number());
    }

    List<String> names() {
      String[] names = new String[number()];
      for (int i = 0; i < names.length; i++) {
        names[i] = name();
      }
      return List.of(names);
    }
  }

  private final class Type implements LibraryType {
    private final String name;
    private final int flags;
    private final List<String> supers;
    private final Map<String, List<LibraryMethod>> methods;
    private final Map<String, LibraryField> fields;

    Type(String name, int body) {
      this.name = name;
      Cursor cursor = new Cursor(body);
      this.flags = cursor.number();
      this.supers = cursor.names();
      this.methods = methods(cursor);
      this.fields = fields(cursor);
    }

    private Map<String, List<LibraryMethod>> methods(Cursor cursor) {
      int names = cursor.number();
      Map<String, List<LibraryMethod>> byName = new LinkedHashMap<>(names * 4 / 3 + 1);
      for (int i = 0; i < names; i++) {
        String method = cursor.name();
        LibraryMethod[] overloads = new LibraryMethod[cursor.number()];
        for (int j = 0; j < overloads.length; j++) {
          int modifiers = cursor.number();
          String returnType = cursor.name();
          overloads[j] =
              new LibraryMethod(
                  method,
                  cursor.names(),
                  returnType,
                  (modifiers & STATIC) != 0,
                  (modifiers & VARIABLE_ARITY) != 0);
        }
        byName.put(method, List.of(overloads));
      }
      return byName;
    }

    private Map<String, LibraryField> fields(Cursor cursor) {
      int count = cursor.number();
      Map<String, LibraryField> byName = new LinkedHashMap<>(count * 4 / 3 + 1);
      for (int i = 0; i < count; i++) {
        String field = cursor.name();
        int modifiers = cursor.number();
        String type = cursor.name();
        Optional<Constant> constant =
            (modifiers & CONSTANT) != 0 ? Optional.of(constant(cursor)) : Optional.empty();
        byName.put(field, new LibraryField(field, type, (modifiers & STATIC) != 0, constant));
      }
      return byName;
    }

    private Constant constant(Cursor cursor) {
      int kind = cursor.number();
      return switch (kind) {
        case TEXT -> new Constant.Text(cursor.name());
        case INT -> new Constant.Int((int) cursor.signed());
        case LONG -> new Constant.Long(cursor.signed());
        case REAL -> new Constant.Real(Double.longBitsToDouble(cursor.wide()));
        case CHAR -> new Constant.Char((char) cursor.number());
        case BOOL -> new Constant.Bool(cursor.number() != 0);
        default -> throw new IllegalStateException("no constant has the kind " + kind);
      };
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean isInterface() {
      return (flags & INTERFACE) != 0;
    }

    @Override
    public boolean isFinal() {
      return (flags & FINAL) != 0;
    }

    @Override
    public boolean isAbstract() {
      return (flags & ABSTRACT) != 0;
    }

    @Override
    public List<String> supers() {
      return supers;
    }

    @Override
    public List<String> methodNames() {
      return methods.keySet().stream().filter(method -> !method.equals("<init>")).toList();
    }

    @Override
    public boolean hasMethod(String method) {
      return methods.containsKey(method) && !method.equals("<init>");
    }

    @Override
    public List<LibraryMethod> methods(String method) {
      return methods.getOrDefault(method, List.of());
    }

    @Override
    public Optional<String> returnType(String method) {
      List<LibraryMethod> overloads = methods(method);
      for (LibraryMethod overload : overloads) {
        if (!overload.returnType().equals(overloads.get(0).returnType())) {
          return Optional.empty();
        }
      }
      return overloads.isEmpty() ? Optional.empty() : Optional.of(overloads.get(0).returnType());
    }

    @Override
    public List<String> fieldNames() {
      return List.copyOf(fields.keySet());
    }

    @Override
    public Optional<LibraryField> field(String field) {
      return Optional.ofNullable(fields.get(field));
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
