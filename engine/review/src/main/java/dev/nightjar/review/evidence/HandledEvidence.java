package dev.nightjar.review.evidence;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.review.facts.FunctionFacts;
import dev.nightjar.rules.evidence.EvidenceRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Judges whether handlers of exceptions do anything. */
final class HandledEvidence {
  private HandledEvidence() {}

  private record Handler(Span span, Set<String> types) {}

  static List<Evidence> collect(EvidenceRule.Handled rule, FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (FunctionFacts function : file.functions()) {
      handlers(function)
          .forEach(
              (block, handler) -> {
                Set<String> counted = new LinkedHashSet<>(handler.types());
                rule.except().forEach(counted::remove);
                if (!counted.isEmpty()) {
                  found.add(judge(function, block, handler));
                }
              });
    }
    return found;
  }

  /** Finds where the bodies of handlers begin: where a test of the caught exception leads. */
  private static Map<Integer, Handler> handlers(FunctionFacts function) {
    Map<Integer, Handler> handlers = new LinkedHashMap<>();
    for (Block block : function.function().blocks()) {
      if (block.end() instanceof Terminator.Branch branch
          && branch.condition() instanceof Expression.TypeTest test
          && isCaught(function, test.value())) {
        handlers
            .computeIfAbsent(
                branch.whenTrue(), any -> new Handler(branch.span(), new LinkedHashSet<>()))
            .types()
            .add(test.type());
      }
    }
    return handlers;
  }

  private static boolean isCaught(FunctionFacts function, Expression value) {
    if (!(value instanceof Expression.Read read) || !read.place().steps().isEmpty()) {
      return false;
    }
    return read.place().base() instanceof Place.Caught
        || read.place().base() instanceof Place.Local local
            && function.definitions(local.index()).stream()
                .anyMatch(
                    by ->
                        by instanceof Instruction.Assign assign
                            && assign.value() instanceof Expression.Read from
                            && from.place().base() instanceof Place.Caught);
  }

  private static Evidence judge(FunctionFacts function, int start, Handler handler) {
    Set<Integer> exceptions = new TreeSet<>();
    Block block = function.function().blocks().get(start);
    String does = "";
    for (Instruction instruction : block.instructions()) {
      if (instruction instanceof Instruction.Assign assign) {
        boolean ofException =
            assign.target().base() instanceof Place.Local
                && (isCaught(function, assign.value()) || reads(assign.value(), exceptions));
        if (ofException && assign.target().base() instanceof Place.Local local) {
          exceptions.add(local.index());
        } else if (does.isEmpty()) {
          String where = Shown.place(function.function(), assign.target());
          does = where.isEmpty() ? "by what it does instead" : "by setting " + where;
        }
      } else if (instruction instanceof Instruction.Call call) {
        String name = function.callees().target(call).shown();
        boolean given =
            call.arguments().stream().anyMatch(each -> reads(each, exceptions))
                || call.receiver().filter(each -> reads(each, exceptions)).isPresent();
        if (given || does.isEmpty()) {
          does = "by " + name;
        }
      } else {
        does = "by what it does instead";
      }
    }
    if (block.end() instanceof Terminator.Throw) {
      does = "by throwing";
    } else if (does.isEmpty() && block.end() instanceof Terminator.Return back) {
      does = back.value().isPresent() ? "by returning a value" : "";
    } else if (does.isEmpty() && block.end() instanceof Terminator.Branch) {
      does = "by what it does instead";
    }
    String types = String.join(" and ", handler.types());
    return new Evidence(
        does.isEmpty() ? Outcome.UNGUARDED : Outcome.GUARDED,
        handler.span(),
        function.name(),
        "the handler of " + types,
        does.isEmpty() ? "the exception is dropped without a trace" : does,
        List.of());
  }

  private static boolean reads(Expression expression, Set<Integer> locals) {
    return Mentions.any(
        expression,
        place -> place.base() instanceof Place.Local local && locals.contains(local.index()));
  }
}
