package dev.nightjar.ir.codec;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.IrVerifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import java.util.List;
import java.util.Optional;

/** Writes blocks, instructions and expressions. */
final class CodeWriter {
  private final Output out;
  private int depth;

  CodeWriter(Output out) {
    this.out = out;
  }

  void block(Block block) {
    out.number(block.instructions().size());
    block.instructions().forEach(this::instruction);
    int handler = block.handler().isPresent() ? Layout.WITH_HANDLER : 0;
    end(block.end(), handler);
    if (block.handler().isPresent()) {
      out.number(block.handler().getAsInt());
    }
  }

  private void instruction(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      out.u1(Layout.ASSIGN);
      place(assign.target());
      expression(assign.value());
    } else if (instruction instanceof Instruction.Call call) {
      call(call);
    } else if (instruction instanceof Instruction.Unknown unknown) {
      out.u1(Layout.UNKNOWN);
      out.text(unknown.what());
      expressions(unknown.reads());
      out.number(unknown.writes().size());
      unknown.writes().forEach(this::place);
    }
    out.span(instruction.span());
  }

  private void call(Instruction.Call call) {
    int flags =
        (call.result().isPresent() ? Layout.WITH_RESULT : 0)
            | (call.receiver().isPresent() ? Layout.WITH_RECEIVER : 0);
    Callee callee = call.callee();
    if (callee instanceof Callee.Static each) {
      out.u1(Layout.CALL + (Layout.STATIC | flags));
      out.text(each.type());
      out.text(each.name());
    } else if (callee instanceof Callee.Virtual each) {
      out.u1(Layout.CALL + (Layout.VIRTUAL | flags));
      out.text(each.name());
    } else if (callee instanceof Callee.Super each) {
      out.u1(Layout.CALL + (Layout.SUPER | flags));
      out.text(each.name());
    } else if (callee instanceof Callee.Constructor each) {
      out.u1(Layout.CALL + (Layout.CONSTRUCTOR | flags));
      out.text(each.type());
    } else if (callee instanceof Callee.Delegate each) {
      out.u1(Layout.CALL + (Layout.DELEGATE | flags));
      out.text(each.type());
      out.text(each.name());
    } else {
      out.u1(Layout.CALL + (Layout.DYNAMIC | flags));
    }
    if (call.result().isPresent()) {
      out.number(call.result().getAsInt());
    }
    if (call.receiver().isPresent()) {
      expression(call.receiver().get());
    }
    expressions(call.arguments());
  }

  private void end(Terminator end, int flags) {
    if (end instanceof Terminator.Goto jump) {
      out.u1(Layout.GOTO | flags);
      out.number(jump.target());
    } else if (end instanceof Terminator.Branch branch) {
      out.u1(Layout.BRANCH | flags);
      expression(branch.condition());
      out.number(branch.whenTrue());
      out.number(branch.whenFalse());
      out.span(branch.span());
    } else if (end instanceof Terminator.Return leave) {
      Optional<Expression> value = leave.value();
      out.u1((value.isPresent() ? Layout.RETURN_VALUE : Layout.RETURN) | flags);
      if (value.isPresent()) {
        expression(value.get());
      }
      out.span(leave.span());
    } else if (end instanceof Terminator.Throw raise) {
      out.u1(Layout.THROW | flags);
      expression(raise.value());
      out.span(raise.span());
    } else {
      out.u1(Layout.STOP | flags);
    }
  }

  void expressions(List<Expression> expressions) {
    out.number(expressions.size());
    for (Expression expression : expressions) {
      expression(expression);
    }
  }

  void expression(Expression expression) {
    if (depth >= IrVerifier.MAX_DEPTH) {
      throw new IrCodecException("an expression is nested deeper than " + IrVerifier.MAX_DEPTH);
    }
    depth++;
    if (expression instanceof Expression.Read read) {
      read(read.place());
    } else if (expression instanceof Expression.Literal literal) {
      constant(literal.value(), Layout.CONSTANT);
    } else if (expression instanceof Expression.Operation operation) {
      operation(operation);
    } else if (expression instanceof Expression.Cast cast) {
      out.u1(Layout.CAST);
      out.text(cast.type());
      expression(cast.value());
    } else if (expression instanceof Expression.TypeTest test) {
      out.u1(Layout.TYPE_TEST);
      out.text(test.type());
      expression(test.value());
    } else if (expression instanceof Expression.Make make) {
      make(make);
    } else if (expression instanceof Expression.Closure closure) {
      out.u1(Layout.CLOSURE);
      out.text(closure.function());
      expressions(closure.captures());
    } else if (expression instanceof Expression.AddressOf address) {
      out.u1(Layout.ADDRESS_OF);
      place(address.place());
    }
    depth--;
  }

  private void read(Place place) {
    if (place.base() instanceof Place.Local local
        && place.steps().isEmpty()
        && local.index() >= 0
        && local.index() < Layout.LOCALS) {
      out.u1(Layout.LOCAL + local.index());
    } else {
      out.u1(Layout.READ);
      place(place);
    }
  }

  private void operation(Expression.Operation operation) {
    int operator = operation.operator().ordinal();
    if (operation.operands().size() == 2) {
      out.u1(Layout.BINARY + operator);
      expression(operation.operands().get(0));
      expression(operation.operands().get(1));
    } else {
      out.u1(Layout.OPERATION);
      out.u1(operator);
      expressions(operation.operands());
    }
  }

  private void make(Expression.Make make) {
    out.u1(Layout.MAKE);
    out.text(make.type());
    out.number(make.entries().size());
    for (Expression.Entry entry : make.entries()) {
      out.u1(entry.key().isPresent() ? 1 : 0);
      if (entry.key().isPresent()) {
        expression(entry.key().get());
      }
      expression(entry.value());
    }
  }

  void place(Place place) {
    int steps = place.steps().isEmpty() ? 0 : 4;
    if (place.base() instanceof Place.Local local) {
      out.wide((local.index() & 0xffffffffL) << 3 | steps | Layout.BASE_LOCAL);
    } else if (place.base() instanceof Place.Global global) {
      out.named(global.name(), steps | Layout.BASE_GLOBAL, 3);
    } else {
      out.u1(steps | (place.base() instanceof Place.This ? Layout.BASE_THIS : Layout.BASE_CAUGHT));
    }
    if (steps != 0) {
      out.number(place.steps().size());
      place.steps().forEach(this::step);
    }
  }

  private void step(Place.Step step) {
    if (step instanceof Place.Field field) {
      out.named(field.name(), Layout.FIELD, 2);
    } else if (step instanceof Place.Key key) {
      out.u1(Layout.KEY);
      constant(key.value(), 0);
    } else if (step instanceof Place.At at) {
      out.wide((at.local() + 1L) << 2 | Layout.ELEMENT);
    } else {
      out.u1(step instanceof Place.Element ? Layout.ELEMENT : Layout.DEREF);
    }
  }

  void constant(Constant constant, int offset) {
    if (constant instanceof Constant.Text text) {
      out.u1(offset + Layout.TEXT);
      out.text(text.value());
    } else if (constant instanceof Constant.Int number) {
      out.u1(offset + Layout.INT);
      out.number(Output.zigzag(number.value()));
    } else if (constant instanceof Constant.Long number) {
      out.u1(offset + Layout.LONG);
      out.wide(Output.zigzag(number.value()));
    } else if (constant instanceof Constant.Real number) {
      out.u1(offset + Layout.REAL);
      out.fixed(Double.doubleToLongBits(number.value()));
    } else if (constant instanceof Constant.Char character) {
      out.u1(offset + Layout.CHAR);
      out.number(character.value());
    } else if (constant instanceof Constant.Bool bool) {
      out.u1(offset + (bool.value() ? Layout.TRUE : Layout.FALSE));
    } else if (constant instanceof Constant.TypeName type) {
      out.u1(offset + Layout.TYPE_NAME);
      out.text(type.value());
    } else {
      out.u1(offset + Layout.NULL);
    }
  }
}
