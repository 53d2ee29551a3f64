package dev.nightjar.frontend.java.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.frontend.syntax.SyntaxLimits;
import dev.nightjar.frontend.syntax.SyntaxProblem;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.ir.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Text that no compiler accepts, or that nobody writes. */
@Timeout(120)
final class BadInputTest {
  private final JavaSyntax syntax = new JavaSyntax();

  @Test
  void anErrorInAStatementCostsThatStatement() {
    SyntaxTree tree =
        syntax.parse("class A { void f() { int x = 1; x = = 2; g(x); } void h() {} }");
    assertThat(kinds(tree, Kind.ERROR)).containsExactly("x = = 2;");
    assertThat(kinds(tree, Kind.CALL)).containsExactly("g(x)");
    assertThat(kinds(tree, Kind.METHOD)).hasSize(2);
  }

  @Test
  void anErrorInAMemberCostsThatMember() {
    SyntaxTree tree = syntax.parse("class A { int f; void g( { return; } int h() { return 1; } }");
    assertThat(kinds(tree, Kind.ERROR)).containsExactly("void g( { return; }");
    assertThat(kinds(tree, Kind.METHOD)).containsExactly("int h() { return 1; }");
  }

  @Test
  void anErrorInATopLevelDeclarationKeepsTheOthers() {
    SyntaxTree tree = syntax.parse("package a; import b.; class A {} class ? {} class C {}");
    assertThat(kinds(tree, Kind.CLASS)).containsExactly("class A {}", "class C {}");
    assertThat(kinds(tree, Kind.ERROR)).hasSize(2);
  }

  @Test
  void aStrayBraceDoesNotLoseTheFile() {
    SyntaxTree tree = syntax.parse("class A { void f() {} } } class B { void g() {} }");
    assertThat(kinds(tree, Kind.METHOD)).hasSize(2);
    assertThat(tree.problems()).hasSize(1);
  }

  @Test
  void aMissingBraceEndsBeforeTheNextMember() {
    SyntaxTree tree =
        syntax.parse("class A { void f() { if (x) { g(); } public void h() { i(); } int j; }");
    assertThat(kinds(tree, Kind.METHOD)).hasSize(2);
    assertThat(kinds(tree, Kind.CALL)).containsExactly("g()", "i()");
    assertThat(kinds(tree, Kind.FIELD)).containsExactly("int j;");
  }

  @Test
  void aFileThatEndsEarlyKeepsWhatItHas() {
    SyntaxTree tree = syntax.parse("class A { void f() { g(); h(");
    assertThat(kinds(tree, Kind.CALL)).containsExactly("g()");
    assertThat(kinds(tree, Kind.CLASS)).hasSize(1);
  }

  @Test
  void anErrorInAnEnumConstantKeepsTheOthers() {
    SyntaxTree tree = syntax.parse("enum A { B(1), C(2 2), D; int f() { return 1; } }");
    assertThat(kinds(tree, Kind.ENUM_CONSTANT)).containsExactly("B(1)", "D");
    assertThat(kinds(tree, Kind.METHOD)).hasSize(1);
  }

  @Test
  void aMissingSemicolonCostsOneStatement() {
    SyntaxTree tree = syntax.parse("class A { int f() { g() \n if (x) h(); return i() } }");
    assertThat(kinds(tree, Kind.ERROR)).containsExactly("g()");
    assertThat(kinds(tree, Kind.CALL)).containsExactly("h()", "i()");
  }

  @Test
  void tenThousandNestedParenthesesEndInTimeAndLoseNoOtherStatement() {
    for (String open : List.of("(", "f(", "a[", "-", "(int) ", "x -> ", "b ? ")) {
      String text = "class A { void f() { x = " + open.repeat(10_000) + "1; } void g() { h(); } }";
      SyntaxTree tree = syntax.parse(text);
      assertThat(kinds(tree, Kind.CALL)).as(open).contains("h()");
    }
    String closed =
        "class A { int x = " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + "; int y; }";
    assertThat(kinds(syntax.parse(closed), Kind.FIELD)).contains("int y;");
    String few = "class A { int x = " + "(".repeat(2_000) + "1" + ")".repeat(2_000) + "; int y; }";
    SyntaxTree tree = syntax.parse(few);
    assertThat(tree.problems()).isEmpty();
    assertThat(kinds(tree, Kind.PARENTHESIZED)).hasSize(2_000);
  }

  @Test
  void nestingBeyondTheLimitIsRecordedAndLosesItsStatement() {
    JavaSyntax shallow = new JavaSyntax(new SyntaxLimits(1_000_000, 1_000_000, 200, 16, 10));
    SyntaxTree tree =
        shallow.parse("class A { void f() { x = " + "(".repeat(99) + ")".repeat(99) + "; g(); } }");
    assertThat(kinds(tree, Kind.CALL)).containsExactly("g()");
    assertThat(tree.problems()).extracting(SyntaxProblem::kind).containsExactly(Problem.Kind.LIMIT);
  }

  @Test
  void recoveryHasABudgetOfSteps() {
    String text = "class A { void f() { " + "? x ".repeat(1_000) + "; } void g() {} }";
    assertThat(kinds(syntax.parse(text), Kind.METHOD)).hasSize(2);
    JavaSyntax impatient = new JavaSyntax(new SyntaxLimits(1_000_000, 1_000_000, 20_000, 0, 10));
    SyntaxTree tree = impatient.parse(text);
    assertThat(kinds(tree, Kind.METHOD)).hasSize(1);
    assertThat(tree.problems()).extracting(SyntaxProblem::message).contains("steps of recovery");
  }

  @Test
  void longChainsAreFlat() {
    String branches = "if (a) b(); else ".repeat(5_000) + "c();";
    SyntaxTree tree = syntax.parse("class A { void f() { " + branches + " } }");
    assertThat(tree.problems()).isEmpty();
    assertThat(kinds(tree, Kind.IF)).hasSize(1);

    tree = syntax.parse("class A { String s = " + "\"a\" + ".repeat(20_000) + "b; }");
    assertThat(tree.problems()).isEmpty();
    assertThat(kinds(tree, Kind.BINARY)).hasSize(1);
  }

  @Test
  void threeThousandAngleBracketsAreNoWork() {
    for (String open :
        List.of("a<", "a<b,", "a[", "a<?", "@A(", "(a) ", "a.", "a::b<", "(a<b,c>")) {
      SyntaxTree tree = syntax.parse("class A { void f() { " + open.repeat(3_000) + " } int g; }");
      assertThat(tree.root()).isNotNegative();
    }
  }

  @Test
  void tooLongTextsAreNotParsedAndSaySo() {
    JavaSyntax small = new JavaSyntax(new SyntaxLimits(100, 20, 100, 16, 10));
    assertThat(small.parse("class A { int x = 1; }" + " ".repeat(100)).problems())
        .extracting(SyntaxProblem::message)
        .containsExactly("characters");
    assertThat(small.parse("class A {" + "int x;".repeat(10) + "}").problems())
        .extracting(SyntaxProblem::message)
        .containsExactly("tokens");
  }

  @Test
  void emptyAndSenselessTextsHaveARoot() {
    for (String text :
        List.of("", " ", "\uFEFF", "}", "{", "((((", "\"", "'", "\\u", "\0", "é", "/*")) {
      SyntaxTree tree = syntax.parse(text);
      assertThat(Kind.of(tree.kind(tree.root()))).isEqualTo(Kind.COMPILATION_UNIT);
    }
  }

  @Test
  void mutatedSourcesNeverThrow() {
    Path archive = JavaCorpus.archives().get(0);
    Random random = new Random(1);
    int[] files = {0};
    JavaCorpus.read(
        archive,
        file -> {
          if (files[0]++ % 4 == 0) {
            for (int i = 0; i < 8; i++) {
              String text = mutate(file.text(), random);
              SyntaxTree tree = syntax.parse(text);
              assertThat(tree.firstToken(tree.root())).isZero();
              assertThat(tree.lastToken(tree.root())).isEqualTo(tree.tokens().count() - 1);
              assertThat(syntax.parse(text).count()).isEqualTo(tree.count());
            }
          }
        });
    assertThat(syntax.cachedStates()).isLessThan(2_000);
  }

  @Test
  void oneMutationMostlyCostsOneStatement() {
    Path archive = JavaCorpus.archives().get(0);
    Random random = new Random(2);
    long[] tokens = {0, 0};
    JavaCorpus.read(
        archive,
        file -> {
          String text = file.text();
          if (text.length() > 2_000) {
            int at = text.indexOf(';', text.length() / 2 + random.nextInt(text.length() / 4));
            if (at > 0) {
              SyntaxTree tree = syntax.parse(text.substring(0, at) + " ) " + text.substring(at));
              tokens[0] += tree.tokens().count();
              for (SyntaxProblem problem : tree.problems()) {
                tokens[1] += problem.last() - problem.first() + 1;
              }
            }
          }
        });
    assertThat((double) tokens[1] / tokens[0]).isBetween(0.000_01, 0.02);
  }

  private static String mutate(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + 1 + random.nextInt(20));
    String marks = "(){}[]<>;,.@\"'?:->=\\*/";
    String mark = String.valueOf(marks.charAt(random.nextInt(marks.length())));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(to);
      case 2 -> text.substring(0, at) + mark.repeat(1 + random.nextInt(3)) + text.substring(at);
      default -> text.substring(0, at) + text.substring(at, to).repeat(3) + text.substring(to);
    };
  }

  private static List<String> kinds(SyntaxTree tree, Kind kind) {
    List<String> texts = new ArrayList<>();
    for (int node = 0; node < tree.count(); node++) {
      if (tree.kind(node) == kind.ordinal()) {
        texts.add(tree.text(node));
      }
    }
    return texts;
  }
}
