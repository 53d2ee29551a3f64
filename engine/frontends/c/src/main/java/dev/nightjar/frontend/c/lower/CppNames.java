package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes names and types of C++ as the IR has them: parts joined by dots, template arguments in
 * angle brackets without spaces: {@code std.vector<std.string>}.
 */
final class CppNames {
  private final Source source;

  CppNames(Source source) {
    this.source = source;
  }

  /** Returns the parts of a name without template arguments; a first empty part means global. */
  List<String> parts(int first, int last) {
    List<String> parts = new ArrayList<>(3);
    boolean destructor = false;
    for (int token = first; token <= last; token++) {
      String text = source.text(token);
      switch (text) {
        case "::" -> {
          if (token == first) {
            parts.add("");
          }
        }
        case "<" -> token = Math.max(token, source.match(token));
        case "template", "typename" -> {}
        case "~" -> destructor = true;
        case "operator" -> {
          StringBuilder name = new StringBuilder("operator");
          for (token++; token <= last; token++) {
            name.append(Character.isJavaIdentifierStart(source.text(token).charAt(0)) ? " " : "");
            name.append(source.text(token));
          }
          parts.add(name.toString());
        }
        default -> {
          parts.add(destructor ? "~" + text : text);
          destructor = false;
        }
      }
    }
    return parts;
  }

  /** Returns the parts of a name's node. */
  List<String> parts(int node) {
    return parts(source.first(node), source.last(node));
  }

  /** Returns a name with dots, without template arguments and without a leading dot. */
  String dotted(int node) {
    List<String> parts = parts(node);
    return String.join(".", parts.isEmpty() || !parts.get(0).isEmpty() ? parts : rest(parts));
  }

  private static List<String> rest(List<String> parts) {
    return parts.subList(1, parts.size());
  }

  /** Returns the type that tokens name, with template arguments and pointers. */
  String type(int first, int last) {
    StringBuilder type = new StringBuilder();
    int named = 0;
    for (int token = first; token <= last; token++) {
      String text = source.text(token);
      switch (text) {
        case "::" -> {
          if (type.length() > named) {
            type.append('.');
          }
        }
        case "<" -> {
          int close = source.match(token);
          if (close < 0) {
            return type.toString();
          }
          type.append('<').append(arguments(token + 1, close - 1)).append('>');
          token = close;
        }
        case "*", "[" -> type.append(text.equals("*") ? "*" : "[]");
        case "&", "&&" -> type.append('&');
        case "(" -> token = Math.max(token, source.match(token));
        default -> {
          boolean word = Character.isJavaIdentifierStart(text.charAt(0)) && !isNoType(text);
          if (word) {
            if (type.length() > 0 && type.charAt(type.length() - 1) != '.') {
              if (isPrimitive(text) && isPrimitive(type.toString())) {
                type.append(' ');
              } else {
                // Macros stand before the type.
                type.setLength(0);
              }
              named = type.length();
            }
            type.append(text);
          }
        }
      }
    }
    return type.toString();
  }

  private String arguments(int first, int last) {
    StringBuilder arguments = new StringBuilder();
    int start = first;
    for (int token = first; token <= last + 1; token++) {
      String text = token > last ? "," : source.text(token);
      if (text.equals(",")) {
        String type = start < token ? type(start, token - 1) : "";
        arguments.append(arguments.length() > 0 ? "," : "").append(type.isEmpty() ? "?" : type);
        start = token + 1;
      } else if (text.equals("<") || text.equals("(") || text.equals("{") || text.equals("[")) {
        token = Math.max(token, source.match(token));
      }
    }
    return arguments.toString();
  }

  /** Returns the base type that specifiers name; empty for {@code auto} and for none. */
  String base(int specifiers) {
    int child = source.child(specifiers);
    while (child != Source.NONE) {
      if (source.is(child, Kind.STRUCT) || source.is(child, Kind.ENUM)) {
        int tag = tag(child);
        return tag == Source.NONE ? "" : type(source.first(tag), source.last(tag));
      }
      child = source.next(child);
    }
    return type(source.first(specifiers), source.last(specifiers));
  }

  /** Returns the node that names a class, or {@link Source#NONE}. */
  int tag(int node) {
    int tag = source.child(node);
    boolean named = source.is(tag, Kind.IDENTIFIER) || source.is(tag, Kind.QUALIFIED_NAME);
    return named ? tag : Source.NONE;
  }

  static boolean isPrimitive(String word) {
    int space = word.indexOf(' ');
    return switch (space < 0 ? word : word.substring(0, space)) {
      case "void",
          "bool",
          "char",
          "short",
          "int",
          "long",
          "float",
          "double",
          "signed",
          "unsigned",
          "wchar_t",
          "char8_t",
          "char16_t",
          "char32_t",
          "__int64",
          "__int32",
          "__int128" ->
          true;
      default -> false;
    };
  }

  private static boolean isNoType(String word) {
    return switch (word) {
      case "static",
          "extern",
          "typedef",
          "register",
          "inline",
          "__inline",
          "__forceinline",
          "auto",
          "const",
          "volatile",
          "thread_local",
          "__thread",
          "constexpr",
          "consteval",
          "constinit",
          "virtual",
          "explicit",
          "friend",
          "mutable",
          "typename",
          "template",
          "class",
          "struct",
          "union",
          "enum",
          "decltype" ->
          true;
      default -> false;
    };
  }
}
