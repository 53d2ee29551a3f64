package dev.nightjar.frontend.java.lower;

import static dev.nightjar.frontend.java.lower.BlockDraft.NONE;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Turns the drafts of a function into its blocks: leaves out what cannot be reached, skips blocks
 * that only jump, joins blocks that always follow each other, and numbers the rest in the order of
 * their beginning in depth-first order of the text.
 */
final class BlockLayout {
  private final List<BlockDraft> drafts;
  private final int[] number;
  private final int[] entries;

  BlockLayout(List<BlockDraft> drafts) {
    this.drafts = drafts;
    this.number = new int[drafts.size()];
    this.entries = new int[drafts.size()];
  }

  List<Block> blocks() {
    if (drafts.size() == 1) {
      return List.of(finished(drafts.get(0)));
    }
    for (BlockDraft draft : drafts) {
      draft.end = retarget(draft.end);
      if (draft.handler != NONE) {
        draft.handler = skipEmpty(draft.handler);
      }
    }
    countEntries();
    join();
    return numbered();
  }

  /** Follows blocks that do nothing but jump. */
  private int skipEmpty(int target) {
    int steps = 0;
    int at = target;
    while (drafts.get(at).instructions.isEmpty()
        && drafts.get(at).end instanceof Terminator.Goto next
        && steps++ < drafts.size()) {
      at = next.target();
    }
    return at;
  }

  private Terminator retarget(Terminator end) {
    if (end instanceof Terminator.Goto jump) {
      int target = skipEmpty(jump.target());
      return target == jump.target() ? end : new Terminator.Goto(target);
    } else if (end instanceof Terminator.Branch branch) {
      int whenTrue = skipEmpty(branch.whenTrue());
      int whenFalse = skipEmpty(branch.whenFalse());
      return whenTrue == branch.whenTrue() && whenFalse == branch.whenFalse()
          ? end
          : new Terminator.Branch(branch.condition(), whenTrue, whenFalse, branch.span());
    }
    return end;
  }

  /** Walks the graph from the entry; blocks that stay without entries are unreachable. */
  private void countEntries() {
    int[] work = new int[drafts.size()];
    int size = 0;
    work[size++] = 0;
    entries[0] = 2; // never joined to another
    while (size > 0) {
      BlockDraft draft = drafts.get(work[--size]);
      if (hasHandler(draft)) {
        if (entries[draft.handler] == 0) {
          work[size++] = draft.handler;
        }
        entries[draft.handler] += 2; // never joined to another
      }
      if (draft.end instanceof Terminator.Goto jump) {
        if (entries[jump.target()]++ == 0) {
          work[size++] = jump.target();
        }
      } else if (draft.end instanceof Terminator.Branch branch) {
        if (entries[branch.whenTrue()]++ == 0) {
          work[size++] = branch.whenTrue();
        }
        if (entries[branch.whenFalse()]++ == 0) {
          work[size++] = branch.whenFalse();
        }
      }
    }
  }

  private static boolean hasHandler(BlockDraft draft) {
    return draft.handler != NONE
        && !(draft.instructions.isEmpty() && draft.end instanceof Terminator.Goto);
  }

  private void join() {
    for (int i = 0; i < drafts.size(); i++) {
      BlockDraft draft = drafts.get(i);
      if (entries[i] == 0) {
        continue;
      }
      while (draft.end instanceof Terminator.Goto jump
          && entries[jump.target()] == 1
          && jump.target() != i
          && canJoin(draft, drafts.get(jump.target()))) {
        BlockDraft next = drafts.get(jump.target());
        if (!hasHandler(draft)) {
          draft.handler = next.handler;
        }
        draft.instructions.addAll(next.instructions);
        draft.end = next.end;
        entries[jump.target()] = 0;
      }
    }
  }

  private static boolean canJoin(BlockDraft draft, BlockDraft next) {
    return draft.handler == next.handler || draft.instructions.isEmpty();
  }

  private List<Block> numbered() {
    int count = 0;
    for (int i = 0; i < drafts.size(); i++) {
      if (entries[i] > 0) {
        number[i] = count++;
      }
    }
    List<Block> blocks = new ArrayList<>(count);
    for (int i = 0; i < drafts.size(); i++) {
      if (entries[i] > 0) {
        blocks.add(finished(drafts.get(i)));
      }
    }
    return List.copyOf(blocks);
  }

  private Block finished(BlockDraft draft) {
    Terminator end = draft.end;
    if (end instanceof Terminator.Goto jump) {
      end = new Terminator.Goto(number[jump.target()]);
    } else if (end instanceof Terminator.Branch branch) {
      end =
          new Terminator.Branch(
              branch.condition(),
              number[branch.whenTrue()],
              number[branch.whenFalse()],
              branch.span());
    }
    List<Instruction> instructions = List.copyOf(draft.instructions);
    return new Block(
        instructions,
        end,
        hasHandler(draft) ? OptionalInt.of(number[draft.handler]) : OptionalInt.empty());
  }
}
