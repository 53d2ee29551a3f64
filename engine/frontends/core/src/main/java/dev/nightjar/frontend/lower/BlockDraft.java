package dev.nightjar.frontend.lower;

import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;

/** A block while its function is being built. Targets in its end are numbers of drafts. */
final class BlockDraft {
  static final int NONE = -1;

  final List<Instruction> instructions = new ArrayList<>(4);
  Terminator end = new Terminator.Stop();

  /** The draft that handles exceptions, or {@link #NONE}. */
  int handler = NONE;

  /** How many reachable drafts end with a jump to this one. */
  int entries;

  /** How many ways lead here in the end; one that must not be joined to another counts twice. */
  int ways;

  /** The number of the finished block. */
  int number;

  /** Whether control can come here, as far as was known when the draft was begun. */
  boolean reachable;
}
