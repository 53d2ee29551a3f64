package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.CLexer;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what names mean: locals, functions, macros of the file, or something of another file. */
final class Names {
  private static final int MOST_ALIASES = 8;
  private static final Set<String> WORDS =
      Set.of(
          "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "bool",
          "enum", "FILE", "DIR", "BOOL", "DWORD", "WORD", "BYTE", "HANDLE", "void");

  private final FunctionLowering function;

  Names(FunctionLowering function) {
    this.function = function;
  }

  Expression value(String written) {
    if (function.local(written).isEmpty()) {
      if (written.equals("NULL") || written.equals("nullptr")) {
        return Expression.literal(Constant.NULL);
      }
      Optional<Constant> constant = constant(written);
      if (constant.isPresent()) {
        return Expression.literal(constant.get());
      }
      String symbol = function.file.functionSymbols.get(alias(written));
      if (symbol != null) {
        return new Expression.Closure(symbol, List.of());
      }
    }
    return Expression.read(place(written));
  }

  Place place(String written) {
    Optional<Integer> local = function.local(written);
    return local.isPresent()
        ? function.code.place(local.get())
        : new Place(new Place.Global(written), List.of());
  }

  /** Follows macros that only give another name. */
  String alias(String written) {
    String name = written;
    for (int i = 0; i < MOST_ALIASES; i++) {
      Optional<String> body = function.file.macros.body(name);
      if (body.isEmpty() || !body.get().matches("[A-Za-z_]\\w*")) {
        break;
      }
      name = body.get();
    }
    return name;
  }

  private Optional<Constant> constant(String written) {
    Optional<String> body = function.file.macros.body(alias(written));
    if (body.isEmpty() || body.get().isEmpty()) {
      return Optional.empty();
    }
    String text = body.get();
    while (text.startsWith("(") && text.endsWith(")")) {
      text = text.substring(1, text.length() - 1).strip();
    }
    if (text.matches("\"([^\"\\\\]|\\\\.)*\"")) {
      return Optional.of(Constant.of(Literals.string(text)));
    }
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1).strip() : text;
    if (digits.isEmpty() || !Character.isDigit(digits.charAt(0)) || !digits.matches("[\\w.]+")) {
      return Optional.empty();
    }
    return Literals.number(digits)
        .map(n -> negative && n instanceof Constant.Int i ? Constant.of(-i.value()) : n);
  }

  /** Joins strings; macros between them count if the file defines them. */
  String string(int node) {
    Source source = function.source;
    StringBuilder joined = new StringBuilder();
    for (int token = source.first(node); token <= source.last(node); token++) {
      if (source.type(token) == CLexer.STRING) {
        joined.append(Literals.string(source.text(token)));
      } else if (source.type(token) == CLexer.IDENTIFIER
          && constant(source.text(token)).orElse(Constant.NULL) instanceof Constant.Text text) {
        joined.append(text.value());
      }
    }
    return joined.toString();
  }

  // ---- types

  boolean isPointer(Place place) {
    if (place.base() instanceof Place.Local local && place.steps().isEmpty()) {
      Function.Local declared = function.code.local(local.index());
      return declared.type().contains("*") || declared.type().endsWith("]");
    }
    return false;
  }

  /** Returns whether a type is a number or a pointer, as opposed to an array or structure. */
  boolean isScalar(String type) {
    if (type.endsWith("]")) {
      return false;
    }
    if (type.contains("*") || type.isEmpty()) {
      return true;
    }
    int end = type.indexOf(' ');
    String first = end < 0 ? type : type.substring(0, end);
    return WORDS.contains(first)
        || first.matches("_*(u?int(ptr|max)?|u?intptr|s?size|off|time|pid|uid|gid|mode|ptrdiff)\\d*_t")
        || first.matches("u?int(8|16|32|64)_t");
  }
}
