package dev.nightjar.ir.text;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The labels of a function: jumps may name them before they stand at a block. */
final class Labels {
  private static final int NOT_YET = -1;

  private final TextCursor cursor;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<Integer> blocks = new ArrayList<>();

  /** What to say of a label that is mentioned and stands nowhere, where it was mentioned. */
  private final List<IrSyntaxException> missing = new ArrayList<>();

  Labels(TextCursor cursor) {
    this.cursor = cursor;
  }

  /** Returns the number that stands for a label until its block is known. */
  int mention(String label) {
    Integer known = numbers.get(label);
    if (known != null) {
      return known;
    }
    int number = blocks.size();
    numbers.put(label, number);
    blocks.add(NOT_YET);
    missing.add(cursor.error("no block has the label " + label));
    return number;
  }

  void define(String label, int block) {
    int number = mention(label);
    if (blocks.get(number) != NOT_YET) {
      throw cursor.error("two blocks have the label " + label);
    }
    blocks.set(number, block);
  }

  /** Returns the blocks with indexes of blocks in the place of numbers of labels. */
  List<Block> resolve(List<Block> unresolved) {
    int nowhere = blocks.indexOf(NOT_YET);
    if (nowhere >= 0) {
      throw missing.get(nowhere);
    }
    List<Block> resolved = new ArrayList<>(unresolved.size());
    for (Block block : unresolved) {
      OptionalInt handler =
          block.handler().isPresent()
              ? OptionalInt.of(blocks.get(block.handler().getAsInt()))
              : OptionalInt.empty();
      resolved.add(new Block(block.instructions(), resolve(block.end()), handler));
    }
    return List.copyOf(resolved);
  }

  private Terminator resolve(Terminator end) {
    if (end instanceof Terminator.Goto jump) {
      return new Terminator.Goto(blocks.get(jump.target()));
    }
    if (end instanceof Terminator.Branch branch) {
      return new Terminator.Branch(
          branch.condition(),
          blocks.get(branch.whenTrue()),
          blocks.get(branch.whenFalse()),
          branch.span());
    }
    return end;
  }
}
