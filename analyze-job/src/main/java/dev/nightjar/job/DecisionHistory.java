package dev.nightjar.job;

import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All decisions about one finding, in the order in which they were made.
 *
 * @param all the oldest first
 */
record DecisionHistory(List<Triage> all) {
  static final DecisionHistory NONE = new DecisionHistory(List.of());

  private static final Comparator<Triage> ORDER =
      Comparator.comparing(Triage::at).thenComparing(Triage::toString);

  /** Reads what {@link #bytes} wrote: one message on a line. */
  static DecisionHistory read(byte[] bytes) {
    List<Triage> all = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        if (i > begin) {
          all.add(Wire.read(java.util.Arrays.copyOfRange(bytes, begin, i), Triage.class));
        }
        begin = i + 1;
      }
    }
    return new DecisionHistory(List.copyOf(all));
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Triage decision : all) {
      bytes.writeBytes(Wire.write(decision));
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }

  DecisionHistory with(Triage decision) {
    List<Triage> more = new ArrayList<>(all);
    more.add(decision);
    more.sort(ORDER);
    return new DecisionHistory(List.copyOf(more));
  }

  /** Returns the decision that holds at a moment. */
  Optional<Triage> at(Instant moment) {
    return all.stream().filter(each -> !each.at().isAfter(moment)).reduce((first, last) -> last);
  }

  /** Returns the decisions after one moment, until another. */
  List<Triage> between(Instant after, Instant until) {
    return all.stream()
        .filter(each -> each.at().isAfter(after) && !each.at().isAfter(until))
        .toList();
  }

  List<Triage> after(Instant moment) {
    return all.stream().filter(each -> each.at().isAfter(moment)).toList();
  }
}
