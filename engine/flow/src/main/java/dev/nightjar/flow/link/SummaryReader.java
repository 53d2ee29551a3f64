package dev.nightjar.flow.link;

import dev.nightjar.flow.program.ForeignPath;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Site;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a summary of another repository into a program. Coupling: {@link SummaryWriter}. */
final class SummaryReader {
  private record Told(FunctionInfo function, List<ObjectTable.Entry> objects, int portCount)
      implements Vocabulary {
    @Override
    public ObjectTable.Entry object(int number) {
      return objects.get(number);
    }
  }

  /**
   * Where a summary is read.
   *
   * @param from the repository that tells
   * @param in the repository of the program
   * @param kinds which bit here each bit there is
   * @param pool gives the one object that stands for a text
   */
  record Border(
      Analysis analysis, String from, String in, int[] kinds, UnaryOperator<String> pool) {}

  private final PackedInput input;
  private final FunctionInfo function;
  private final Border place;
  private final Program program;
  private final EntryPort.Counter counter = new EntryPort.Counter();
  private final Map<Integer, EntryPort> ports = new HashMap<>();
  private final List<Trace> traces = new ArrayList<>();

  private SummaryReader(PackedInput input, FunctionInfo function, Border place) {
    this.input = input;
    this.function = function;
    this.place = place;
    this.program = place.analysis().program();
  }

  static Summary read(PackedInput input, FunctionInfo function, Border place) {
    return new SummaryReader(input, function, place).read();
  }

  private Summary read() {
    readPorts();
    int count = input.count();
    List<ObjectTable.Entry> objects = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int port = input.index();
      @Nullable Type type = type();
      boolean exact = input.flag();
      int depth = (int) input.number();
      objects.add(new ObjectTable.Entry(i, port < 0 ? null : port(port), type, exact, null, depth));
    }
    boolean returns = input.flag();
    Value result = value();
    Heap heap = Heap.EMPTY;
    int stored = input.count();
    for (int i = 0; i < stored; i++) {
      int number = (int) input.number();
      heap = heap.with(number, object());
    }
    List<PortSink> sinks = new ArrayList<>();
    int reached = input.count();
    for (int i = 0; i < reached; i++) {
      EntryPort port = port((int) input.number());
      int kind = place.kinds()[(int) input.number() & 63];
      String description = input.text();
      Span span = span();
      boolean obscured = input.flag();
      boolean checked = input.flag();
      Trace trace = trace();
      if (kind >= 0) {
        sinks.add(
            new PortSink(
                port, new SinkSite(function, span, kind, description), obscured, checked, trace));
      }
    }
    Map<Integer, Long> checked = new TreeMap<>();
    int claims = input.count();
    for (int i = 0; i < claims; i++) {
      int local = (int) input.number();
      long kinds = KindBits.translate(input.number(), place.kinds());
      if (kinds != 0) {
        checked.put(local, kinds);
      }
    }
    return new Summary(
        new Told(function, List.copyOf(objects), counter.count()),
        returns,
        result,
        Taint.NONE,
        heap,
        List.copyOf(sinks),
        Set.of(),
        false,
        List.of(),
        Map.copyOf(checked),
        true);
  }

  private void readPorts() {
    int count = input.count();
    for (int i = 0; i < count; i++) {
      int number = (int) input.number();
      boolean ofProgram = input.flag();
      int parent = input.index();
      EntryPort port;
      if (parent < 0) {
        int root = (int) input.number();
        int local = (int) input.number();
        String global = input.text();
        port =
            switch (EntryPort.Root.values()[root]) {
              case THIS -> EntryPort.receiver(counter);
              case LOCAL -> EntryPort.local(local, counter);
              case GLOBAL -> EntryPort.global(global, counter);
            };
      } else {
        EntryPort holder = port(parent);
        port = input.flag() ? holder.everythingBelow() : holder.child(step());
      }
      if (ofProgram) {
        port.isOfProgram();
      }
      ports.put(number, port);
    }
  }

  private EntryPort port(int number) {
    EntryPort port = ports.get(number);
    if (port == null) {
      throw new IllegalArgumentException("There is no port of number " + number);
    }
    return port;
  }

  private HeapObject object() {
    int size = (int) input.number() - 1;
    boolean cleared = input.flag();
    HeapObject object = cleared ? HeapObject.UNTOUCHED.clearedElements() : HeapObject.UNTOUCHED;
    object = object.withTaint(taint());
    int keys = input.count();
    for (int i = 0; i < keys; i++) {
      Place.Step step = step();
      object = object.with(step, value());
    }
    return object.withSize(size);
  }

  private Value value() {
    boolean any = input.flag();
    List<Constant> values = new ArrayList<>();
    int count = input.count();
    for (int i = 0; i < count; i++) {
      values.add(constant());
    }
    int[] objects = numbers();
    Taint taint = taint();
    @Nullable Type type = type();
    Value value =
        Value.of(any ? Constants.ANY : Constants.of(values), taint, type).withObjects(objects);
    if (!input.flag()) {
      return value;
    }
    Guard.Sort sort = Guard.Sort.values()[(int) input.number()];
    List<Guard.Claim> claims = new ArrayList<>();
    int claimed = input.count();
    for (int i = 0; i < claimed; i++) {
      Value about = Value.NOTHING.withObjects(numbers());
      boolean when = input.flag();
      long harmless = KindBits.translate(input.number(), place.kinds());
      boolean ofOrigin = input.flag();
      Optional<Constant> equalTo = input.flag() ? Optional.of(constant()) : Optional.empty();
      claims.add(new Guard.Claim(about, when, harmless, equalTo, ofOrigin));
    }
    return value.withGuard(new Guard(claims, sort));
  }

  private int[] numbers() {
    int[] numbers = new int[input.count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) input.number();
    }
    return numbers;
  }

  private Taint taint() {
    Taint taint = Taint.NONE;
    int count = input.count();
    for (int i = 0; i < count; i++) {
      int port = input.index();
      if (port >= 0) {
        taint = taint.join(entry(port(port)));
      } else {
        SourceOrigin source = new SourceOrigin(input.text(), input.text(), site(), input.text());
        taint = taint.join(entry(place.analysis().canonical(source)));
      }
    }
    return taint;
  }

  private Taint entry(dev.nightjar.flow.value.Origin origin) {
    long cleaned = KindBits.translate(input.number(), place.kinds());
    boolean obscured = input.flag();
    return Taint.only(new Taint.Entry(origin, cleaned, obscured, trace()));
  }

  private Trace trace() {
    Trace trace = optional();
    if (trace == null) {
      throw new IllegalArgumentException("A way is missing");
    }
    return trace;
  }

  private @Nullable Trace optional() {
    int number = (int) input.number();
    if (number == 0) {
      return null;
    }
    if (number > 1) {
      return traces.get(number - 2);
    }
    @Nullable Trace before = optional();
    @Nullable Trace inside = optional();
    Trace trace =
        new Trace(before, inside, site(), input.text(), input.text(), (int) input.number());
    traces.add(trace);
    return trace;
  }

  private Site site() {
    String path = ForeignPath.seen(input.text(), place.from(), place.in());
    return new Site(place.pool().apply(path), span());
  }

  private Span span() {
    return new Span(
        (int) input.number(), (int) input.number(), (int) input.number(), (int) input.number());
  }

  private @Nullable Type type() {
    if (!input.flag()) {
      return null;
    }
    String name = input.text();
    List<Type> arguments = new ArrayList<>();
    int count = input.count();
    for (int i = 0; i < count; i++) {
      @Nullable Type argument = type();
      arguments.add(argument == null ? program.qualified("java.lang.Object") : argument);
    }
    Type known = program.qualified(name);
    return new Type(known.name(), known.declared(), known.external(), List.copyOf(arguments));
  }

  private Place.Step step() {
    return switch ((int) input.number()) {
      case 0 -> new Place.Field(input.text());
      case 1 -> new Place.Key(constant());
      case 2 -> Place.ELEMENT;
      default -> Place.DEREF;
    };
  }

  private Constant constant() {
    return switch ((int) input.number()) {
      case 0 -> new Constant.Text(input.text());
      case 1 -> new Constant.Int((int) input.number());
      case 2 -> new Constant.Long(input.number());
      case 3 -> new Constant.Real(Double.longBitsToDouble(input.number()));
      case 4 -> new Constant.Char((char) input.number());
      case 5 -> new Constant.Bool(input.flag());
      case 6 -> new Constant.TypeName(input.text());
      default -> Constant.NULL;
    };
  }
}
