/**
 * Talking to Kafka. Open {@link dev.nightjar.ingest.kafka.KafkaConnection} first: where the brokers
 * are.
 */
@NullMarked
package dev.nightjar.ingest.kafka;

import org.jspecify.annotations.NullMarked;
