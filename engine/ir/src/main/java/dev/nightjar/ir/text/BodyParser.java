package dev.nightjar.ir.text;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the locals and blocks of one function, between its braces. */
final class BodyParser {
  private final TextCursor cursor;
  private final DeclarationParser declarations;
  private final ExpressionParser expressions;
  private final Labels labels;

  final List<Function.Parameter> parameters = new ArrayList<>();
  final List<Function.Local> locals = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  int captures;

  /** The instructions of the block being read; there is none between an end and a label. */
  private Optional<List<Instruction>> open = Optional.empty();

  private OptionalInt handler = OptionalInt.empty();

  BodyParser(TextCursor cursor, DeclarationParser declarations) {
    this.cursor = cursor;
    this.declarations = declarations;
    this.expressions = new ExpressionParser(cursor, locals);
    this.labels = new Labels(cursor);
  }

  /** Reads to the closing brace and returns the blocks. */
  List<Block> parse() {
    while (cursor.nextLine() && !cursor.sees("}")) {
      if (!declaration() && !label()) {
        statement();
      }
      cursor.endLine();
    }
    cursor.expect("}");
    if (open.isPresent()) {
      end(new Terminator.Return(Optional.empty(), Span.NONE));
    }
    return labels.resolve(blocks);
  }

  private boolean declaration() {
    if (cursor.takeWord("capture")) {
      before("captures", "parameters and locals", locals.size() == captures);
      captures++;
      locals.add(local());
    } else if (cursor.takeWord("param")) {
      before("parameters", "locals", locals.size() == captures + parameters.size());
      Function.Local local = local();
      parameters.add(
          new Function.Parameter(local.name(), local.type(), declarations.annotations()));
      locals.add(cursor.takeWord("as") ? local() : local);
    } else if (cursor.takeWord("local")) {
      do {
        locals.add(local());
      } while (cursor.take(","));
    } else {
      return false;
    }
    before("declarations", "blocks", blocks.isEmpty() && open.isEmpty());
    return true;
  }

  private void before(String first, String then, boolean inOrder) {
    if (!inOrder) {
      throw cursor.error(first + " come before " + then);
    }
  }

  private Function.Local local() {
    String name = cursor.read(Form.NAME, "a name");
    return new Function.Local(name, declarations.typeAfterColon());
  }

  private boolean label() {
    int start = cursor.position();
    String name = cursor.peekName();
    if (name.isEmpty() || !cursor.takeWord(name) || cursor.sees("::") || !cursor.take(":")) {
      cursor.reset(start);
      return false;
    }
    if (open.isPresent()) {
      end(new Terminator.Goto(labels.mention(name)));
    }
    cursor.reset(start);
    labels.define(name, blocks.size());
    cursor.expectWord(name);
    cursor.expect(":");
    open = Optional.of(new ArrayList<>());
    handler = cursor.takeWord("handler") ? OptionalInt.of(target()) : OptionalInt.empty();
    return true;
  }

  private int target() {
    return labels.mention(cursor.read(Form.NAME, "the label of a block"));
  }

  private void end(Terminator end) {
    blocks.add(new Block(List.copyOf(open.orElseThrow()), end, handler));
    open = Optional.empty();
    handler = OptionalInt.empty();
  }

  private void statement() {
    if (open.isEmpty()) {
      if (!blocks.isEmpty()) {
        throw cursor.expected("a label or '}'");
      }
      open = Optional.of(new ArrayList<>());
    }
    int start = cursor.position();
    if (cursor.takeWord("goto")) {
      end(new Terminator.Goto(target()));
    } else if (cursor.takeWord("if")) {
      Expression condition = expressions.expression();
      cursor.expectWord("goto");
      int whenTrue = target();
      cursor.expectWord("else");
      end(new Terminator.Branch(condition, whenTrue, target(), cursor.span(start)));
    } else if (cursor.takeWord("return")) {
      boolean value = !cursor.atEndOfLine() && !cursor.seesBeforeDigit("@");
      Optional<Expression> result =
          value ? Optional.of(expressions.expression()) : Optional.empty();
      end(new Terminator.Return(result, cursor.span(start)));
    } else if (cursor.takeWord("throw")) {
      Expression value = expressions.expression();
      end(new Terminator.Throw(value, cursor.span(start)));
    } else if (cursor.takeWord("stop")) {
      end(new Terminator.Stop());
    } else {
      open.get().add(instruction(start));
    }
  }

  private Instruction instruction(int start) {
    if (cursor.takeWord("call")) {
      return call(OptionalInt.empty(), start);
    }
    if (cursor.takeWord("unknown")) {
      return unknown(start);
    }
    Place target = expressions.place();
    cursor.expect("=");
    if (cursor.takeWord("call")) {
      if (!(target.base() instanceof Place.Local local) || !target.steps().isEmpty()) {
        throw cursor.error("the result of a call goes to a local");
      }
      return call(OptionalInt.of(local.index()), start);
    }
    Expression value = expressions.expression();
    return new Instruction.Assign(target, value, cursor.span(start));
  }

  private Instruction call(OptionalInt result, int start) {
    Callee callee = callee();
    cursor.expectOpen("(");
    List<Expression> arguments = expressions.expressions(")");
    Optional<Expression> receiver =
        cursor.takeWord("on") ? Optional.of(expressions.expression()) : Optional.empty();
    return new Instruction.Call(result, callee, receiver, arguments, cursor.span(start));
  }

  private Callee callee() {
    if (cursor.takeWord("static")) {
      Member member = member();
      return new Callee.Static(member.type, member.name);
    }
    if (cursor.takeWord("virtual")) {
      return new Callee.Virtual(cursor.read(Form.NAME, "a name"));
    }
    if (cursor.takeWord("super")) {
      return new Callee.Super(cursor.read(Form.NAME, "a name"));
    }
    if (cursor.takeWord("new")) {
      return new Callee.Constructor(cursor.read(Form.TYPE, "a type"));
    }
    if (cursor.takeWord("delegate")) {
      Member member = member();
      return new Callee.Delegate(member.type, member.name);
    }
    if (cursor.takeWord("dynamic")) {
      return new Callee.Dynamic();
    }
    throw cursor.expected("static, virtual, super, new, delegate or dynamic");
  }

  private record Member(String type, String name) {}

  private Member member() {
    StringBuilder type = new StringBuilder();
    String name = cursor.read(Form.NAME, "a name");
    while (cursor.touches('.')) {
      cursor.expect(".");
      type.append(type.length() == 0 ? "" : ".").append(name);
      name = cursor.read(Form.NAME, "a name");
    }
    return new Member(type.toString(), name);
  }

  private Instruction unknown(int start) {
    String what = cursor.quoted('"');
    List<Expression> reads = List.of();
    if (cursor.takeWord("reads")) {
      cursor.expectOpen("(");
      reads = expressions.expressions(")");
    }
    List<Place> writes = new ArrayList<>();
    if (cursor.takeWord("writes")) {
      cursor.expectOpen("(");
      do {
        writes.add(expressions.place());
      } while (cursor.anotherItem(")"));
    }
    return new Instruction.Unknown(what, reads, List.copyOf(writes), cursor.span(start));
  }
}
