package dev.nightjar.flow.value;

/** Where data comes from: a port of the function under analysis, or a source. */
public sealed interface Origin permits EntryPort, SourceOrigin {}
