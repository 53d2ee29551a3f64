package dev.nightjar.ir.text;

import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the expressions, places and constants of one function. */
final class ExpressionParser {
  private final TextCursor cursor;
  private final List<Function.Local> locals;

  /**
   * @param locals the locals that names may mean; may grow while the function's head is read
   */
  ExpressionParser(TextCursor cursor, List<Function.Local> locals) {
    this.cursor = cursor;
    this.locals = locals;
  }

  Expression expression() {
    Expression first = operand();
    if (cursor.takeWord("as")) {
      return new Expression.Cast(cursor.read(Form.TYPE, "a type"), first);
    }
    if (cursor.takeWord("instanceof")) {
      return new Expression.TypeTest(first, cursor.read(Form.TYPE, "a type"));
    }
    Optional<String> sign = binarySign();
    if (sign.isEmpty()) {
      return first;
    }
    List<Expression> operands = new ArrayList<>();
    operands.add(first);
    for (Optional<String> next = sign; next.isPresent(); next = binarySign()) {
      if (!next.equals(sign)) {
        throw cursor.error("there is no precedence: put one of these operations in parentheses");
      }
      cursor.expect(sign.get());
      operands.add(operand());
    }
    return new Expression.Operation(Operators.binary(sign.get()), List.copyOf(operands));
  }

  private Optional<String> binarySign() {
    return Operators.BINARY_SIGNS.stream().filter(cursor::sees).findFirst();
  }

  /** Reads expressions between brackets, of which the opening one was read. */
  List<Expression> expressions(String closing) {
    if (cursor.close(closing)) {
      return List.of();
    }
    List<Expression> expressions = new ArrayList<>();
    do {
      expressions.add(expression());
    } while (cursor.anotherItem(closing));
    return List.copyOf(expressions);
  }

  private Expression operand() {
    if (cursor.open("(")) {
      Expression inner = expression();
      if (!cursor.close(")")) {
        throw cursor.expected("')'");
      }
      return inner;
    }
    if (seesConstant()) {
      return Expression.literal(constant());
    }
    if (cursor.take("-")) {
      return new Expression.Operation(Operator.NEGATE, List.of(operand()));
    }
    if (cursor.take("!")) {
      return new Expression.Operation(Operator.NOT, List.of(operand()));
    }
    if (cursor.take("~")) {
      return new Expression.Operation(Operator.BIT_NOT, List.of(operand()));
    }
    if (cursor.take("&")) {
      return new Expression.AddressOf(place());
    }
    if (cursor.takeWord("make")) {
      return make();
    }
    if (cursor.takeWord("closure")) {
      String function = cursor.read(Form.SYMBOL, "the symbol of a function");
      return new Expression.Closure(function, cursor.open("[") ? expressions("]") : List.of());
    }
    if (cursor.takeWord("op")) {
      return operation();
    }
    return Expression.read(place());
  }

  private Expression operation() {
    int start = cursor.position();
    String name = cursor.read(Form.NAME, "an operator");
    for (Operator operator : Operator.values()) {
      if (operator.name().equals(name)) {
        cursor.expectOpen("(");
        return new Expression.Operation(operator, expressions(")"));
      }
    }
    cursor.reset(start);
    throw cursor.expected("the name of an operator");
  }

  private Expression make() {
    String type = cursor.read(Form.TYPE, "a type");
    List<Expression.Entry> entries = new ArrayList<>();
    cursor.expectOpen("{");
    if (!cursor.close("}")) {
      do {
        Expression value = expression();
        entries.add(
            cursor.take("=>")
                ? new Expression.Entry(Optional.of(value), expression())
                : new Expression.Entry(Optional.empty(), value));
      } while (cursor.anotherItem("}"));
    }
    return new Expression.Make(type, List.copyOf(entries));
  }

  Place place() {
    Place.Base base = base();
    List<Place.Step> steps = new ArrayList<>();
    while (true) {
      if (cursor.touches('.')) {
        cursor.expect(".");
        steps.add(
            cursor.take("*")
                ? Place.DEREF
                : new Place.Field(cursor.read(Form.NAME, "a field or '*'")));
      } else if (cursor.touches('[')) {
        cursor.expect("[");
        steps.add(cursor.take("*") ? element() : new Place.Key(constant()));
        cursor.expect("]");
      } else {
        return new Place(base, List.copyOf(steps));
      }
    }
  }

  private Place.Step element() {
    return !cursor.touches(']') && base() instanceof Place.Local local
        ? new Place.At(local.index())
        : Place.ELEMENT;
  }

  private Place.Base base() {
    if (cursor.take("::")) {
      return new Place.Global(cursor.read(Form.PATH, "a qualified name"));
    }
    boolean quoted = cursor.seesQuoted();
    if (!quoted && cursor.takeWord("this")) {
      return Place.THIS;
    }
    if (!quoted && cursor.takeWord("caught")) {
      return Place.CAUGHT;
    }
    int start = cursor.position();
    if (!quoted && Words.isReserved(cursor.peekName())) {
      throw cursor.expected("an expression");
    }
    String name = cursor.read(Form.NAME, "an expression");
    int index = cursor.touches('~') ? numbered(name, start) : only(name, start);
    return new Place.Local(index);
  }

  private int numbered(String name, int start) {
    cursor.expect("~");
    int index = cursor.integer("the index of a local");
    if (index >= locals.size() || !locals.get(index).name().equals(name)) {
      cursor.reset(start);
      throw cursor.error("local " + index + " is not called " + name);
    }
    return index;
  }

  private int only(String name, int start) {
    int found = -1;
    for (int i = 0; i < locals.size(); i++) {
      if (locals.get(i).name().equals(name)) {
        if (found >= 0) {
          cursor.reset(start);
          throw cursor.error(
              "locals "
                  + found
                  + " and "
                  + i
                  + " are called "
                  + name
                  + ": write "
                  + name
                  + "~"
                  + i);
        }
        found = i;
      }
    }
    if (found < 0) {
      cursor.reset(start);
      throw cursor.error(
          "no local is called " + name + " (a global name is written ::" + name + ")");
    }
    return found;
  }

  private boolean seesConstant() {
    String word = cursor.peekName();
    return cursor.seesDigit()
        || cursor.seesBeforeDigit("-")
        || cursor.sees("-Infinity")
        || cursor.sees("\"")
        || cursor.sees("'")
        || word.equals("null")
        || word.equals("true")
        || word.equals("false")
        || word.equals("class")
        || word.equals("NaN")
        || word.equals("Infinity");
  }

  Constant constant() {
    if (cursor.sees("\"")) {
      return new Constant.Text(cursor.quoted('"'));
    }
    if (cursor.sees("'")) {
      String value = cursor.quoted('\'');
      if (value.length() != 1) {
        throw cursor.error("a character constant holds one UTF-16 code unit");
      }
      return new Constant.Char(value.charAt(0));
    }
    if (cursor.takeWord("null")) {
      return Constant.NULL;
    }
    if (cursor.takeWord("true")) {
      return new Constant.Bool(true);
    }
    if (cursor.takeWord("false")) {
      return new Constant.Bool(false);
    }
    if (cursor.takeWord("class")) {
      return new Constant.TypeName(cursor.read(Form.TYPE, "a type"));
    }
    if (cursor.takeWord("NaN")) {
      return new Constant.Real(Double.NaN);
    }
    return number();
  }

  private Constant number() {
    int start = cursor.position();
    String sign = cursor.take("-") ? "-" : "";
    if (cursor.takeWord("Infinity")) {
      return new Constant.Real(Double.parseDouble(sign + "Infinity"));
    }
    String digits = sign + cursor.number();
    try {
      if (digits.endsWith("L")) {
        return new Constant.Long(Long.parseLong(digits.substring(0, digits.length() - 1)));
      }
      return digits.contains(".") || digits.contains("E")
          ? new Constant.Real(Double.parseDouble(digits))
          : new Constant.Int(Integer.parseInt(digits));
    } catch (NumberFormatException e) {
      cursor.reset(start);
      throw cursor.expected("a constant");
    }
  }
}
