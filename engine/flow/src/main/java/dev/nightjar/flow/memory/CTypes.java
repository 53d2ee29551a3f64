package dev.nightjar.flow.memory;

import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads types as the frontend of C writes them: the words of the base type, then a star for each
 * pointer and brackets for each array, from the inside outwards. Sizes are those of 64-bit Unix.
 */
final class CTypes {
  private static final int DEEPEST = 20;

  private static final Pattern OWNER = Pattern.compile("(std\\.)?(unique|shared)_ptr<(.+)>");

  private static final Pattern SIZED = Pattern.compile("(?:\\w+_|g|q)?(u?)int(8|16|32|64)(?:_t)?");

  /** Offsets of members that cannot be computed begin here, so that they differ. */
  static final long NOWHERE = 1L << 40;

  private final Map<String, List<TypeDeclaration>> named = new HashMap<>();
  private final Map<String, CType> known = new HashMap<>();
  private final Constants constants;
  private final Classes classes;

  CTypes(Iterable<TypeDeclaration> declarations, Constants constants, Classes classes) {
    this.constants = constants;
    this.classes = classes;
    for (TypeDeclaration declaration : declarations) {
      String symbol = declaration.symbol();
      for (String kind : List.of(".struct.", ".union.", ".typedef.")) {
        int at = symbol.lastIndexOf(kind);
        if (at > 0) {
          String name =
              kind.substring(1, kind.length() - 1) + " " + symbol.substring(at + kind.length());
          named.computeIfAbsent(name, any -> new ArrayList<>(1)).add(declaration);
        }
      }
    }
  }

  /**
   * Returns a type.
   *
   * @param path the file in which it is written: its own declarations come first
   */
  synchronized CType of(String text, String path) {
    return of(text, path, 0);
  }

  private CType of(String written, String path, int depth) {
    String text = written.startsWith("static ") ? written.substring(7) : written;
    if (text.isEmpty() || depth > DEEPEST) {
      return CType.UNKNOWN;
    }
    String key = path + "\0" + text;
    CType type = known.get(key);
    if (type == null) {
      type = read(text, path, depth);
      known.put(key, type);
    }
    return type;
  }

  private CType read(String text, String path, int depth) {
    int end = argumentsEnd(text);
    while (end < text.length() && "*[(".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    CType type = base(text.substring(0, end).strip(), path, depth);
    int at = end;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '*') {
        type = new CType.Pointer(type);
        at++;
      } else if (c == '(') {
        type = CType.FUNCTION;
        int close = text.indexOf(')', at);
        at = close < 0 ? text.length() : close + 1;
      } else if (c == '[') {
        List<Long> bounds = new ArrayList<>();
        while (at < text.length() && text.charAt(at) == '[') {
          int close = text.indexOf(']', at);
          if (close < 0) {
            return CType.UNKNOWN;
          }
          bounds.add(bound(text.substring(at + 1, close)));
          at = close + 1;
        }
        for (int i = bounds.size() - 1; i >= 0; i--) {
          type = new CType.Array(type, bounds.get(i));
        }
      } else {
        at++;
      }
    }
    return type;
  }

  /** Arguments of a template say nothing of how its instance is laid out. */
  private static int argumentsEnd(String text) {
    return text.indexOf('<') < 0 ? 0 : text.lastIndexOf('>') + 1;
  }

  private long bound(String text) {
    if (text.isEmpty()) {
      return CType.Array.OPEN;
    }
    if (Character.isDigit(text.charAt(0))) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException malformed) {
        return CType.Array.UNKNOWN_COUNT;
      }
    }
    long count = constants.valueOf(text);
    return count < 0 ? CType.Array.UNKNOWN_COUNT : count;
  }

  private CType base(String words, String path, int depth) {
    if (words.startsWith("struct ") || words.startsWith("union ")) {
      return structure(words, path, depth);
    }
    if (words.startsWith("enum ")) {
      return CType.INT;
    }
    CType simple = simple(words);
    if (simple != null) {
      return simple;
    }
    TypeDeclaration alias = find("typedef " + words, path);
    if (alias != null
        && !alias.supers().isEmpty()
        && !alias.supers().get(0).isEmpty()
        && !alias.supers().get(0).equals(words)) {
      return of(alias.supers().get(0), homeOf(alias, "typedef " + words, path), depth + 1);
    }
    String plain = withoutMacros(words);
    if (!plain.equals(words)) {
      return base(plain, path, depth + 1);
    }
    if (words.isEmpty() || words.equals("__any")) {
      return CType.UNKNOWN;
    }
    if (words.endsWith(">")
        && Containers.isContainer(words, classes.namespaces(path).contains("std"))) {
      return Containers.TYPE;
    }
    CType owner = owner(words, path, depth);
    return owner != null ? owner : classOf(words, path, depth).orElseGet(() -> sized(words));
  }

  /** Reads the types of the C++ library that own what they point to. */
  private @Nullable CType owner(String words, String path, int depth) {
    Matcher name = OWNER.matcher(words);
    if (!name.matches() || name.group(1) == null && !classes.namespaces(path).contains("std")) {
      return null;
    }
    String arguments = name.group(3);
    int comma = outerComma(arguments);
    String of = comma < 0 ? arguments : arguments.substring(0, comma);
    boolean array = of.endsWith("[]");
    CType to = of(array ? of.substring(0, of.length() - 2) : of, path, depth + 1);
    return new CType.Owner(to, name.group(2).equals("shared"), array, comma < 0);
  }

  private static int outerComma(String arguments) {
    int open = 0;
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      open += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == ',' && open == 0) {
        return i;
      }
    }
    return -1;
  }

  /** A type that says its size by its name, as those that libraries define for themselves do. */
  private static CType sized(String words) {
    Matcher name = SIZED.matcher(words);
    return name.matches()
        ? new CType.Whole(Long.parseLong(name.group(2)) / 8, name.group(1).isEmpty())
        : CType.NAMED;
  }

  /** Drops what stands beside the name of a type and looks like a macro: {@code FAR}. */
  private static String withoutMacros(String words) {
    if (words.indexOf(' ') < 0) {
      return words;
    }
    StringBuilder kept = new StringBuilder();
    for (String word : words.split(" ")) {
      if (!word.equals(word.toUpperCase(Locale.ROOT))) {
        kept.append(kept.length() == 0 ? "" : " ").append(word);
      }
    }
    return kept.length() == 0 ? words : kept.toString();
  }

  private @Nullable TypeDeclaration find(String name, String path) {
    List<TypeDeclaration> all = named.getOrDefault(name, List.of());
    TypeDeclaration nearest = null;
    int most = -1;
    boolean sure = true;
    for (TypeDeclaration each : all) {
      String other = pathOf(each);
      if (other.equals(path)) {
        return each;
      }
      int shared = shared(other, path);
      if (shared > most) {
        most = shared;
        nearest = each;
        sure = true;
      } else if (shared == most && nearest != null && !isSame(each, nearest)) {
        sure = false;
      }
    }
    return sure ? nearest : null;
  }

  /** Of several declarations that are as near, none says which file the rest is found in. */
  private String homeOf(TypeDeclaration chosen, String name, String path) {
    String home = pathOf(chosen);
    int near = shared(home, path);
    boolean only =
        home.equals(path)
            || named.getOrDefault(name, List.of()).stream()
                .map(CTypes::pathOf)
                .allMatch(each -> each.equals(home) || shared(each, path) < near);
    return only ? home : path;
  }

  /** Returns how much of the folders of two paths is the same. */
  private static int shared(String one, String two) {
    int limit = Math.min(one.length(), two.length());
    int folder = 0;
    for (int i = 0; i < limit && one.charAt(i) == two.charAt(i); i++) {
      if (one.charAt(i) == '/') {
        folder = i + 1;
      }
    }
    return folder;
  }

  private static boolean isSame(TypeDeclaration one, TypeDeclaration two) {
    List<TypeDeclaration.Field> left = one.fields();
    List<TypeDeclaration.Field> right = two.fields();
    if (left.size() != right.size() || !one.supers().equals(two.supers())) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!left.get(i).name().equals(right.get(i).name())
          || !left.get(i).type().equals(right.get(i).type())) {
        return false;
      }
    }
    return true;
  }

  private static String pathOf(TypeDeclaration declaration) {
    String symbol = declaration.symbol();
    int at = Math.max(symbol.lastIndexOf(".struct."), symbol.lastIndexOf(".union."));
    at = Math.max(at, symbol.lastIndexOf(".typedef."));
    return symbol.substring(0, at);
  }

  private CType structure(String name, String path, int depth) {
    TypeDeclaration declaration = find(name, path);
    if (declaration == null) {
      return classOf(name.substring(name.indexOf(' ') + 1), path, depth).orElse(CType.NAMED);
    }
    String key = declaration.symbol();
    CType type = known.get(key);
    if (type != null) {
      return type;
    }
    CType.Layout layout = new CType.Layout();
    CType.Struct made = new CType.Struct(name, layout);
    known.put(key, made);
    boolean union = name.startsWith("union ");
    // What is declared in a way that is not understood has members all the same.
    boolean exact = !declaration.fields().isEmpty();
    fill(layout, declaration, pathOf(declaration), union, exact, depth);
    return made;
  }

  /** Returns the class of C++ that a name means. */
  private Optional<CType> classOf(String name, String path, int depth) {
    Optional<String> symbol = classes.named(name, path);
    if (symbol.isEmpty()) {
      return Optional.empty();
    }
    String key = CType.Struct.CLASS + symbol.get();
    CType type = known.get(key);
    if (type != null) {
      return Optional.of(type);
    }
    TypeDeclaration declaration = classes.type(symbol.get()).orElseThrow();
    CType.Layout layout = new CType.Layout();
    known.put(key, new CType.Struct(key, layout));
    String home = classes.path(symbol.get());
    boolean union = Classes.says(declaration, TypeDeclaration.UNION);
    if (union || isPlain(declaration, symbol.get())) {
      fill(layout, declaration, home, union, true, depth);
      return Optional.of(known.get(key));
    }
    // Where its members are depends on the class of the object: their names tell them apart.
    Map<String, CType.Member> members = new LinkedHashMap<>();
    for (TypeDeclaration.Field field : declaration.fields()) {
      CType of = of(field.type(), home, depth + 1);
      members.put(field.name(), new CType.Member(nowhere(field.name()), of));
    }
    for (String base : declaration.supers()) {
      if (classOf(base, home, depth + 1).orElse(CType.UNKNOWN) instanceof CType.Struct above) {
        above
            .layout()
            .members
            .forEach(
                (member, each) ->
                    members.putIfAbsent(member, new CType.Member(nowhere(member), each.type())));
      }
    }
    layout.members = members;
    layout.size = -1;
    return Optional.of(known.get(key));
  }

  /** Returns whether a class is laid out as its fields say. */
  private boolean isPlain(TypeDeclaration declaration, String symbol) {
    return declaration.supers().isEmpty()
        && !declaration.modifiers().contains(Modifier.VIRTUAL)
        && !classes.hasHeirs(symbol)
        && !declaration.fields().isEmpty()
        && declaration.fields().stream().noneMatch(CTypes::isStatic);
  }

  /** Returns an offset for a member that lies nowhere in particular. */
  static long nowhere(String name) {
    return (1L << 44) + ((long) name.hashCode() & 0xffffffffL) * 17;
  }

  private static boolean isStatic(TypeDeclaration.Field field) {
    return field.modifiers().contains(Modifier.STATIC);
  }

  private void fill(
      CType.Layout layout,
      TypeDeclaration declaration,
      String path,
      boolean union,
      boolean certain,
      int depth) {
    Map<String, CType.Member> members = new LinkedHashMap<>();
    boolean exact = certain;
    long offset = 0;
    long size = 0;
    long widest = 1;
    for (TypeDeclaration.Field field : declaration.fields()) {
      CType of = of(field.type(), path, depth + 1);
      long each = of.size();
      if (!union && of instanceof CType.Array array && isLast(declaration, field)) {
        of = flexible(array);
      }
      if (exact && each >= 0 && !union) {
        long align = alignment(of);
        widest = Math.max(widest, align);
        offset = (offset + align - 1) / align * align;
      }
      members.put(field.name(), new CType.Member(offset, of));
      if (union) {
        size = each < 0 ? -1 : Math.max(size, each);
        exact &= each >= 0;
      } else if (exact && each >= 0) {
        offset += each;
      } else {
        offset = Math.max(offset, NOWHERE) + 4096;
        exact = false;
      }
    }
    layout.members = members;
    layout.size = !exact ? -1 : union ? size : (offset + widest - 1) / widest * widest;
  }

  private static boolean isLast(TypeDeclaration declaration, TypeDeclaration.Field field) {
    return declaration.fields().get(declaration.fields().size() - 1) == field;
  }

  /** One element at the end of a structure mostly stands for as many as there is memory for. */
  private static CType flexible(CType.Array array) {
    return array.count() == 0 || array.count() == 1
        ? new CType.Array(array.of(), CType.Array.UNKNOWN_COUNT)
        : array;
  }

  private static long alignment(CType type) {
    if (type instanceof CType.Array array) {
      return alignment(array.of());
    }
    if (type instanceof CType.Struct struct) {
      long widest = 1;
      for (CType.Member member : struct.layout().members.values()) {
        widest = Math.max(widest, alignment(member.type()));
      }
      return widest;
    }
    return Math.max(1, Math.min(8, type.size()));
  }

  private static @Nullable CType simple(String words) {
    return switch (words) {
      case "void" -> CType.VOID;
      case "char", "signed char", "int8_t", "gchar", "CHAR" -> CType.CHAR;
      case "unsigned char", "uint8_t", "u_char", "_Bool", "bool", "BYTE", "Bytef", "Byte" ->
          new CType.Whole(1, false);
      case "short", "short int", "signed short", "int16_t" -> new CType.Whole(2, true);
      case "unsigned short", "unsigned short int", "uint16_t", "u_short", "WORD" ->
          new CType.Whole(2, false);
      case "int", "signed", "signed int", "int32_t", "BOOL" -> CType.INT;
      case "unsigned", "unsigned int", "uint32_t", "u_int", "uint", "DWORD", "uInt" ->
          CType.UNSIGNED;
      case "wchar_t" -> CType.WIDE;
      case "long",
          "long int",
          "signed long",
          "long long",
          "long long int",
          "signed long long",
          "int64_t",
          "ssize_t",
          "ptrdiff_t",
          "intptr_t",
          "time_t",
          "off_t",
          "intmax_t" ->
          CType.LONG;
      case "unsigned long",
          "unsigned long int",
          "unsigned long long",
          "unsigned long long int",
          "uint64_t",
          "size_t",
          "uintptr_t",
          "u_long",
          "uintmax_t",
          "uLong" ->
          CType.SIZE;
      case "float" -> new CType.Real(4);
      case "double", "long double" -> CType.DOUBLE;
      case "HANDLE" -> new CType.Pointer(CType.VOID);
      default -> null;
    };
  }
}
