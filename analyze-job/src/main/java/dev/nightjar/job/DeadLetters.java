package dev.nightjar.job;

import dev.nightjar.contract.DeadLetter;
import dev.nightjar.contract.Topic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Makes dead letters; their time is the record's, so that a replay writes the same bytes. */
final class DeadLetters {
  private DeadLetters() {}

  static Outgoing of(
      String stage,
      String code,
      Throwable failure,
      Topic topic,
      int partition,
      long offset,
      String key,
      byte[] record,
      long timestamp) {
    StringWriter stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack, true));
    return of(
        stage,
        code,
        String.valueOf(failure),
        stack.toString(),
        topic,
        partition,
        offset,
        key,
        record,
        timestamp);
  }

  static Outgoing of(
      String stage,
      String code,
      String message,
      String stack,
      Topic topic,
      int partition,
      long offset,
      String key,
      byte[] record,
      long timestamp) {
    byte[] beginning =
        Arrays.copyOf(record, Math.min(record.length, JobLimits.MOST_DEAD_LETTER_BYTES));
    return Outgoing.deadLetter(
        new DeadLetter(
            stage,
            code,
            cut(message),
            cut(stack),
            topic.topicName(),
            partition,
            offset,
            key,
            SourceText.decode(beginning)
                .map(SourceText::text)
                .orElseGet(() -> Base64.getEncoder().encodeToString(beginning)),
            Instant.ofEpochMilli(timestamp)));
  }

  private static String cut(String text) {
    return text.length() <= JobLimits.MOST_DEAD_LETTER_BYTES
        ? text
        : text.substring(0, JobLimits.MOST_DEAD_LETTER_BYTES);
  }
}
