/**
 * The services of the local mode, inside this process: a Kafka broker, a Flink cluster and a search
 * node. Open {@link dev.nightjar.stack.EmbeddedStack} first.
 */
@NullMarked
package dev.nightjar.stack;

import org.jspecify.annotations.NullMarked;
