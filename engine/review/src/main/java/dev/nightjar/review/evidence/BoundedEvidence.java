package dev.nightjar.review.evidence;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.review.facts.FunctionFacts;
import dev.nightjar.rules.evidence.EvidenceRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges whether the size that a call is given is known to fit: it is fixed, or compared with
 * something on every way to the call, or the memory was asked for by the same size. That a
 * comparison is with the right thing is not judged; findings are there for that.
 */
final class BoundedEvidence {
  private static final Set<Operator> COMPARISONS =
      Set.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL);

  private static final Set<String> SMALLER = Set.of("min", "MIN", "Min", "qMin");
  private static final Set<String> ALLOCATORS = Set.of("alloc", "new", "reserve", "resize");

  /** Arrays of single bytes, whose length is a size. */
  private static final Pattern BYTES =
      Pattern.compile("(?:(?:un)?signed )?(?:char|u?int8_t|byte|Byte|u_char|Bytef|BYTE)\\[(\\d+)]");

  /** Stands for all sizes that are known when it is compiled. */
  private static final Place SIZE = new Place(new Place.Global("SIZEOF"), List.of());

  private BoundedEvidence() {}

  static List<Evidence> collect(EvidenceRule.Bounded rule, FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (CallPlace place : file.calls()) {
      List<Expression> arguments = place.call().arguments();
      if (Apis.any(rule.calls(), place)
          && rule.size() < arguments.size()
          && rule.into() < arguments.size()) {
        found.add(judge(place, arguments.get(rule.size()), arguments.get(rule.into())));
      }
    }
    return found;
  }

  private static Evidence judge(CallPlace place, Expression size, Expression into) {
    FunctionFacts function = place.function();
    Optional<Object> fixed = function.values().of(size);
    if (fixed.isPresent() && fixed.get() instanceof Long number) {
      return fixed(place, number, into);
    }
    Optional<Evidence> whole = sizeOfTarget(place, size, into);
    if (whole.isPresent()) {
      return whole.get();
    }
    Set<Place> parts = new HashSet<>();
    collect(function, size, parts, 0);
    if (parts.stream().allMatch(BoundedEvidence::isSize)) {
      return evidence(
          place, Outcome.GUARDED, "by a size that is known when it is compiled", List.of());
    }
    for (Place part : parts) {
      Optional<String> smaller = limited(function, part);
      if (smaller.isPresent()) {
        return evidence(place, Outcome.GUARDED, "by " + smaller.get(), List.of());
      }
    }
    Optional<Instruction.Call> allocation = allocation(function, into, parts);
    if (allocation.isPresent()) {
      return evidence(
          place,
          Outcome.GUARDED,
          "by the memory that was asked for by the same size",
          List.of(allocation.get().span().startLine()));
    }
    List<Integer> compared = comparisons(place, parts);
    if (!compared.isEmpty()) {
      return evidence(place, Outcome.GUARDED, "by a comparison of the size", compared);
    }
    return evidence(
        place, Outcome.OPEN, "nothing in this function bounds the size before the call", List.of());
  }

  /** Judges {@code sizeof} of what is written to: of the memory itself, or only of a pointer. */
  private static Optional<Evidence> sizeOfTarget(
      CallPlace place, Expression size, Expression into) {
    Optional<Expression> measured =
        size instanceof Expression.Read read
                && read.place().steps().isEmpty()
                && read.place().base() instanceof Place.Local local
            ? place.function().sizeOf(local.index())
            : Optional.empty();
    if (measured.isEmpty()
        || !(measured.get() instanceof Expression.Read read)
        || !(into instanceof Expression.Read target)) {
      return Optional.empty();
    }
    if (read.place().equals(target.place().then(Place.DEREF))) {
      return Optional.of(evidence(place, Outcome.GUARDED, "by its own size", List.of()));
    }
    if (!read.place().equals(target.place())) {
      return Optional.empty();
    }
    boolean pointer =
        place
            .function()
            .callees()
            .types()
            .of(into)
            .filter(type -> type.name().endsWith("*"))
            .isPresent();
    return Optional.of(
        pointer
            ? evidence(place, Outcome.UNGUARDED, "the size is that of the pointer to it", List.of())
            : evidence(place, Outcome.GUARDED, "by its own size", List.of()));
  }

  private static Evidence fixed(CallPlace place, long size, Expression into) {
    Optional<Long> room = room(place.function(), into);
    if (room.isEmpty()) {
      return evidence(place, Outcome.GUARDED, "by a fixed size of " + size, List.of());
    }
    return size <= room.get()
        ? evidence(
            place,
            Outcome.GUARDED,
            "by a fixed size of " + size + " for " + room.get() + " bytes of room",
            List.of())
        : evidence(
            place,
            Outcome.UNGUARDED,
            size + " bytes are written where " + room.get() + " have room",
            List.of());
  }

  /** Returns how many bytes an array has that is declared in the function. */
  private static Optional<Long> room(FunctionFacts function, Expression into) {
    if (!(into instanceof Expression.Read read)
        || !read.place().steps().isEmpty()
        || !(read.place().base() instanceof Place.Local local)
        || local.index() >= function.function().locals().size()) {
      return Optional.empty();
    }
    Matcher matcher = BYTES.matcher(function.function().locals().get(local.index()).type());
    return matcher.matches() && matcher.group(1).length() < 10
        ? Optional.of(Long.parseLong(matcher.group(1)))
        : Optional.empty();
  }

  /** Collects what a size is made of, through locals that are set once. */
  private static void collect(
      FunctionFacts function, Expression size, Set<Place> parts, int depth) {
    Mentions.places(
        size,
        place -> {
          if (place.steps().isEmpty()
              && place.base() instanceof Place.Local local
              && function.sizeOf(local.index()).isPresent()) {
            parts.add(SIZE);
          } else if (parts.add(place)
              && depth < 4
              && place.steps().isEmpty()
              && place.base() instanceof Place.Local local
              && function.definition(local.index()).orElse(null)
                  instanceof Instruction.Assign assign) {
            collect(function, assign.value(), parts, depth + 1);
          }
        });
  }

  private static boolean isSize(Place place) {
    return place.base() instanceof Place.Global global
        && global.name().equals(global.name().toUpperCase(java.util.Locale.ROOT));
  }

  /** Finds that a part of a size is the lesser of two: {@code MIN(length, room)}. */
  private static Optional<String> limited(FunctionFacts function, Place part) {
    if (part.base() instanceof Place.Local local
        && function.definition(local.index()).orElse(null) instanceof Instruction.Call call) {
      String name = function.callees().target(call).member();
      return SMALLER.contains(name)
          ? Optional.of(name + " at line " + call.span().startLine())
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Instruction.Call> allocation(
      FunctionFacts function, Expression into, Set<Place> parts) {
    Set<Place> targets = new HashSet<>();
    collect(function, into, targets, 0);
    for (Place target : targets) {
      if (!(target.base() instanceof Place.Local local)) {
        continue;
      }
      for (Instruction by : function.definitions(local.index())) {
        if (by instanceof Instruction.Call call && isAllocation(function, call)) {
          Set<Place> asked = new HashSet<>();
          call.arguments().forEach(argument -> collect(function, argument, asked, 0));
          asked.retainAll(parts);
          if (!asked.isEmpty()) {
            return Optional.of(call);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAllocation(FunctionFacts function, Instruction.Call call) {
    String name = function.callees().target(call).member().toLowerCase(java.util.Locale.ROOT);
    return ALLOCATORS.stream().anyMatch(name::contains);
  }

  private static List<Integer> comparisons(CallPlace place, Set<Place> parts) {
    List<Block> blocks = place.function().function().blocks();
    Dominators dominators = new Dominators(blocks);
    List<Integer> lines = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).end() instanceof Terminator.Branch branch
          && i != place.block()
          && dominators.dominates(i, place.block())
          && branch.condition() instanceof Expression.Operation operation
          && COMPARISONS.contains(operation.operator())
          && Mentions.any(operation, each -> parts.contains(each) && !isSize(each))) {
        lines.add(branch.span().startLine());
      }
    }
    return lines;
  }

  private static Evidence evidence(
      CallPlace place, Outcome outcome, String how, List<Integer> lines) {
    return new Evidence(
        outcome, place.call().span(), place.function().name(), place.target().shown(), how, lines);
  }
}
