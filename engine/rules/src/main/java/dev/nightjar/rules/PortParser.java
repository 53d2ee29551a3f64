package dev.nightjar.rules;

import dev.nightjar.flow.model.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the text form of {@link Port} by recursive descent. One parser reads one text; {@link
 * #flow} reads {@code "port, port -> port"}.
 */
final class PortParser {
  private final YamlValue place;
  private final String text;
  private int at;

  PortParser(YamlValue place) {
    this.place = place;
    this.text = place.text();
  }

  /** A flow as it is written: every port on the left goes to every port on the right. */
  record Arrow(List<Port> from, List<Port> to, boolean preserving) {}

  /** Reads a port that fills the whole text. */
  Optional<Port> port() {
    try {
      Port port = readPort();
      expectEnd();
      return Optional.of(port);
    } catch (Malformed e) {
      report(e);
      return Optional.empty();
    }
  }

  /** Reads a flow that fills the whole text. */
  Optional<Arrow> flow() {
    try {
      List<Port> from = readPorts();
      boolean preserving;
      if (text.startsWith("=>", at)) {
        preserving = true;
      } else if (text.startsWith("->", at)) {
        preserving = false;
      } else {
        throw new Malformed(at, "'->' or '=>' is expected");
      }
      at += 2;
      List<Port> to = readPorts();
      expectEnd();
      return Optional.of(new Arrow(from, to, preserving));
    } catch (Malformed e) {
      report(e);
      return Optional.empty();
    }
  }

  private void report(Malformed e) {
    place
        .problems()
        .add(
            place.location(e.offset),
            ProblemCode.M002,
            "bad port in '" + text + "': " + e.getMessage());
  }

  private List<Port> readPorts() throws Malformed {
    List<Port> ports = new ArrayList<>();
    do {
      skipSpace();
      ports.add(readPort());
      skipSpace();
    } while (accept(","));
    return ports;
  }

  private Port readPort() throws Malformed {
    int start = at;
    String word = readWord();
    if (word.isEmpty()) {
      throw new Malformed(start, "a port is expected");
    }
    if (word.startsWith("arg") && isNumber(word.substring(3))) {
      return new Port(Port.Root.ARGUMENT, number(word.substring(3), start + 3), readSteps());
    }
    Port.Root root;
    switch (word) {
      case "this":
        root = Port.Root.THIS;
        break;
      case "args":
        root = Port.Root.ALL_ARGUMENTS;
        break;
      case "return":
        root = Port.Root.RETURN;
        break;
      case "param":
        root = Port.Root.PARAMETER;
        break;
      case "field":
        root = Port.Root.FIELD;
        break;
      default:
        throw new Malformed(
            start,
            "'"
                + word
                + "' is none of this, argN, args, return, param, field"
                + Suggestion.of(
                    word, List.of("this", "arg0", "arg1", "args", "return", "param", "field")));
    }
    return new Port(root, 0, readSteps());
  }

  private List<Port.Step> readSteps() throws Malformed {
    List<Port.Step> steps = new ArrayList<>();
    while (true) {
      if (accept(".")) {
        steps.add(readField());
      } else if (accept("[")) {
        steps.add(readElement());
      } else {
        return List.copyOf(steps);
      }
    }
  }

  private Port.Step readField() throws Malformed {
    if (accept("*")) {
      return new Port.Everything();
    }
    int start = at;
    String name = readWord();
    if (name.isEmpty()) {
      throw new Malformed(start, "a field name is expected after '.'");
    }
    if (name.equals("return")) {
      return new Port.FunctionResult();
    }
    if (name.startsWith("param") && isNumber(name.substring(5))) {
      return new Port.FunctionParameter(number(name.substring(5), start + 5));
    }
    return new Port.Field(name);
  }

  private Port.Step readElement() throws Malformed {
    int start = at;
    Port.Step step;
    if (accept("*")) {
      step = new Port.AnyElement();
    } else if (accept("\"")) {
      int close = text.indexOf('"', at);
      if (close < 0) {
        throw new Malformed(start, "the quote is not closed");
      }
      step = new Port.Element(text.substring(at, close));
      at = close + 1;
    } else {
      String word = readWord();
      if (isNumber(word)) {
        step = new Port.Element(number(word, start));
      } else if (word.startsWith("arg") && isNumber(word.substring(3))) {
        step = new Port.ElementAt(number(word.substring(3), start + 3));
      } else {
        throw new Malformed(start, "*, a number, a quoted text or argN is expected after '['");
      }
    }
    if (!accept("]")) {
      throw new Malformed(at, "']' is expected");
    }
    return step;
  }

  private boolean accept(String token) {
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private String readWord() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at))
            || text.charAt(at) == '_'
            || text.charAt(at) == '$')) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private void expectEnd() throws Malformed {
    if (at < text.length()) {
      throw new Malformed(at, "'" + text.charAt(at) + "' is not expected here");
    }
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && word.chars().allMatch(letter -> letter >= '0' && letter <= '9');
  }

  private static int number(String digits, int offset) throws Malformed {
    if (digits.length() > 3) {
      throw new Malformed(offset, "the number is too large");
    }
    return Integer.parseInt(digits);
  }

  /** Leaves the descent at the first mistake of a text. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    final int offset;

    Malformed(int offset, String message) {
      super(message);
      this.offset = offset;
    }
  }
}
