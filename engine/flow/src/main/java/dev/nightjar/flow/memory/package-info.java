/**
 * What C code does to memory and resources: each function is run on abstract values, path by path,
 * through the functions that it calls. Open {@link dev.nightjar.flow.memory.MemoryAnalysis} first,
 * then {@link dev.nightjar.flow.memory.Machine}.
 */
@NullMarked
package dev.nightjar.flow.memory;

import org.jspecify.annotations.NullMarked;
