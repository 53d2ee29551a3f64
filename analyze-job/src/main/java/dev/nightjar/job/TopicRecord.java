package dev.nightjar.job;

import dev.nightjar.contract.Topic;

/** A record of a topic, and where it stood. */
interface TopicRecord {
  /** Returns why it is not what the topic's contract says; empty if it is. */
  String problem();

  /** Returns the name of the {@link Topic}. */
  String topic();

  String key();

  byte[] message();

  int partition();

  long offset();

  long timestamp();
}
