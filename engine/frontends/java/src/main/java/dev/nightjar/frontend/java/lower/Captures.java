package dev.nightjar.frontend.java.lower;

import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * What the text of a lambda or class body uses of the function around it. Found by looking at each
 * word, before the body is lowered: it may name a variable too many, if the body declares the same
 * name itself, but never one too few.
 *
 * @param names the local variables, in order of their first use
 * @param usesThis whether the enclosing instance may be used
 */
record Captures(List<String> names, boolean usesThis) {

  static Captures of(FunctionLowering function, int firstToken, int lastToken) {
    Scan scan = new Scan(function);
    for (int token = firstToken; token <= lastToken; token++) {
      if (function.source.isWord(token)) {
        scan.word(token, lastToken);
      }
    }
    return new Captures(List.copyOf(scan.names), scan.usesThis && function.hasThis());
  }

  private static final class Scan {
    private final FunctionLowering function;
    private final Source source;
    private final List<String> names = new ArrayList<>();
    private boolean usesThis;

    Scan(FunctionLowering function) {
      this.function = function;
      this.source = function.source;
    }

    void word(int token, int lastToken) {
      String word = source.text(token);
      if (word.equals("this") || word.equals("super")) {
        usesThis = true;
        return;
      }
      if (source.firstChar(token - 1) == '.' && source.length(token - 1) == 1) {
        return;
      }
      boolean isCall = token < lastToken && source.isChar(token + 1, '(');
      if (source.isText(token - 1, "new") || source.isChar(token + 1, ':')) {
        type(word);
      } else if (isCall) {
        usesThis |= !isKeyword(word);
        type(word);
        return;
      }
      variable(word);
    }

    private void variable(String word) {
      if (function.variables.find(word) != Variables.NONE) {
        add(word);
        return;
      }
      Place field = usesThis ? null : function.names.field(word);
      if (field == null) {
        type(word);
      } else {
        usesThis = !(field.base() instanceof Place.Global);
      }
    }

    /** A class that is created here needs its own captures and its enclosing instance. */
    private void type(String word) {
      if (!function.file.hasInnerTypes()) {
        return;
      }
      TypeContext type = function.names.type(word);
      if (type != null) {
        usesThis |= type.hasOuterInstance;
        for (String name : type.captures) {
          if (function.variables.find(name) != Variables.NONE) {
            add(name);
          } else {
            usesThis = true;
          }
        }
      }
    }

    private void add(String name) {
      if (!names.contains(name)) {
        names.add(name);
      }
    }

    private static boolean isKeyword(String word) {
      return switch (word) {
        case "if",
            "for",
            "while",
            "switch",
            "try",
            "catch",
            "synchronized",
            "return",
            "throw",
            "case",
            "assert",
            "do",
            "else",
            "yield",
            "instanceof" ->
            true;
        default -> false;
      };
    }
  }
}
