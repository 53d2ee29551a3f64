package dev.nightjar.frontend.java.lower;

import dev.nightjar.ir.Span;

/** What is known of a function besides its body; the fields are those of the IR's function. */
record FunctionHeader(
    String name, String returnType, int captures, Modifiers modifiers, Span span) {}
