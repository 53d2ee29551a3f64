package dev.nightjar.frontend.lower;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function.Local;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Collects the locals and the control-flow graph of one function.
 *
 * <p>Code is always added to the current block. After a jump there is none; code added then is
 * unreachable, goes to a block of its own and is dropped at the end. Labels are blocks that are
 * begun later.
 */
public final class FunctionBuilder {
  /** No block: the label of nothing. */
  public static final int NONE = BlockDraft.NONE;

  private final List<Local> locals = new ArrayList<>();
  private final List<Expression.Read> reads = new ArrayList<>();
  private final List<BlockDraft> blocks = new ArrayList<>();

  /** Those blocks that have been begun, in the order of the text. */
  private final List<BlockDraft> order = new ArrayList<>();

  /** Places of the source that were assigned, in order; temporaries are left out. */
  private final List<Place> assigned = new ArrayList<>();

  /** Which locals are temporaries: the source may begin its names with a dollar too. */
  private final BitSet temporary = new BitSet();

  private int temporaries;
  private int current = NONE;
  private int handler = NONE;

  public FunctionBuilder() {
    int entry = label();
    blocks.get(entry).entries = 1;
    begin(entry);
  }

  // ---- locals

  public int addLocal(String name, String type) {
    locals.add(new Local(name, type));
    reads.add(new Expression.Read(Place.local(locals.size() - 1)));
    return locals.size() - 1;
  }

  public int addTemporary(String type) {
    int local = addLocal("$" + temporaries++, type);
    temporary.set(local);
    return local;
  }

  public Expression.Read read(int local) {
    return reads.get(local);
  }

  public Place place(int local) {
    return reads.get(local).place();
  }

  public Local local(int index) {
    return locals.get(index);
  }

  public List<Local> locals() {
    return locals;
  }

  public boolean isTemporary(int local) {
    return temporary.get(local);
  }

  /** Returns whether nothing that comes later changes the value: a literal or temporary. */
  public boolean isKept(Expression value) {
    return value instanceof Expression.Literal
        || value instanceof Expression.Read read
            && read.place().steps().isEmpty()
            && read.place().base() instanceof Place.Local local
            && isTemporary(local.index());
  }

  // ---- instructions

  public void assign(Place target, Expression value, Span span) {
    emit(new Instruction.Assign(target, value, span));
    if (!(target.base() instanceof Place.Local local && isTemporary(local.index()))) {
      assigned.add(target);
    }
  }

  public void assign(int local, Expression value, Span span) {
    assign(place(local), value, span);
  }

  /** Stores a value in a new temporary. */
  public int keep(Expression value, String type, Span span) {
    int local = addTemporary(type);
    emit(new Instruction.Assign(place(local), value, span));
    return local;
  }

  /** Adds a call whose result is not used. */
  public void call(
      Callee callee, Optional<Expression> receiver, List<Expression> arguments, Span span) {
    emit(new Instruction.Call(OptionalInt.empty(), callee, receiver, arguments, span));
  }

  /** Adds a call and returns the temporary that takes its result. */
  public int callForResult(
      Callee callee,
      Optional<Expression> receiver,
      List<Expression> arguments,
      String resultType,
      Span span) {
    int result = addTemporary(resultType);
    emit(new Instruction.Call(OptionalInt.of(result), callee, receiver, arguments, span));
    return result;
  }

  public void unknown(String what, Span span) {
    emit(new Instruction.Unknown(what, List.of(), List.of(), span));
  }

  private void emit(Instruction instruction) {
    currentBlock().instructions.add(instruction);
  }

  private BlockDraft currentBlock() {
    if (current == NONE) {
      begin(label());
    }
    return blocks.get(current);
  }

  // ---- saving values that later operands change

  /** Returns the present position, for {@link #keepAt}. */
  public long mark() {
    BlockDraft block = currentBlock();
    return (long) current << 32 | block.instructions.size();
  }

  /**
   * Stores a value in a new temporary at an earlier position. Positions marked later become
   * invalid, except those of other blocks.
   */
  public Expression keepAt(long mark, Expression value, Span span) {
    int local = addTemporary("");
    blocks
        .get((int) (mark >>> 32))
        .instructions
        .add((int) mark, new Instruction.Assign(place(local), value, span));
    return read(local);
  }

  public int assignedCount() {
    return assigned.size();
  }

  /** Returns whether a place that the value reads was assigned after the given count was taken. */
  public boolean changedSince(int count, Expression value) {
    for (int i = count; i < assigned.size(); i++) {
      if (Reads.contains(value, assigned.get(i))) {
        return true;
      }
    }
    return false;
  }

  // ---- control flow

  /** Returns a new block that is begun later. */
  public int label() {
    blocks.add(new BlockDraft());
    return blocks.size() - 1;
  }

  /**
   * Continues at a label, which happens once for each; falls into it from the current block, if
   * there is one.
   */
  public void begin(int label) {
    jump(label);
    BlockDraft block = blocks.get(label);
    block.reachable = block.entries > 0;
    block.handler = handler;
    order.add(block);
    current = label;
  }

  /** Begins a block that is entered by exceptions. */
  public void beginHandler(int label) {
    blocks.get(label).entries++;
    begin(label);
  }

  /** Returns whether control comes to the code that is added next. */
  public boolean isAlive() {
    return current != NONE && blocks.get(current).reachable;
  }

  /** Returns whether some jump leads to the label. */
  public boolean isTarget(int label) {
    return blocks.get(label).entries > 0;
  }

  public void jump(int label) {
    if (current != NONE) {
      end(new Terminator.Goto(label));
      enter(label);
      current = NONE;
    }
  }

  public void branch(Expression condition, int whenTrue, int whenFalse, Span span) {
    end(new Terminator.Branch(condition, whenTrue, whenFalse, span));
    enter(whenTrue);
    enter(whenFalse);
    current = NONE;
  }

  public void leave(Terminator terminator) {
    end(terminator);
    current = NONE;
  }

  private void end(Terminator terminator) {
    currentBlock().end = terminator;
  }

  private void enter(int label) {
    if (blocks.get(current).reachable) {
      blocks.get(label).entries++;
    }
  }

  // ---- exceptions

  public int handler() {
    return handler;
  }

  /** Changes the handler of the code that is added from now on. */
  public void handleBy(int newHandler) {
    if (newHandler == handler) {
      return;
    }
    handler = newHandler;
    if (current != NONE) {
      BlockDraft block = blocks.get(current);
      if (block.instructions.isEmpty()) {
        block.handler = newHandler;
      } else {
        begin(label());
      }
    }
  }

  /** Changes the handler of the code after the jump that comes next. */
  public void handleNextBlocksBy(int newHandler) {
    handler = newHandler;
  }

  public List<Block> blocks() {
    if (current != NONE) {
      leave(new Terminator.Stop());
    }
    return new BlockLayout(blocks, order).blocks();
  }
}
