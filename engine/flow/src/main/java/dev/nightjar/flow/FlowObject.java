package dev.nightjar.flow;

import dev.nightjar.ir.SourceUnit;

/**
 * What compiling one file yields, and all that linking needs of it: rule-free, independent of every
 * other file, and equal for equal content.
 *
 * @param unit the file's IR after the simplifications that need no other file
 */
public record FlowObject(SourceUnit unit) {}
