package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Guard;
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
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a settled summary for other repositories: what it does with what it is given, without what
 * only its own program can use (contexts, function values, issues). Coupling: {@link
 * SummaryReader}.
 */
final class SummaryWriter {
  private final PackedOutput out;
  private final Summary summary;
  private final FunctionInfo function;
  private final Map<Integer, EntryPort> ports = new TreeMap<>();
  private final IdentityHashMap<Trace, Integer> traces = new IdentityHashMap<>();
  private int objects;

  private SummaryWriter(PackedOutput out, Summary summary) {
    this.out = out;
    this.summary = summary;
    this.function = summary.vocabulary().function();
  }

  static void write(Summary summary, PackedOutput out) {
    new SummaryWriter(out, summary).write();
  }

  private void write() {
    note(summary.result());
    for (int number : summary.heap().numbers()) {
      object(number);
      HeapObject object = summary.heap().get(number);
      note(object.taint());
      for (Value value : object.values()) {
        note(value);
      }
    }
    summary.sinks().forEach(sink -> note(sink.port()));
    for (int i = 0; i < objects; i++) {
      @Nullable EntryPort port = summary.vocabulary().object(i).port();
      if (port != null) {
        note(port);
      }
    }
    writePorts();
    out.number(objects);
    for (int i = 0; i < objects; i++) {
      ObjectTable.Entry entry = summary.vocabulary().object(i);
      @Nullable EntryPort port = entry.port();
      out.number(port == null ? 0 : port.number() + 1);
      type(entry.type());
      out.flag(entry.exact());
      out.number(entry.depth());
    }
    out.flag(summary.returns());
    value(summary.result());
    out.number(summary.heap().numbers().length);
    for (int number : summary.heap().numbers()) {
      out.number(number);
      object(summary.heap().get(number));
    }
    out.number(summary.sinks().size());
    for (PortSink sink : summary.sinks()) {
      out.number(sink.port().number());
      out.number(sink.sink().kind());
      out.text(sink.sink().description());
      span(sink.sink().span());
      out.flag(sink.obscured());
      out.flag(sink.checked());
      trace(sink.trace());
    }
    Map<Integer, Long> checked = new TreeMap<>(summary.checked());
    out.number(checked.size());
    checked.forEach(
        (local, kinds) -> {
          out.number(local);
          out.number(kinds);
        });
  }

  private void note(Value value) {
    note(value.taint());
    for (int number : value.objects()) {
      object(number);
    }
    @Nullable Guard guard = value.guard();
    if (guard != null) {
      guard.claims().forEach(claim -> note(claim.about()));
    }
  }

  private void note(Taint taint) {
    for (Taint.Entry entry : taint.entries()) {
      if (entry.origin() instanceof EntryPort port) {
        note(port);
      }
    }
  }

  private void note(EntryPort port) {
    for (Optional<EntryPort> at = Optional.of(port); at.isPresent(); at = at.get().parent()) {
      ports.put(at.get().number(), at.get());
    }
  }

  private void object(int number) {
    objects = Math.max(objects, number + 1);
  }

  private void writePorts() {
    out.number(ports.size());
    for (EntryPort port : ports.values()) {
      out.number(port.number());
      out.flag(port.holdsProgramObject());
      Optional<EntryPort> parent = port.parent();
      out.number(parent.map(p -> p.number() + 1).orElse(0));
      if (parent.isEmpty()) {
        out.number(port.root().ordinal());
        out.number(port.localIndex());
        out.text(port.globalSymbol());
      } else {
        out.flag(port.isEverything());
        if (!port.isEverything()) {
          step(port.lastStep().orElseThrow());
        }
      }
    }
  }

  private void object(HeapObject object) {
    out.number(object.size() + 1L);
    out.flag(object.isCleared());
    taint(object.taint());
    out.number(object.keys().length);
    for (int i = 0; i < object.keys().length; i++) {
      step(object.keys()[i]);
      value(object.values()[i]);
    }
  }

  private void value(Value value) {
    Constants constants = value.constants();
    out.flag(constants.isAny());
    out.number(constants.values().size());
    constants.values().forEach(this::constant);
    out.number(value.objects().length);
    for (int number : value.objects()) {
      out.number(number);
    }
    taint(value.taint());
    type(value.type());
    @Nullable Guard guard = value.guard();
    out.flag(guard != null);
    if (guard != null) {
      out.number(guard.sort().ordinal());
      out.number(guard.claims().size());
      for (Guard.Claim claim : guard.claims()) {
        out.number(claim.about().objects().length);
        for (int number : claim.about().objects()) {
          out.number(number);
        }
        out.flag(claim.when());
        out.number(claim.harmless());
        out.flag(claim.ofOrigin());
        out.flag(claim.equalTo().isPresent());
        claim.equalTo().ifPresent(this::constant);
      }
    }
  }

  private void taint(Taint taint) {
    out.number(taint.entries().length);
    for (Taint.Entry entry : taint.entries()) {
      if (entry.origin() instanceof SourceOrigin source) {
        out.number(0);
        out.text(source.kind());
        out.text(source.description());
        site(source.site());
        out.text(source.function());
      } else {
        out.number(((EntryPort) entry.origin()).number() + 1L);
      }
      out.number(entry.cleaned());
      out.flag(entry.obscured());
      // Who reads of it in another repository wants to see where it went.
      @Nullable Trace trace = entry.trace();
      trace(
          trace == null
              ? Trace.start(function.site(head(function)), "through", Recorder.simpleName(function))
              : trace);
    }
  }

  static Span head(FunctionInfo function) {
    Span span = function.function().span();
    return new Span(span.startLine(), span.startColumn(), span.startLine(), span.startColumn());
  }

  /** Ways share their beginnings: each part is written once. */
  private void trace(Trace trace) {
    Integer known = traces.get(trace);
    if (known != null) {
      out.number(known + 2L);
      return;
    }
    out.number(1);
    optional(trace.before());
    optional(trace.inside());
    site(trace.site());
    out.text(trace.verb());
    out.text(trace.subject());
    out.number(trace.length());
    traces.put(trace, traces.size());
  }

  private void optional(@Nullable Trace trace) {
    if (trace == null) {
      out.number(0);
    } else {
      trace(trace);
    }
  }

  private void site(Site site) {
    out.text(site.path());
    span(site.span());
  }

  private void span(Span span) {
    out.number(span.startLine());
    out.number(span.startColumn());
    out.number(span.endLine());
    out.number(span.endColumn());
  }

  private void type(@Nullable Type type) {
    out.flag(type != null);
    if (type != null) {
      out.text(type.name());
      out.number(type.arguments().size());
      type.arguments().forEach(this::type);
    }
  }

  private void step(Place.Step step) {
    if (step instanceof Place.Field field) {
      out.number(0);
      out.text(field.name());
    } else if (step instanceof Place.Key key) {
      out.number(1);
      constant(key.value());
    } else {
      out.number(step.equals(Place.ELEMENT) ? 2 : 3);
    }
  }

  private void constant(Constant constant) {
    if (constant instanceof Constant.Text text) {
      out.number(0);
      out.text(text.value());
    } else if (constant instanceof Constant.Int number) {
      out.number(1);
      out.number(number.value());
    } else if (constant instanceof Constant.Long number) {
      out.number(2);
      out.number(number.value());
    } else if (constant instanceof Constant.Real number) {
      out.number(3);
      out.number(Double.doubleToLongBits(number.value()));
    } else if (constant instanceof Constant.Char letter) {
      out.number(4);
      out.number(letter.value());
    } else if (constant instanceof Constant.Bool flag) {
      out.number(5);
      out.flag(flag.value());
    } else if (constant instanceof Constant.TypeName type) {
      out.number(6);
      out.text(type.value());
    } else {
      out.number(7);
    }
  }
}
