package dev.nightjar.flow;

import dev.nightjar.ir.Problem;

/**
 * A function that the analysis gave up: nothing is known of what it does, and nothing is found in
 * it. Only a mistake of the analysis itself does that.
 *
 * @param path of the file
 * @param problem with the place of the function and the reason
 */
public record Unanalysed(String path, Problem problem) {}
