package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.Site;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.Optional;

/** Decides the rules about implementations that must do something, and do not. */
final class Bodies {
  private Bodies() {}

  static void decide(
      Models models, Program program, FunctionInfo info, Constants result, Recorder recorder) {
    if (info.owner().isEmpty() || info.isLambda() || info.function().isStatic()) {
      return;
    }
    for (Models.MatchedBody body :
        models.bodies(
            program, program.qualified(info.owner().get().symbol()), info.function().name())) {
      boolean objected =
          switch (body.rule().objection()) {
            case DOES_NOTHING -> doesNothing(info.function());
            case RETURNS_TRUE -> result.is(Constant.of(true));
          };
      if (objected) {
        Span span = info.function().span();
        Span head =
            new Span(span.startLine(), span.startColumn(), span.startLine(), span.startColumn());
        Check check = body.check();
        Site site = info.site(head);
        recorder.issue(
            new Issue(
                check,
                body.rule().severity().orElse(check.severity()),
                info,
                head,
                Recorder.simpleName(info),
                "",
                Optional.empty(),
                false,
                Trace.start(site, "", Recorder.simpleName(info))));
      }
    }
  }

  private static boolean doesNothing(Function function) {
    for (Block block : function.blocks()) {
      if (block.end() instanceof Terminator.Throw) {
        return false;
      }
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call) {
          return false;
        }
      }
    }
    return true;
  }
}
