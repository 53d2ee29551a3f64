package dev.nightjar.frontend.java.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.frontend.java.JavaFrontend;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.IrVerifier;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Terminator;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeepNestingTest {
  private static final int MANY = 5_000;

  @Test
  void longConcatenationIsOneOperation() {
    List<Block> blocks = body("return \"\"" + " + a".repeat(MANY) + ";");

    assertThat(blocks).hasSize(1);
    Terminator.Return end = (Terminator.Return) blocks.get(0).end();
    assertThat(end.value())
        .hasValueSatisfying(
            value -> assertThat(((Expression.Operation) value).operands()).hasSize(MANY + 1));
  }

  @Test
  void longMixedArithmeticIsKeptFlat() {
    List<Block> blocks = body("return 1" + " - a + a".repeat(MANY) + ";");

    assertThat(blocks).hasSize(1);
    assertThat(blocks.get(0).instructions()).hasSize((2 * MANY - 1) / 100);
  }

  @Test
  void longCallChainIsLoweredCallByCall() {
    List<Block> blocks = body("a" + ".add(1)".repeat(MANY) + ";");

    assertThat(blocks.get(0).instructions())
        .hasSize(MANY)
        .allSatisfy(instruction -> assertThat(instruction).isInstanceOf(Instruction.Call.class));
  }

  @Test
  void longElseIfChainIsLowered() {
    List<Block> blocks = body("if (a == 0) b(0);" + " else if (a == 1) b(1);".repeat(MANY));

    assertThat(blocks).hasSizeGreaterThan(2 * MANY);
  }

  @Test
  void longConditionalChainIsLowered() {
    List<Block> blocks = body("return " + "a ? 1 : ".repeat(MANY) + "2;");

    assertThat(blocks).hasSizeGreaterThan(2 * MANY);
  }

  @Test
  void manyNestedFinallyBlocksAreNotCopiedWithoutBound() {
    int depth = 30;
    SourceUnit unit =
        lower("try { if (a) return; } finally { ".repeat(depth) + "b();" + " }".repeat(depth));

    assertThat(unit.problems()).hasSize(1);
    assertThat(unit.problems().get(0).what()).isEqualTo("too many copies of finally blocks");
  }

  @Test
  void tooDeeplyNestedCodeCostsItsFunctionAtMost() {
    SourceUnit unit =
        lower("int x = " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "; } void other() {");

    assertThat(unit.problems()).isNotEmpty();
    assertThat(unit.functions()).extracting(Function::name).contains("other");
  }

  private List<Block> body(String statements) {
    SourceUnit unit = lower(statements);
    assertThat(unit.problems()).isEmpty();
    return unit.functions().stream()
        .filter(function -> function.name().equals("run"))
        .findFirst()
        .orElseThrow()
        .blocks();
  }

  private SourceUnit lower(String statements) {
    String text = "class C { void run(int a) { " + statements + " } }";
    SourceUnit unit = new JavaFrontend().lower("C.java", text);
    assertThat(IrVerifier.verify(unit, text)).isEmpty();
    return unit;
  }
}
