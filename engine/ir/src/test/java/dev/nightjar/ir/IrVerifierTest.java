package dev.nightjar.ir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ir.text.IrParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IrVerifierTest {
  @Test
  void aWellFormedUnitHasNoViolations() {
    assertThat(
            IrVerifier.verify(
                IrParser.parse(
                    """
                    unit src/A.java java
                    import java.util.List
                    member max = java.lang.Math.max
                    class A @1:1-9:2 {
                      field x: int @2:3-8
                    }
                    class A.B in A
                    function A#f(int): int @3:3-8:4 {
                      param n: int
                      local t
                    b0: handler b1
                      t = closure A#f(int)$lambda0 [n]
                      call virtual run(n + 1) on t
                      return -n
                    b1:
                      throw caught
                    }
                    function A#f(int)$lambda0 {
                      capture n: int
                      return n
                    }
                    problem syntax "one" @4:1-2
                    problem limit "two" @4:3-5
                    """)))
        .isEmpty();
  }

  @Test
  void symbolsAreUniqueAndOuterTypesExist() {
    assertViolation("class A\nclass A\n", "A at 0:0-0:0: two types have this symbol");
    assertViolation("class A.B in A\n", "the unit has no type A around it");
    assertViolation("class A {\n field x\n field x\n}\n", "two fields are called x");
    assertViolation("function f()\nfunction f()\n", "two functions have this symbol");
  }

  @Test
  void thePathStaysInTheRepository() {
    for (String path : List.of("/etc/passwd", "../x", "a/../../b", "a\\b", "..")) {
      assertThat(IrVerifier.verify(IrParser.parse("unit " + path + " java\n")))
          .as(path)
          .extracting(Violation::what)
          .containsExactly("the path leaves the repository");
    }
    assertThat(IrVerifier.verify(IrParser.parse("unit a..b/..c/d.. java\n"))).isEmpty();
  }

  @Test
  void nothingIsWithoutAName() {
    for (String line :
        List.of(
            "import a = ``",
            "wildcard ``",
            "member a = ``",
            "members ``",
            "class ``",
            "class A <``>",
            "class A extends ``",
            "@`` class A",
            "class A {\n field ``\n}",
            "class A {\n field x @``\n}",
            "set `` = \"\"",
            "problem syntax \"\"",
            "function ``",
            "function f() name ``",
            "@`` function f()",
            "function f() {\n local ``\n}",
            "function f() {\n param ``\n}",
            "function f() {\n param x @``\n}")) {
      assertThat(IrVerifier.verify(IrParser.parse("unit a java\n" + line + "\n")))
          .as(line)
          .isNotEmpty()
          .allMatch(violation -> violation.what().endsWith("has no name"));
    }
    for (String line :
        List.of(
            "call static A.``()",
            "call new ``()",
            "call virtual ``() on x",
            "call super ``() on x",
            "call delegate ``.<init>() on x",
            "x = x as ``",
            "x = x instanceof ``",
            "x = ::``",
            "x.`` = x",
            "unknown \"\"")) {
      assertViolation("function f() {\n local x\n " + line + "\n}\n", "has no name");
    }
    assertViolation("member a =\n", "the member import a means nothing");
  }

  @Test
  void localsExist() {
    assertBody("there is no local of index 7", assign(Place.local(7), read(Place.THIS)));
    assertBody("there is no local of index -1", assign(Place.local(0), read(new Place.Local(-1))));
    assertBody(
        "there is no local of index 1",
        new Instruction.Call(
            OptionalInt.of(1), new Callee.Static("", "g"), Optional.empty(), List.of(), Span.NONE));
    assertFunction(
        "captures and parameters are more than locals",
        function(1, List.of(parameter("p")), List.of(local("p")), List.of()));
    assertFunction(
        "the number of captures is negative", function(-1, List.of(), List.of(), List.of()));
    assertViolation(
        "function f() {\n param a as b\n}\n", "the local of the parameter a has another name");
    assertViolation("variable_arity function f()\n", "of variable arity without a parameter");
  }

  @Test
  void targetsAndHandlersExist() {
    Terminator stop = new Terminator.Stop();
    assertFunction("the target b1 does not exist", blocks(block(new Terminator.Goto(1))));
    assertFunction("the target b-1 does not exist", blocks(block(new Terminator.Goto(-1))));
    Expression condition = Expression.literal(Constant.of(true));
    assertFunction(
        "the target b2 does not exist",
        blocks(block(new Terminator.Branch(condition, 0, 2, Span.NONE))));
    assertFunction(
        "the target b3 does not exist",
        blocks(block(new Terminator.Branch(condition, 3, 0, Span.NONE))));
    assertFunction(
        "the handler b4 does not exist", blocks(new Block(List.of(), stop, OptionalInt.of(4))));
    assertViolation("function f() {\nb0: handler b0\n}\n", "the entry is a handler");
  }

  @Test
  void theCaughtExceptionBelongsToHandlers() {
    String dispatch =
        """
        function f() {
        b0: handler b1
          return
        b1:
          if caught instanceof A goto b2 else b3
        b2:
          goto %s
        b3:
          throw caught
        }
        """;
    assertThat(IrVerifier.verify(IrParser.parse("unit a java\n" + dispatch.formatted("b3"))))
        .isEmpty();
    assertViolation(
        dispatch.formatted("b0").replace("return", "goto b3"), "caught outside of a handler");
    assertViolation("function f() {\n throw caught\n}\n", "caught outside of a handler");
    assertViolation(
        "function f() {\nb0: handler b1\n return\nb1:\n caught = null\n}\n",
        "the caught exception is written");
  }

  @Test
  void thisIsTheReceiverOfAnInstanceMethod() {
    assertViolation("static function f() {\n return this.x\n}\n", "this in a static function");
    assertViolation("function f() {\n this = null\n}\n", "this is written");
  }

  @Test
  void callsHaveTheReceiversTheyNeed() {
    for (String callee : List.of("virtual f", "super f", "dynamic", "delegate A.<init>")) {
      assertViolation("function f() {\n call " + callee + "()\n}\n", "the call has no receiver");
    }
    assertViolation("function f() {\n call delegate A.f() on this\n}\n", "no delegate is called f");
  }

  @Test
  void operatorsHaveTheirOperands() {
    assertViolation("function f() {\n return op ADD (1)\n}\n", "ADD has 1 operands");
    assertViolation("function f() {\n return op NOT (1, 2)\n}\n", "NOT has 2 operands");
  }

  @Test
  void closuresNameFunctionsOfTheUnit() {
    assertViolation("function f() {\n return closure g()\n}\n", "the unit has no function g()");
    assertViolation(
        "function f() {\n return closure g() [1]\n}\nfunction g()\n",
        "1 values for the 0 captures of g()");
  }

  @Test
  void expressionsAreNotNestedTooDeep() {
    Expression deep = Expression.literal(Constant.of(1));
    for (int i = 1; i < IrVerifier.MAX_DEPTH; i++) {
      deep = new Expression.Cast("int", deep);
    }
    assertThat(violations(assign(Place.local(0), deep))).isEmpty();
    assertBody(
        "an expression is nested deeper than 250",
        assign(Place.local(0), new Expression.Cast("int", deep)));
  }

  @Test
  void spansAreOrderedAndInsideOfTheText() {
    for (String span : List.of("@2:5-4", "@3:1-2:9", "@0:1-3", "@1:0-3", "@1:1-2:0")) {
      SourceUnit unit = IrParser.parse("unit a java\nset k = \"v\" " + span + "\n");
      assertThat(IrVerifier.verify(unit)).as(span).hasSize(1);
    }
    String text = "one\r\ntwo\nthree";
    for (String span : List.of("@1:1-5", "@3:1-7", "@4:1-1", "@1:5-2:1")) {
      SourceUnit unit = IrParser.parse("unit a java\nclass A " + span + "\n");
      assertThat(IrVerifier.verify(unit)).as(span).isEmpty();
      assertThat(IrVerifier.verify(unit, text))
          .as(span)
          .extracting(Violation::what)
          .containsExactly("the span leaves the text");
    }
    for (String span : List.of("@1:1-4", "@3:1-6", "@1:4-3:6")) {
      SourceUnit unit = IrParser.parse("unit a java\nclass A " + span + "\n");
      assertThat(IrVerifier.verify(unit, text)).as(span).isEmpty();
    }
    assertViolation(
        "function f() {\n stop\n}\nproblem limit \"a\" @2:1-2\nproblem limit \"b\" @1:1-2\n",
        "the problems are not in order");
  }

  @Test
  void violationsNameTheBlockAndThePlace() {
    SourceUnit unit =
        IrParser.parse(
            "unit a java\nfunction A#f() @3:1-9:2 {\n local x\n goto b1\nb1:\n x = caught @5:1-9\n}\n");
    assertThat(IrVerifier.verify(unit))
        .extracting(Violation::toString)
        .containsExactly("A#f() b1 at 5:1-5:9: caught outside of a handler");
  }

  private static void assertViolation(String text, String what) {
    List<Violation> violations = IrVerifier.verify(IrParser.parse("unit a java\n" + text));
    assertThat(violations).as(text).hasSize(1);
    assertThat(violations.get(0).toString()).contains(what);
  }

  private static void assertBody(String what, Instruction instruction) {
    assertThat(violations(instruction)).extracting(Violation::what).containsExactly(what);
  }

  private static List<Violation> violations(Instruction instruction) {
    Block block = new Block(List.of(instruction), new Terminator.Stop(), OptionalInt.empty());
    return verify(function(0, List.of(), List.of(local("x")), List.of(block)));
  }

  private static void assertFunction(String what, Function function) {
    assertThat(verify(function)).extracting(Violation::what).contains(what);
  }

  private static List<Violation> verify(Function function) {
    Scope scope = new Scope("", Map.of(), List.of(), Map.of(), List.of());
    return IrVerifier.verify(
        new SourceUnit("a", "java", scope, List.of(), List.of(function), List.of(), List.of()));
  }

  private static Function blocks(Block... blocks) {
    return function(0, List.of(), List.of(), List.of(blocks));
  }

  private static Block block(Terminator end) {
    return new Block(List.of(), end, OptionalInt.empty());
  }

  private static Function function(
      int captures,
      List<Function.Parameter> parameters,
      List<Function.Local> locals,
      List<Block> blocks) {
    return new Function(
        "f()", "", "f", "", captures, parameters, locals, blocks, List.of(), Set.of(), Span.NONE);
  }

  private static Function.Parameter parameter(String name) {
    return new Function.Parameter(name, "", List.of());
  }

  private static Function.Local local(String name) {
    return new Function.Local(name, "");
  }

  private static Instruction assign(Place target, Expression value) {
    return new Instruction.Assign(target, value, Span.NONE);
  }

  private static Expression read(Place.Base base) {
    return Expression.read(new Place(base, List.of()));
  }
}
