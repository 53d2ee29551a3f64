package dev.nightjar.ir;

import java.util.List;
import java.util.OptionalInt;

/**
 * Instructions that run in order.
 *
 * @param handler the block that takes an exception thrown anywhere in this block, if one does
 */
public record Block(List<Instruction> instructions, Terminator end, OptionalInt handler) {}
