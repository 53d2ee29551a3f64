/**
 * The services of the local mode, inside this process: a Kafka broker, a Flink cluster and a search
 * node. Open {@link dev.nightjar.cli.stack.EmbeddedStack} first.
 */
@NullMarked
package dev.nightjar.cli.stack;

import org.jspecify.annotations.NullMarked;
