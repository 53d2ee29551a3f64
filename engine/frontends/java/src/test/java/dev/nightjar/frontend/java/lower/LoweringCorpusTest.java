package dev.nightjar.frontend.java.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.frontend.java.JavaFrontend;
import dev.nightjar.frontend.java.syntax.JavaCorpus;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.IrVerifier;
import dev.nightjar.ir.SourceUnit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lowers all of the corpus of real sources. */
class LoweringCorpusTest {
  private static final double MOST_FAULTY = 0.005;

  private final JavaFrontend frontend = new JavaFrontend();
  private final List<String> faulty = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private int files;
  private int functions;

  @Test
  void realSourcesAreLoweredCompletelyAndWellFormed() {
    for (Path archive : JavaCorpus.archives()) {
      JavaCorpus.read(archive, this::lower);
    }

    assertThat(violations).isEmpty();
    assertThat(functions).isGreaterThan(files);
    assertThat(faulty).hasSizeLessThanOrEqualTo((int) (files * MOST_FAULTY));
  }

  private void lower(JavaCorpus.File file) {
    SourceUnit unit = frontend.lower(file.name(), file.text());
    String name = file.archive() + "!" + file.name();
    files++;
    functions += unit.functions().size();
    IrVerifier.verify(unit, file.text())
        .forEach(violation -> violations.add(name + ": " + violation));
    if (!unit.problems().isEmpty()) {
      faulty.add(name + ": " + unit.problems().get(0));
    } else if (hasUnknown(unit)) {
      faulty.add(name + ": unknown instruction");
    }
  }

  private static boolean hasUnknown(SourceUnit unit) {
    for (Function function : unit.functions()) {
      for (Block block : function.blocks()) {
        for (Instruction instruction : block.instructions()) {
          if (instruction instanceof Instruction.Unknown) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
