package dev.nightjar.flow.memory;

import dev.nightjar.flow.value.Site;

/**
 * Why a value is what it is: where it came from outside, was made null, or was released.
 *
 * @param what in a few words, for people
 * @param function the symbol of the function that contains the place
 * @param exact whether the very number comes from outside, rather than bytes that it was made of
 */
record Cause(String what, Site site, String function, boolean exact) {}
