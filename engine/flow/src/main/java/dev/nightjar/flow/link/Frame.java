package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same over all passes over a function in a context: its ports and object numbers.
 */
final class Frame implements Vocabulary {
  private final Program program;
  private final FunctionInfo function;
  private final Context context;
  private final ObjectTable objects = new ObjectTable();
  private final EntryPort.Counter ports = new EntryPort.Counter();
  private final EntryPort receiver = EntryPort.receiver(ports);
  private final EntryPort statics = EntryPort.statics(ports);
  private final EntryPort[] locals;
  private final Map<String, EntryPort> globals = new HashMap<>();
  private final Map<EntryPort, Value> entryValues = new HashMap<>();
  private final @Nullable Type[] localTypes;

  Frame(Program program, FunctionInfo function, Context context) {
    this.program = program;
    this.function = function;
    this.context = context;
    int leading = function.function().captures() + function.function().parameters().size();
    this.locals = new EntryPort[leading];
    for (int i = 0; i < leading; i++) {
      locals[i] = EntryPort.local(i, ports);
    }
    this.localTypes = new Type[function.function().locals().size()];
  }

  @Override
  public FunctionInfo function() {
    return function;
  }

  Context context() {
    return context;
  }

  ObjectTable objects() {
    return objects;
  }

  @Override
  public ObjectTable.Entry object(int number) {
    return objects.get(number);
  }

  @Override
  public int portCount() {
    return ports.count();
  }

  EntryPort receiver() {
    return receiver;
  }

  int leadingLocals() {
    return locals.length;
  }

  EntryPort local(int index) {
    return locals[index];
  }

  /** Returns the port of the object whose fields are the static fields. */
  EntryPort statics() {
    return statics;
  }

  EntryPort global(String symbol) {
    return globals.computeIfAbsent(symbol, s -> EntryPort.global(s, ports));
  }

  /** Returns the declared type of a local, or null if the source gives none. */
  @Nullable Type localType(int index) {
    Type type = localTypes[index];
    if (type == null) {
      String text = function.function().locals().get(index).plainType();
      if (text.isEmpty() || text.equals("var")) {
        return null;
      }
      type = program.resolve(text, function);
      localTypes[index] = type;
    }
    return type;
  }

  /** Returns what a port holds when the function is entered. */
  Value entryValue(EntryPort port, @Nullable Type type) {
    return entryValue(port, type, Optional.empty());
  }

  /** Returns what a port holds when the function is entered, with what is known of the field. */
  Value entryValue(EntryPort port, @Nullable Type type, Optional<FieldFacts.Fact> fact) {
    if (fact.isPresent() && !fact.get().constants().isAny()) {
      return Value.of(fact.get().constants(), Taint.NONE, type);
    }
    Value value = entryValues.get(port);
    if (value == null) {
      Type exact = fact.isPresent() ? fact.get().exactType() : null;
      value = exact == null ? bound(port, type) : found(port, exact, true, null);
      entryValues.put(port, value);
    }
    return value;
  }

  private Value bound(EntryPort port, @Nullable Type declared) {
    Context.Binding binding = binding(port);
    Type type = declared;
    boolean exact = false;
    FunctionInfo closure = null;
    if (binding instanceof Context.SameAs same) {
      return entryValue(locals[same.local()], localType(same.local()));
    }
    if (binding instanceof Context.IsConstant constant) {
      return Value.of(constant.value()).withType(type);
    } else if (binding instanceof Context.IsExactly known) {
      type = known.type();
      exact = true;
    } else if (binding instanceof Context.HasType known) {
      type = known.type();
    } else if (binding instanceof Context.Runs runs) {
      closure = runs.function();
    }
    return found(port, type, exact, closure);
  }

  private Value found(
      EntryPort port, @Nullable Type type, boolean exact, @Nullable FunctionInfo closure) {
    int number = objects.entry(port, type, exact, closure).number();
    return Value.object(number, type).withTaint(Taint.of(port, null));
  }

  private Context.@Nullable Binding binding(EntryPort port) {
    if (port.depth() > 0) {
      return null;
    }
    return switch (port.root()) {
      case THIS -> context.bindings().get(Context.RECEIVER);
      case LOCAL -> context.bindings().get(port.localIndex());
      case GLOBAL -> null;
    };
  }
}
