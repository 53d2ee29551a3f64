package dev.nightjar.ir.text;

/** The owner and name of a function that follow from its symbol, and need not be written. */
final class Symbols {
  private Symbols() {}

  static String owner(String symbol) {
    int mark = symbol.indexOf('#');
    return mark < 0 ? "" : symbol.substring(0, mark);
  }

  static String name(String symbol) {
    int lambda = symbol.lastIndexOf("$lambda");
    if (lambda > symbol.lastIndexOf(')') && lambda >= 0) {
      return "lambda$" + symbol.substring(lambda + "$lambda".length());
    }
    int end = symbol.indexOf('(');
    return symbol.substring(symbol.indexOf('#') + 1, end < 0 ? symbol.length() : end);
  }
}
