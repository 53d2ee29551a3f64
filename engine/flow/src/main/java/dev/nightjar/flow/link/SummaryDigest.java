package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Origin;
import dev.nightjar.flow.value.Site;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Span;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Digests all of a settled summary that callers can see, ways included: a caller whose callees'
 * digests are what they were would come to the same result again. 64 bits, mixed as in SplitMix64
 * (Steele, Lea and Flood, 2014).
 */
final class SummaryDigest {
  private final Map<Trace, Long> traces = new IdentityHashMap<>();
  private long digest = 0x9E3779B97F4A7C15L;

  private SummaryDigest() {}

  static long of(Summary summary) {
    SummaryDigest digest = new SummaryDigest();
    digest.add(summary);
    return digest.digest;
  }

  private void add(Summary summary) {
    add(summary.returns());
    add(summary.undecided());
    add(summary.complete());
    add(summary.isInert());
    add(summary.sensitive().hashCode());
    add(summary.checked().hashCode());
    add(summary.vocabulary().portCount());
    value(summary.result(), summary);
    taint(summary.thrown());
    for (int number : summary.heap().numbers()) {
      object(number, summary);
      HeapObject object = summary.heap().get(number);
      add(object.size());
      add(object.isCleared());
      taint(object.taint());
      for (int i = 0; i < object.keys().length; i++) {
        add(object.keys()[i].hashCode());
        value(object.values()[i], summary);
      }
    }
    for (PortSink sink : summary.sinks()) {
      port(sink.port());
      function(sink.sink().function());
      span(sink.sink().span());
      add(sink.sink().kind());
      add(sink.sink().description().hashCode());
      add(sink.obscured());
      add(sink.checked());
      add(trace(sink.trace()));
    }
  }

  private void value(Value value, Summary summary) {
    add(value.constants().hashCode());
    add(value.constants().isAny());
    taint(value.taint());
    type(value.type());
    for (int number : value.objects()) {
      object(number, summary);
    }
    Guard guard = value.guard();
    if (guard != null) {
      add(guard.sort().ordinal());
      for (Guard.Claim claim : guard.claims()) {
        for (int number : claim.about().objects()) {
          object(number, summary);
        }
        add(claim.when());
        add(claim.harmless());
        add(claim.equalTo().hashCode());
        add(claim.ofOrigin());
      }
    }
  }

  private void object(int number, Summary summary) {
    ObjectTable.Entry entry = summary.vocabulary().object(number);
    add(number);
    type(entry.type());
    add(entry.exact());
    add(entry.depth());
    if (entry.closure() instanceof FunctionInfo function) {
      function(function);
    }
    EntryPort port = entry.port();
    if (port != null) {
      port(port);
    }
  }

  private void type(@Nullable Type type) {
    if (type == null) {
      add(3);
      return;
    }
    add(type.name().hashCode());
    TypeInfo declared = type.declared();
    add(declared == null ? 2 : declared.unit().path().hashCode() + 31L * declared.version());
    type.arguments().forEach(this::type);
  }

  private void taint(Taint taint) {
    for (Taint.Entry entry : taint.entries()) {
      Origin origin = entry.origin();
      if (origin instanceof EntryPort port) {
        port(port);
      } else if (origin instanceof SourceOrigin source) {
        add(source.kind().hashCode());
        add(source.description().hashCode());
        add(source.function().hashCode());
        site(source.site());
      }
      add(entry.cleaned());
      add(entry.obscured());
      Trace trace = entry.trace();
      add(trace == null ? 5 : trace(trace));
    }
    add(taint.entries().length);
  }

  private void port(EntryPort port) {
    add(port.number());
    add(port.holdsProgramObject());
    for (EntryPort at = port; at != null; at = at.parent().orElse(null)) {
      add(at.root().ordinal());
      add(at.localIndex());
      add(at.globalSymbol().hashCode());
      add(at.isEverything());
      add(at.lastStep().map(Object::hashCode).orElse(7));
    }
  }

  private long trace(Trace trace) {
    Long known = traces.get(trace);
    if (known != null) {
      return known;
    }
    long outer = digest;
    digest = 11;
    Trace before = trace.before();
    Trace inside = trace.inside();
    add(before == null ? 13 : trace(before));
    add(inside == null ? 17 : trace(inside));
    site(trace.site());
    add(trace.verb().hashCode());
    add(trace.subject().hashCode());
    long result = digest;
    digest = outer;
    traces.put(trace, result);
    return result;
  }

  private void function(FunctionInfo function) {
    add(function.symbol().hashCode());
    add(function.unit().path().hashCode());
  }

  private void site(Site site) {
    add(site.path().hashCode());
    span(site.span());
  }

  private void span(Span span) {
    add((long) span.startLine() << 32 | span.startColumn());
    add((long) span.endLine() << 32 | span.endColumn());
  }

  private void add(boolean flag) {
    add(flag ? 1 : 2);
  }

  private void add(long part) {
    long mixed = digest ^ part * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    digest = mixed ^ mixed >>> 31;
  }
}
