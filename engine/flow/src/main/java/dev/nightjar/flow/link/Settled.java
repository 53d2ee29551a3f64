package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Origin;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a summary small when it is final: it keeps only the ports and objects that it speaks of,
 * numbered anew, and lets go of the frame in which it was computed. Numbers keep their order.
 */
final class Settled {
  private record Kept(FunctionInfo function, ObjectTable.Entry[] objects, int portCount)
      implements Vocabulary {
    @Override
    public ObjectTable.Entry object(int number) {
      return objects[number];
    }
  }

  private final Summary summary;
  private final SettledParts pool;
  private final Map<EntryPort, EntryPort> ports = new IdentityHashMap<>();
  private final Map<Value, Value> values = new IdentityHashMap<>();
  private final BitSet used = new BitSet();

  private Settled(Summary summary, SettledParts pool) {
    this.summary = summary;
    this.pool = pool;
  }

  static Summary of(Summary summary, SettledParts pool) {
    return new Settled(summary, pool).copy();
  }

  private Summary copy() {
    note(summary.result());
    for (int number : summary.heap().numbers()) {
      used.set(number);
      for (Value value : summary.heap().get(number).values()) {
        note(value);
      }
    }
    Value result = copy(summary.result());
    Taint thrown = copy(summary.thrown());
    Heap heap = Heap.EMPTY;
    for (int number : summary.heap().numbers()) {
      heap = heap.with(rank(number), copy(summary.heap().get(number)));
    }
    List<PortSink> sinks = new ArrayList<>(summary.sinks().size());
    for (PortSink sink : summary.sinks()) {
      sinks.add(
          new PortSink(
              copy(sink.port()),
              sink.sink(),
              sink.obscured(),
              sink.checked(),
              pool.traces().shared(sink.trace())));
    }
    ObjectTable.Entry[] objects = new ObjectTable.Entry[used.cardinality()];
    int next = 0;
    for (int number = used.nextSetBit(0); number >= 0; number = used.nextSetBit(number + 1)) {
      ObjectTable.Entry entry = summary.vocabulary().object(number);
      EntryPort port = entry.port();
      objects[next] = pool.of(entry.renumbered(next, port == null ? null : copy(port)));
      next++;
    }
    return new Summary(
        new Kept(summary.vocabulary().function(), objects, ports.size()),
        summary.returns(),
        result,
        thrown,
        heap,
        List.copyOf(sinks),
        small(summary.sensitive()),
        summary.undecided(),
        List.copyOf(summary.issues()),
        summary.checked().isEmpty() ? Map.of() : summary.checked(),
        summary.complete());
  }

  private static Set<Integer> small(Set<Integer> sorted) {
    return switch (sorted.size()) {
      case 0 -> Set.of();
      case 1 -> Set.of(sorted.iterator().next());
      default -> sorted;
    };
  }

  private void note(Value value) {
    for (int number : value.objects()) {
      used.set(number);
    }
    Guard guard = value.guard();
    if (guard != null) {
      guard.claims().forEach(claim -> note(claim.about()));
    }
  }

  private int[] ranks(int[] numbers) {
    int[] ranks = new int[numbers.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = rank(numbers[i]);
    }
    return SettledParts.numbers(ranks);
  }

  private int rank(int number) {
    return used.get(0, number).cardinality();
  }

  private HeapObject copy(HeapObject object) {
    Value[] copies = new Value[object.values().length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = copy(object.values()[i]);
    }
    return pool.of(object.withValues(copies).withTaint(copy(object.taint())));
  }

  private Value copy(Value value) {
    boolean same = value.objects().length == 0 && value.taint().isNone() && value.guard() == null;
    if (same) {
      return value;
    }
    Value known = values.get(value);
    if (known != null) {
      return known;
    }
    Value copy = value.withObjects(ranks(value.objects())).withTaint(copy(value.taint()));
    Guard guard = value.guard();
    if (guard != null) {
      List<Guard.Claim> claims = new ArrayList<>();
      for (Guard.Claim claim : guard.claims()) {
        claims.add(claim.of(copy(claim.about())));
      }
      copy = copy.withGuard(new Guard(claims, guard.sort()));
    } else {
      copy = pool.of(copy);
    }
    values.put(value, copy);
    return copy;
  }

  private Taint copy(Taint taint) {
    return pool.of(taint.settled(this::copy, pool.traces()));
  }

  private Origin copy(Origin origin) {
    return origin instanceof EntryPort port ? copy(port) : origin;
  }

  private EntryPort copy(EntryPort port) {
    EntryPort known = ports.get(port);
    if (known == null) {
      Optional<EntryPort> parent = port.parent();
      EntryPort holder = parent.isPresent() ? copy(parent.get()) : null;
      known = pool.of(port, holder, ports.size());
      ports.put(port, known);
    }
    return known;
  }
}
