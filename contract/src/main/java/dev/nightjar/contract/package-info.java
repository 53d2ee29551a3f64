/**
 * The messages on the topics. Open {@link dev.nightjar.contract.Topic} first: it names every topic,
 * its key and its value. Messages are JSON ({@link dev.nightjar.contract.Wire}); fields are only
 * ever added, and unknown ones are ignored.
 */
@NullMarked
package dev.nightjar.contract;

import org.jspecify.annotations.NullMarked;
