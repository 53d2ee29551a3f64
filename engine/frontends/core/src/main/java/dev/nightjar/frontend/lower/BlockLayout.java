package dev.nightjar.frontend.lower;

import static dev.nightjar.frontend.lower.BlockDraft.NONE;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Turns the drafts of a function into its blocks: leaves out what cannot be reached, skips blocks
 * that only jump, joins blocks that always follow each other, and numbers the rest in the order of
 * the text.
 */
final class BlockLayout {
  private final List<BlockDraft> drafts;
  private final List<BlockDraft> order;

  BlockLayout(List<BlockDraft> drafts, List<BlockDraft> order) {
    this.drafts = drafts;
    this.order = order;
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
    countWays();
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

  /** Walks the graph from the entry; blocks to which no way leads are unreachable. */
  private void countWays() {
    List<BlockDraft> work = new ArrayList<>();
    BlockDraft entry = drafts.get(0);
    entry.ways = 2;
    work.add(entry);
    while (!work.isEmpty()) {
      BlockDraft draft = work.remove(work.size() - 1);
      if (hasHandler(draft)) {
        lead(draft.handler, 2, work);
      }
      if (draft.end instanceof Terminator.Goto jump) {
        lead(jump.target(), 1, work);
      } else if (draft.end instanceof Terminator.Branch branch) {
        lead(branch.whenTrue(), 1, work);
        lead(branch.whenFalse(), 1, work);
      }
    }
  }

  private void lead(int target, int ways, List<BlockDraft> work) {
    BlockDraft draft = drafts.get(target);
    if (draft.ways == 0) {
      work.add(draft);
    }
    draft.ways += ways;
  }

  private static boolean hasHandler(BlockDraft draft) {
    return draft.handler != NONE
        && !(draft.instructions.isEmpty() && draft.end instanceof Terminator.Goto);
  }

  private void join() {
    for (BlockDraft draft : order) {
      while (draft.ways > 0 && draft.end instanceof Terminator.Goto jump) {
        BlockDraft next = drafts.get(jump.target());
        if (next.ways != 1 || next == draft || !canJoin(draft, next)) {
          break;
        }
        if (!hasHandler(draft)) {
          draft.handler = next.handler;
        }
        draft.instructions.addAll(next.instructions);
        draft.end = next.end;
        next.ways = 0;
      }
    }
  }

  private static boolean canJoin(BlockDraft draft, BlockDraft next) {
    return draft.handler == next.handler || draft.instructions.isEmpty();
  }

  private List<Block> numbered() {
    int count = 0;
    for (BlockDraft draft : order) {
      if (draft.ways > 0) {
        draft.number = count++;
      }
    }
    List<Block> blocks = new ArrayList<>(count);
    for (BlockDraft draft : order) {
      if (draft.ways > 0) {
        blocks.add(finished(draft));
      }
    }
    return List.copyOf(blocks);
  }

  private Block finished(BlockDraft draft) {
    OptionalInt handler =
        hasHandler(draft) ? OptionalInt.of(number(draft.handler)) : OptionalInt.empty();
    return new Block(List.copyOf(draft.instructions), renumbered(draft.end), handler);
  }

  private Terminator renumbered(Terminator end) {
    if (end instanceof Terminator.Goto jump) {
      return new Terminator.Goto(number(jump.target()));
    } else if (end instanceof Terminator.Branch branch) {
      return new Terminator.Branch(
          branch.condition(), number(branch.whenTrue()), number(branch.whenFalse()), branch.span());
    }
    return end;
  }

  private int number(int draft) {
    return drafts.get(draft).number;
  }
}
