package dev.nightjar.job;

import dev.nightjar.contract.Topic;

/** Where a record stood. */
interface TopicPosition {
  /** Returns the name of the {@link Topic}. */
  String topic();

  int partition();

  long offset();
}
