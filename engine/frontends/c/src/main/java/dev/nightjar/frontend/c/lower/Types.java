package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.c.syntax.Macros;
import dev.nightjar.ir.Constant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes types as one text: the words of the base type, a star for each pointer, brackets for each
 * array and {@code ()} for functions, from the inside of the declarator outwards.
 */
final class Types {
  private final Source source;
  final CppNames names;

  private final Macros macros;

  Types(Source source, Macros macros) {
    this.source = source;
    this.names = new CppNames(source);
    this.macros = macros;
  }

  /** Returns the number of elements as far as the file tells it, else the name that tells it. */
  private String bound(int node) {
    if (node == Source.NONE) {
      return "";
    }
    OptionalLong count = number(node);
    if (count.isPresent()) {
      return Long.toString(count.getAsLong());
    }
    return source.is(node, Kind.NAME) ? source.name(node) : "?";
  }

  private OptionalLong number(int node) {
    switch (source.kind(node)) {
      case NUMBER -> {
        return number(source.name(node));
      }
      case NAME -> {
        return number(macros.body(source.name(node)).orElse(""));
      }
      case PARENTHESIZED -> {
        return number(source.child(node));
      }
      case BINARY -> {
        int left = source.child(node);
        OptionalLong result = number(left);
        for (int right = source.next(left); right != Source.NONE; right = source.next(right)) {
          OptionalLong other = number(right);
          if (result.isEmpty() || other.isEmpty()) {
            return OptionalLong.empty();
          }
          long one = result.getAsLong();
          long two = other.getAsLong();
          result =
              switch (source.text(source.last(left) + 1)) {
                case "+" -> OptionalLong.of(one + two);
                case "-" -> OptionalLong.of(one - two);
                case "*" -> OptionalLong.of(one * two);
                case "/" -> two == 0 ? OptionalLong.empty() : OptionalLong.of(one / two);
                default -> OptionalLong.empty();
              };
          left = right;
        }
        return result;
      }
      default -> {
        return OptionalLong.empty();
      }
    }
  }

  private static OptionalLong number(String text) {
    String bare = text.strip();
    while (bare.startsWith("(") && bare.endsWith(")")) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    if (bare.isEmpty() || !Character.isDigit(bare.charAt(0))) {
      return OptionalLong.empty();
    }
    Optional<Constant> value = Literals.number(bare);
    if (value.isPresent() && value.get() instanceof Constant.Int number) {
      return OptionalLong.of(number.value());
    }
    return value.isPresent() && value.get() instanceof Constant.Long number
        ? OptionalLong.of(number.value())
        : OptionalLong.empty();
  }

  /** Returns the base type that specifiers name; empty if they name none. */
  String base(int specifiers) {
    if (source.isCpp()) {
      return names.base(specifiers);
    }
    StringBuilder type = new StringBuilder();
    int child = source.child(specifiers);
    for (int token = source.first(specifiers); token <= source.last(specifiers); token++) {
      while (child != Source.NONE && source.last(child) < token) {
        child = source.next(child);
      }
      if (child != Source.NONE && token == source.first(child)) {
        int name = source.child(child, Kind.IDENTIFIER);
        append(type, source.text(token));
        if (name != Source.NONE) {
          append(type, source.name(name));
        }
        token = source.last(child);
      } else if (!isNoType(source.text(token))) {
        append(type, source.text(token));
      }
    }
    return type.toString();
  }

  private static void append(StringBuilder type, String word) {
    if (type.length() > 0) {
      type.append(' ');
    }
    type.append(word);
  }

  private static boolean isNoType(String word) {
    return switch (word) {
      case "static",
          "extern",
          "typedef",
          "register",
          "inline",
          "__inline",
          "__inline__",
          "auto",
          "__forceinline",
          "const",
          "__const",
          "volatile",
          "__volatile__",
          "_Thread_local",
          "thread_local",
          "__thread",
          "constexpr" ->
          true;
      default -> false;
    };
  }

  boolean has(int specifiers, String word) {
    for (int token = source.first(specifiers); token <= source.last(specifiers); token++) {
      if (source.isText(token, word)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the name that a declarator gives, or {@link Source#NONE}. */
  int name(int declarator) {
    int child = source.child(declarator);
    if (source.is(child, Kind.DECLARATOR)) {
      return name(child);
    }
    return source.is(child, Kind.IDENTIFIER) ? child : Source.NONE;
  }

  /**
   * Returns the name of a function: {@code NAME(part)(int a)} is named by a macro, which joins the
   * part to others.
   */
  String functionName(int declarator) {
    int name = name(declarator);
    int part = partOfName(declarator);
    return part == Source.NONE ? source.name(name) : joined(source.name(name), source.name(part));
  }

  /** Returns the name that a macro is taken to make of a part of it. */
  static String joined(String macro, String part) {
    return macro + "_" + part;
  }

  /** Returns what stands alone in the first of two pairs of brackets, or {@link Source#NONE}. */
  private int partOfName(int declarator) {
    int first = source.child(declarator, Kind.PARAMETERS);
    if (first == Source.NONE
        || !source.is(source.next(first), Kind.PARAMETERS)
        || source.last(first) - source.first(first) != 2) {
      return Source.NONE;
    }
    return source.child(first);
  }

  /** Returns the parameters of a function's declarator, or {@link Source#NONE}. */
  int parameters(int declarator) {
    int child = source.child(declarator);
    if (source.is(child, Kind.DECLARATOR)) {
      int inner = parameters(child);
      if (inner != Source.NONE) {
        return inner;
      }
    }
    int first = source.child(declarator, Kind.PARAMETERS);
    return partOfName(declarator) == Source.NONE ? first : source.next(first);
  }

  /** Returns the type of what a declarator declares. */
  String of(String base, int declarator) {
    StringBuilder type = new StringBuilder(base);
    int child = source.child(declarator);
    int end = child == Source.NONE ? source.last(declarator) + 1 : source.first(child);
    for (int token = source.first(declarator); token < end; token++) {
      if (source.isText(token, "*")) {
        type.append('*');
      } else if (source.isText(token, "&") || source.isText(token, "&&")) {
        type.append('&');
      }
    }
    for (int suffix = child; suffix != Source.NONE; suffix = source.next(suffix)) {
      if (source.is(suffix, Kind.PARAMETERS)) {
        type.append("()");
      } else if (source.is(suffix, Kind.ARRAY_SUFFIX)) {
        type.append('[').append(bound(source.child(suffix))).append(']');
      }
    }
    return source.is(child, Kind.DECLARATOR) ? of(type.toString(), child) : type.toString();
  }
}
