package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects what a function's summary will say besides its effect: sinks, issues, dependencies. */
final class Recorder {
  /** Per port and sink kind: callers are told of this many sinks, those with the shortest ways. */
  private static final int MOST_SINKS = 3;

  /** Callers are told of so many ways into sinks in all. */
  private static final int MOST_WAYS = 24;

  /** And of so many from what static fields hold, which few callers have put anything into. */
  private static final int MOST_WAYS_OF_STATICS = 6;

  /** Loops are many, and must not take the place of what does more harm. */
  private static final int MOST_LOOPS = 4;

  private record PortAndSink(EntryPort port, SinkSite sink) {
    @Override
    public boolean equals(Object other) {
      return other instanceof PortAndSink that && port == that.port && sink.equals(that.sink);
    }

    @Override
    public int hashCode() {
      return 31 * port.number() + sink.hashCode();
    }
  }

  private record IssueKey(Check check, Span span, String path, Optional<String> source) {}

  private final Analysis analysis;
  private final Frame frame;
  private final Map<PortAndSink, PortSink> sinks = new LinkedHashMap<>();
  private final Map<IssueKey, Issue> issues = new LinkedHashMap<>();
  private final Set<Integer> sensitive = new TreeSet<>();
  private boolean undecided;
  private boolean recording;
  private int loops;
  private Taint thrown = Taint.NONE;

  Recorder(Analysis analysis, Frame frame) {
    this.analysis = analysis;
    this.frame = frame;
  }

  /** Starts or stops recording: states that are not settled yet are not evidence. */
  void recording(boolean on) {
    recording = on;
  }

  /** Records that data reaches a sink of this function. */
  void sink(Taint taint, SinkSite sink) {
    if (!recording) {
      return;
    }
    for (Taint.Entry entry : taint.entries()) {
      Trace trace =
          Trace.step(
              entry.trace(), sink.function().site(sink.span()), "reaches", sink.description());
      reached(entry, sink, entry.obscured(), NamedGuards.passed(entry), trace);
    }
  }

  /** Records that data reaches a sink inside a callee. */
  void sinkInside(Taint taint, PortSink inside, FunctionInfo callee, Span call) {
    if (!recording) {
      return;
    }
    for (Taint.Entry entry : taint.entries()) {
      Trace trace =
          Trace.through(
              entry.trace(),
              frame.function().site(call),
              "passed to",
              simpleName(callee),
              inside.trace());
      // What is reported is code of this repository: the call that leads out of it.
      SinkSite sink =
          callee.isImported()
              ? new SinkSite(
                  frame.function(), call, inside.sink().kind(), inside.sink().description())
              : inside.sink();
      reached(
          entry,
          sink,
          entry.obscured() || inside.obscured(),
          NamedGuards.passed(entry) || inside.checked(),
          trace);
    }
  }

  private void reached(
      Taint.Entry entry, SinkSite sink, boolean obscured, boolean checked, Trace trace) {
    if ((entry.cleaned() >> sink.kind() & 1) != 0) {
      return;
    }
    if (entry.origin() instanceof SourceOrigin source) {
      for (Check check : analysis.models().checks(source.kind(), sink.kind())) {
        issue(
            new Issue(
                check,
                analysis.models().severity(check, source.kind(), sink.kind()),
                sink.function(),
                sink.span(),
                sink.description(),
                "",
                Optional.of(source),
                obscured,
                checked,
                trace));
      }
    } else if (entry.origin() instanceof EntryPort port) {
      PortAndSink key = new PortAndSink(port, sink);
      PortSink known = sinks.get(key);
      if (known == null
          ? roomFor(port, sink)
          : known.checked() == checked
              ? trace.length() < known.trace().length()
              : known.checked()) {
        sinks.put(key, new PortSink(port, sink, obscured, checked, trace));
      }
    }
  }

  private boolean roomFor(EntryPort port, SinkSite sink) {
    boolean isStatic = port.root() == EntryPort.Root.GLOBAL;
    if (sink.kind() == analysis.models().rounds()) {
      if (isStatic || loops >= MOST_LOOPS) {
        return false;
      }
      loops++;
      return true;
    }
    if (sinks.size() - loops >= MOST_WAYS) {
      return false;
    }
    int same = 0;
    int ofStatics = 0;
    for (PortAndSink key : sinks.keySet()) {
      if (isStatic
          && key.port.root() == EntryPort.Root.GLOBAL
          && ++ofStatics >= MOST_WAYS_OF_STATICS) {
        return false;
      }
      if (key.port == port && key.sink.kind() == sink.kind() && ++same >= MOST_SINKS) {
        return false;
      }
    }
    return true;
  }

  /** Notes the data in the message of an exception that a callee may throw. */
  void thrown(Taint message) {
    thrown = thrown.join(message);
  }

  /** Returns the data in messages of exceptions since this was asked last. */
  Taint takeThrown() {
    Taint taken = thrown;
    thrown = Taint.NONE;
    return taken;
  }

  void issue(Issue issue) {
    if (!recording) {
      return;
    }
    IssueKey key =
        new IssueKey(
            issue.check(),
            issue.span(),
            issue.function().unit().path(),
            issue.source().map(SourceOrigin::function));
    Issue known = issues.get(key);
    if (known != null && known.severity().compareTo(issue.severity()) < 0) {
      return;
    }
    if (known == null
        || issue.severity().compareTo(known.severity()) < 0
        || issue.trace().length() < known.trace().length()
        || (known.obscured() && !issue.obscured())
        || (known.checked() && !issue.checked())) {
      issues.put(key, issue);
    }
  }

  /** Records that behaviour depends on what a value is, where it comes from outside. */
  void dependsOn(Value... values) {
    for (Value value : values) {
      for (Taint.Entry entry : value.taint().entries()) {
        if (entry.origin() instanceof EntryPort port) {
          dependsOn(port);
        }
      }
    }
  }

  void dependsOn(Value value, List<Value> more) {
    dependsOn(value);
    dependsOn(more.toArray(new Value[0]));
  }

  void dependsOn(EntryPort port) {
    EntryPort root = port;
    if (port.isEverything() || port.depth() > 0) {
      return;
    }
    if (root.root() == EntryPort.Root.LOCAL) {
      sensitive.add(root.localIndex());
    } else if (root.root() == EntryPort.Root.THIS) {
      sensitive.add(Context.RECEIVER);
    }
  }

  /**
   * Records what a function returns: a result made from a parameter may be a constant in a call.
   */
  void returns(Value result, List<Value> operands) {
    if (frame.function().function().blocks().size() <= 12) {
      dependsOn(result, operands);
    }
  }

  /** Records what a function returns, all in all. */
  void returns(Value result) {
    if (frame.function().function().blocks().size() <= 12) {
      dependsOn(result);
    }
  }

  /** Records that a rule would need to know a constant that only callers may know. */
  void undecided(Value value) {
    dependsOn(value);
    undecided |= !Collections.disjoint(sensitive, roots(value));
  }

  private static Set<Integer> roots(Value value) {
    Set<Integer> roots = new TreeSet<>();
    for (Taint.Entry entry : value.taint().entries()) {
      if (entry.origin() instanceof EntryPort port && port.depth() == 0) {
        roots.add(port.root() == EntryPort.Root.LOCAL ? port.localIndex() : Context.RECEIVER);
      }
    }
    return roots;
  }

  boolean undecided() {
    return undecided;
  }

  Set<Integer> sensitive() {
    return sensitive;
  }

  List<PortSink> sinks() {
    return new ArrayList<>(sinks.values());
  }

  List<Issue> issues() {
    return new ArrayList<>(issues.values());
  }

  static String simpleName(FunctionInfo function) {
    String name = function.function().name();
    if (name.equals("<init>")) {
      String owner = function.function().owner();
      return "new " + owner.substring(owner.lastIndexOf('.') + 1);
    }
    return function.isLambda() ? "a lambda" : name;
  }
}
