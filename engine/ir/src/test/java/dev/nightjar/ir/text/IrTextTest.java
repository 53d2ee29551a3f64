package dev.nightjar.ir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.RandomUnits;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class IrTextTest {
  private static final String EXAMPLE =
      """
      unit src/A.java java
      module com.acme
      import java.util.List
      import Log = org.acme.Logger
      wildcard java.lang
      member max = java.lang.Math.max, com.acme.Ints.max
      members org.junit.Assert

      @Controller("main")
      public class com.acme.A <T extends Foo> in com.acme.Outer extends Base, Foo<T> @3:1-30:2 {
        field name: String private final @Inject @4:3-29
      }

      @GetMapping(name = "x", path = {"/a", "/b"})
      public static function com.acme.A#run(String): String @6:3-9:4 {
        param input: String @RequestParam("q")
        local r: Runtime, $0: String
      b0: handler b2
        r = call static Runtime.getRuntime() @7:5-24
        call virtual exec(input + "x" + -1) on r @7:5-40
        this.parts[0].name[*] = ::Config.LIMIT
        if (input == null) != true goto b1 else b2
      b1:
        return
      b2:
        throw caught
      }

      set server.port = "80" @1:1-15

      problem syntax "no expression" @8:3-9
      """;

  @Test
  void printingAndParsingAreInverse() {
    for (long seed = 0; seed < 3000; seed++) {
      SourceUnit unit = RandomUnits.unit(seed);
      String text = IrPrinter.print(unit);
      SourceUnit read = IrParser.parse(text);
      assertThat(read).as("seed %d:%n%s", seed, text).isEqualTo(unit);
      assertThat(IrPrinter.print(read)).as("seed %d", seed).isEqualTo(text);
    }
  }

  @Test
  void theExampleOfTheDescriptionPrintsAsItStands() {
    assertThat(IrPrinter.print(IrParser.parse(EXAMPLE))).isEqualTo(EXAMPLE);
  }

  @Test
  void writtenByHandLabelsSpansAndEndsAreFree() {
    Function function =
        function(
            """
            function A#f(int) {
              param n
              local sum: int   // a comment
              sum = 0
            loop:
              if n > 0 goto body else done
            body:
              sum = sum + n
              n = n -1
              goto loop
            done:
              call virtual print(
                sum,
                "x") on ::System.out
            }
            """);
    Place n = Place.local(0);
    Place sum = Place.local(1);
    assertThat(function.name()).isEqualTo("f");
    assertThat(function.owner()).isEqualTo("A");
    assertThat(function.blocks())
        .containsExactly(
            block(new Terminator.Goto(1), assign(sum, Expression.literal(Constant.of(0)))),
            block(
                new Terminator.Branch(
                    operation(Operator.GREATER, read(n), Expression.literal(Constant.of(0))),
                    2,
                    3,
                    Span.NONE)),
            block(
                new Terminator.Goto(1),
                assign(sum, operation(Operator.ADD, read(sum), read(n))),
                assign(
                    n, operation(Operator.SUBTRACT, read(n), Expression.literal(Constant.of(1))))),
            block(
                new Terminator.Return(Optional.empty(), Span.NONE),
                new Instruction.Call(
                    OptionalInt.empty(),
                    new Callee.Virtual("print"),
                    Optional.of(read(new Place(new Place.Global("System.out"), List.of()))),
                    List.of(read(sum), Expression.literal(Constant.of("x"))),
                    Span.NONE)));
  }

  @Test
  void linesOfTheTextCanStandForSpans() {
    SourceUnit unit =
        IrParser.parseWithLines(
            "unit a java\nfunction f() {\n  local x\n  x = 1 // one\n  x = 2 @9:1-5\n}\n");
    Block block = unit.functions().get(0).blocks().get(0);
    assertThat(block.instructions())
        .extracting(Instruction::span)
        .containsExactly(new Span(4, 3, 4, 8), new Span(9, 1, 9, 5));
  }

  @Test
  void errorsNameThePlaceAndWhatWasExpected() {
    assertError("unit a java\nfoo bar\n", "2:1: expected a declaration but found 'foo bar'");
    assertError("module x\n", "1:1: expected 'unit' but found 'module x'");
    assertError("unit a java\nset k \"v\"\n", "2:7: expected '=' but found '\"v\"'");
    assertError("unit a java\nset k = \"v\n", "2:9: this text has no end");
    assertError("unit a java\nset k = \"\\q\"\n", "2:11: no escape begins with \\q");
    assertError(inBody("x = y"), "4:7: no local is called y (a global name is written ::y)");
    assertError(inBody("x = 1 + 2 * 3"), "4:13: there is no precedence");
    assertError(inBody("goto nowhere"), "no block has the label nowhere");
    assertError(inBody("b: stop"), "4:6: expected the end of the line but found 'stop'");
    assertError(inBody("x = call foo()"), "4:12: expected static, virtual, super, new");
    assertError(inBody("return\n x = 1"), "5:2: expected a label or '}' but found 'x = 1'");
    assertError(inBody("x = 99999999999"), "4:7: expected a constant");
    assertError(inBody("x = "), "expected an expression but found the end of the line");
    assertError(inBody("x.f = call static g()"), "the result of a call goes to a local");
    assertError(inBody("x = 1\n local z"), "declarations come before blocks");
    assertError("unit a java\nfunction f() {\n", "3:1: expected '}' but found the end of the text");
  }

  @Test
  void localsOfOneNameAreToldApartByIndex() {
    String text = "unit a java\n\nfunction f() {\n  local i, i\nb0:\n  i~1 = i~0\n  stop\n}\n";
    assertThat(IrPrinter.print(IrParser.parse(text))).isEqualTo(text);
    assertError(text.replace("i~0", "i"), "6:9: locals 0 and 1 are called i: write i~1");
  }

  private static String inBody(String line) {
    return "unit a java\nfunction f() {\n  local x\n  " + line + "\n}\n";
  }

  private static void assertError(String text, String message) {
    assertThatThrownBy(() -> IrParser.parse(text))
        .isInstanceOf(IrSyntaxException.class)
        .hasMessageContaining(message);
  }

  private static Function function(String text) {
    return IrParser.parse("unit a java\n" + text).functions().get(0);
  }

  private static Block block(Terminator end, Instruction... instructions) {
    return new Block(List.of(instructions), end, OptionalInt.empty());
  }

  private static Instruction assign(Place target, Expression value) {
    return new Instruction.Assign(target, value, Span.NONE);
  }

  private static Expression read(Place place) {
    return Expression.read(place);
  }

  private static Expression operation(Operator operator, Expression... operands) {
    return new Expression.Operation(operator, List.of(operands));
  }
}
