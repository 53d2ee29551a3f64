package dev.nightjar.flow.memory;

/** What a call came to. */
record Outcome(State state, Val value) {}
