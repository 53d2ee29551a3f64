package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Port;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a summary says in the terms of models: the facts that a person would have to write.
 * What models cannot say is left out: static fields, captured variables, constants.
 */
final class SummaryFacts {
  private static final Port RETURN = new Port(Port.Root.RETURN, 0, List.of());

  private final Summary summary;
  private final List<String> sinkKinds;
  private final int captures;
  private final Set<Fact> facts = new LinkedHashSet<>();

  private SummaryFacts(Summary summary, List<String> sinkKinds) {
    this.summary = summary;
    this.sinkKinds = sinkKinds;
    this.captures = summary.vocabulary().function().function().captures();
  }

  /**
   * Returns the facts.
   *
   * @param sinkKinds the names of the sink kinds, by number
   */
  static List<Fact> of(Summary summary, List<String> sinkKinds) {
    SummaryFacts facts = new SummaryFacts(summary, sinkKinds);
    facts.collect();
    return facts.withoutWeaker();
  }

  private void collect() {
    for (PortSink sink : summary.sinks()) {
      port(sink.port())
          .ifPresent(port -> facts.add(new Fact.Sink(sinkKinds.get(sink.sink().kind()), port)));
    }
    flowsTo(RETURN, summary.result());
    cleaned(summary.result().taint());
    guards();
    for (int number : summary.result().objects()) {
      if (summary.vocabulary().object(number).port() == null) {
        contents(RETURN, number);
      }
    }
    for (int number : summary.heap().numbers()) {
      EntryPort owner = summary.vocabulary().object(number).port();
      if (owner != null && !owner.isStatics()) {
        port(owner).ifPresent(target -> contents(target, number));
      }
    }
  }

  /** What an object holds on return. */
  private void contents(Port holder, int number) {
    HeapObject object = summary.heap().get(number);
    flows(holder, object.taint());
    for (int i = 0; i < object.keys().length; i++) {
      Value value = object.values()[i];
      step(object.keys()[i]).ifPresent(step -> flowsTo(with(holder, step), value));
    }
  }

  private void flowsTo(Port target, Value value) {
    for (int number : value.objects()) {
      ObjectTable.Entry entry = summary.vocabulary().object(number);
      if (entry.port() != null) {
        port(entry.port()).ifPresent(from -> flow(from, target, true));
      }
    }
    flows(target, value.taint());
  }

  private void flows(Port target, Taint taint) {
    for (Taint.Entry entry : taint.entries()) {
      if (entry.origin() instanceof EntryPort origin) {
        port(origin).ifPresent(from -> flow(from, target, false));
      } else if (entry.origin() instanceof SourceOrigin source) {
        facts.add(new Fact.Source(source.kind(), target));
      }
    }
  }

  private void flow(Port from, Port target, boolean preserving) {
    boolean ofItself =
        from.root() == target.root()
            && from.index() == target.index()
            && from.steps().size() >= target.steps().size()
            && from.steps().subList(0, target.steps().size()).equals(target.steps());
    if (!ofItself) {
      facts.add(new Fact.Flow(from, target, preserving));
    }
  }

  /** What comes out can do no harm where that holds for all that is in it. */
  private void cleaned(Taint taint) {
    long kinds = -1L;
    for (Taint.Entry entry : taint.entries()) {
      kinds &= entry.cleaned();
    }
    if (!taint.isNone()) {
      names(kinds).forEach(kind -> facts.add(new Fact.Clean(kind, RETURN)));
    }
  }

  private void guards() {
    Guard guard = summary.result().guard();
    if (guard == null || guard.sort() != Guard.Sort.TRUTH) {
      return;
    }
    for (Guard.Claim claim : guard.claims()) {
      int[] objects = claim.about().objects();
      EntryPort about = objects.length == 1 ? summary.vocabulary().object(objects[0]).port() : null;
      if (about != null && about.depth() == 0) {
        for (String kind : names(claim.harmless())) {
          port(about)
              .ifPresent(at -> facts.add(new Fact.Guard(kind, at, claim.when(), claim.ofOrigin())));
        }
      }
    }
  }

  private List<String> names(long kinds) {
    long all = (1L << sinkKinds.size()) - 1;
    if ((kinds & all) == all) {
      return List.of("*");
    }
    List<String> names = new ArrayList<>();
    for (int kind = 0; kind < sinkKinds.size(); kind++) {
      if ((kinds >> kind & 1) != 0) {
        names.add(sinkKinds.get(kind));
      }
    }
    return names;
  }

  /** Returns where in a call an entry port is; empty where a model cannot name it. */
  private Optional<Port> port(EntryPort entry) {
    Optional<EntryPort> parent = entry.parent();
    if (parent.isPresent()) {
      Optional<Port.Step> step =
          entry.isEverything()
              ? Optional.of(new Port.Everything())
              : step(entry.lastStep().orElseThrow());
      return port(parent.get()).flatMap(holder -> step.map(s -> with(holder, s)));
    }
    return switch (entry.root()) {
      case THIS -> Optional.of(new Port(Port.Root.THIS, 0, List.of()));
      case LOCAL ->
          entry.localIndex() < captures
              ? Optional.empty()
              : Optional.of(new Port(Port.Root.ARGUMENT, entry.localIndex() - captures, List.of()));
      case GLOBAL -> Optional.empty();
    };
  }

  private static Optional<Port.Step> step(Place.Step step) {
    if (step instanceof Place.Field field) {
      boolean named = field.name().chars().allMatch(Character::isJavaIdentifierPart);
      return named ? Optional.of(new Port.Field(field.name())) : Optional.empty();
    }
    if (step instanceof Place.Key key && key.value() instanceof Constant.Int number) {
      return Optional.of(new Port.Element(number.value()));
    }
    if (step instanceof Place.Key key && key.value() instanceof Constant.Text text) {
      return Optional.of(new Port.Element(text.value()));
    }
    return Optional.of(new Port.AnyElement());
  }

  private static Port with(Port holder, Port.Step step) {
    List<Port.Step> steps = new ArrayList<>(holder.steps());
    steps.add(step);
    return new Port(holder.root(), holder.index(), List.copyOf(steps));
  }

  /** What goes as it is need not be said to be made from the same, too. */
  private List<Fact> withoutWeaker() {
    return facts.stream()
        .filter(
            fact ->
                !(fact instanceof Fact.Flow flow)
                    || flow.preserving()
                    || !facts.contains(new Fact.Flow(flow.from(), flow.to(), true)))
        .toList();
  }
}
