package dev.nightjar.frontend.java.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.frontend.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

/** The places where one token does not say what it is. Trees are written {@code KIND(children)}. */
final class JavaSyntaxTest {
  private final JavaSyntax syntax = new JavaSyntax();

  private String statement(String text) {
    return shape("class A { void f() { " + text + " } }", "METHOD", Kind.BLOCK);
  }

  private String expression(String text) {
    String statement = statement("x = " + text + ";");
    String start = "BLOCK(EXPRESSION_STATEMENT(ASSIGNMENT(NAME ";
    assertThat(statement).startsWith(start).endsWith(")))");
    return statement.substring(start.length(), statement.length() - 3);
  }

  private String member(String text) {
    String body = shape("class A { " + text + " }", "CLASS", Kind.BODY);
    return body.substring("BODY(".length(), body.length() - 1);
  }

  private String shape(String text, String parent, Kind kind) {
    SyntaxTree tree = syntax.parse(text);
    assertThat(tree.problems()).as(text).isEmpty();
    for (int node = tree.root(); node >= 0; node--) {
      if (tree.kind(node) == Kind.valueOf(parent).ordinal()) {
        for (int c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
          if (tree.kind(c) == kind.ordinal()) {
            return shape(tree, c);
          }
        }
      }
    }
    throw new AssertionError("no " + kind + " in " + text);
  }

  private static String shape(SyntaxTree tree, int node) {
    StringBuilder shape = new StringBuilder(Kind.of(tree.kind(node)).name());
    int child = tree.firstChild(node);
    String separator = "(";
    for (; child >= 0; child = tree.nextSibling(child)) {
      shape.append(separator).append(shape(tree, child));
      separator = " ";
    }
    return tree.firstChild(node) < 0 ? shape.toString() : shape.append(')').toString();
  }

  @Test
  void angleBracketsEncloseTypesOrCompare() {
    assertThat(expression("f(a < b, c > d)"))
        .isEqualTo("CALL(ARGUMENTS(BINARY(NAME NAME) BINARY(NAME NAME)))");
    assertThat(expression("f(a < b, c > (d))"))
        .isEqualTo("CALL(ARGUMENTS(BINARY(NAME NAME) BINARY(NAME PARENTHESIZED(NAME))))");
    assertThat(expression("f(new A<B, C>(d))"))
        .isEqualTo(
            "CALL(ARGUMENTS(NEW(CLASS_TYPE(TYPE_ARGUMENTS(CLASS_TYPE CLASS_TYPE))"
                + " ARGUMENTS(NAME))))");
    assertThat(expression("a < b && c > d"))
        .isEqualTo("BINARY(BINARY(NAME NAME) BINARY(NAME NAME))");
    assertThat(expression("a < b & c > d"))
        .isEqualTo("BINARY(BINARY(NAME NAME) BINARY(NAME NAME))");
    assertThat(expression("a < b >> c")).isEqualTo("BINARY(NAME BINARY(NAME NAME))");
    assertThat(expression("this.<A, B>f(c)"))
        .isEqualTo("CALL(THIS TYPE_ARGUMENTS(CLASS_TYPE CLASS_TYPE) ARGUMENTS(NAME))");
    assertThat(statement("Map<A, List<B[]>> m;"))
        .contains("TYPE_ARGUMENTS(CLASS_TYPE CLASS_TYPE(TYPE_ARGUMENTS(ARRAY_TYPE(");
    assertThat(statement("for (Map<A, B> m : n) {}")).startsWith("BLOCK(FOR_EACH(PARAMETER(");
    assertThat(statement("a >>= b >>> c;"))
        .isEqualTo("BLOCK(EXPRESSION_STATEMENT(ASSIGNMENT(NAME BINARY(NAME NAME))))");
    assertThat(statement("a >>>= b;")).contains("ASSIGNMENT(NAME NAME)");
    assertThat(member("@A(b) <T> T f() { return null; }")).contains("TYPE_PARAMETERS(");
  }

  @Test
  void roundBracketsCastOrGroupOrDeclare() {
    assertThat(expression("(a) + b")).isEqualTo("BINARY(PARENTHESIZED(NAME) NAME)");
    assertThat(expression("(int) + b")).isEqualTo("CAST(PRIMITIVE_TYPE UNARY(NAME))");
    assertThat(expression("(a) b")).isEqualTo("CAST(CLASS_TYPE NAME)");
    assertThat(expression("(a)(b)")).isEqualTo("CAST(CLASS_TYPE PARENTHESIZED(NAME))");
    assertThat(expression("(A<B> & C) d"))
        .startsWith(
            "CAST(INTERSECTION_TYPE(CLASS_TYPE(TYPE_ARGUMENTS(CLASS_TYPE)) CLASS_TYPE) NAME");
    assertThat(expression("(a & b)")).isEqualTo("PARENTHESIZED(BINARY(NAME NAME))");
    assertThat(expression("(A) b -> c"))
        .isEqualTo("CAST(CLASS_TYPE LAMBDA(PARAMETERS(PARAMETER(IDENTIFIER)) NAME))");
    assertThat(expression("(a, b) -> (c)")).startsWith("LAMBDA(PARAMETERS(PARAMETER(IDENTIFIER) ");
    assertThat(expression("(int a, B<C, D> b) -> {}")).endsWith("BLOCK)");
    assertThat(expression("(byte[]) (a)[0]"))
        .isEqualTo(
            "CAST(ARRAY_TYPE(PRIMITIVE_TYPE DIMENSIONS) INDEX(PARENTHESIZED(NAME) LITERAL))");
  }

  @Test
  void wordsAreKeywordsInTheirContextOnly() {
    assertThat(
            statement(
                "int record = 1; record = sealed; record(permits); record.f(); when = yield;"))
        .doesNotContain("RECORD");
    assertThat(statement("record R<T>(T t) {} record S() {}")).startsWith("BLOCK(RECORD(");
    assertThat(statement("x = switch (y) { default: yield (1); };"))
        .contains("YIELD(PARENTHESIZED");
    assertThat(statement("x = switch (y) { default: yield -1; };")).contains("YIELD(UNARY");
    assertThat(statement("yield = 1; yield++; Thread.yield();")).doesNotContain("YIELD(");
    assertThat(statement("var var = var; module m; open o;")).doesNotContain("ERROR");
    assertThat(member("sealed interface S permits A, B {} non-sealed class C implements S {}"))
        .contains("PERMITS(CLASS_TYPE CLASS_TYPE)");
    assertThat(member("sealed permits; sealed when() { return null; }")).startsWith("FIELD(");
    assertThat(syntax.parse("@A open module a.b { requires transitive c.d; }").problems())
        .isEmpty();
    assertThat(syntax.parse("import module java.base; void main() { f(); }").problems()).isEmpty();
  }

  @Test
  void arrowsBelongToCasesOrLambdas() {
    assertThat(expression("switch (a) { case B -> c -> d; case E, F -> (g) -> h; default -> i; }"))
        .contains("SWITCH_RULE(CASE(NAME) EXPRESSION_STATEMENT(LAMBDA(")
        .contains("SWITCH_RULE(CASE(NAME NAME) EXPRESSION_STATEMENT(LAMBDA(");
    assertThat(expression("switch (a) { case B b when f(c -> d) -> e; default -> throw g; }"))
        .contains("CASE(TYPE_PATTERN(CLASS_TYPE IDENTIFIER) GUARD(CALL(ARGUMENTS(LAMBDA(")
        .contains("THROW(NAME)");
    assertThat(statement("switch (a) { case 1: case 2: f(); case 3 -> {} default: }"))
        .contains(
            "SWITCH_GROUP(CASE(LITERAL) CASE(LITERAL) EXPRESSION_STATEMENT(CALL(ARGUMENTS)))");
  }

  @Test
  void patternsNest() {
    assertThat(statement("if (a instanceof R(S<T, U> s, var _, _, Q(int i)) && b) c();"))
        .contains("RECORD_PATTERN(CLASS_TYPE TYPE_PATTERN(CLASS_TYPE(TYPE_ARGUMENTS(")
        .contains("UNNAMED_PATTERN RECORD_PATTERN(CLASS_TYPE TYPE_PATTERN(PRIMITIVE_TYPE");
    assertThat(expression("a instanceof final Map<?, ?> m"))
        .startsWith("INSTANCEOF(NAME TYPE_PATTERN(MODIFIERS ");
    assertThat(expression("switch (a) { case null, default -> b; }"))
        .contains("LITERAL DEFAULT_LABEL");
    assertThat(expression("a instanceof B == c < d"))
        .isEqualTo("BINARY(INSTANCEOF(NAME CLASS_TYPE) BINARY(NAME NAME))");
  }

  @Test
  void typesBeginExpressions() {
    assertThat(expression("List<String>[]::new")).startsWith("METHOD_REFERENCE(ARRAY_TYPE(");
    assertThat(expression("a.b.List<String>::<T>of")).endsWith("TYPE_ARGUMENTS(CLASS_TYPE))");
    assertThat(expression("a.b::new")).isEqualTo("METHOD_REFERENCE(FIELD_ACCESS(NAME))");
    assertThat(expression("int[].class.f()"))
        .isEqualTo("CALL(CLASS_LITERAL(ARRAY_TYPE(PRIMITIVE_TYPE DIMENSIONS)) ARGUMENTS)");
    assertThat(expression("a.B.class")).isEqualTo("CLASS_LITERAL(CLASS_TYPE)");
    assertThat(expression("a.new B<>() {}"))
        .isEqualTo("NEW(NAME CLASS_TYPE(TYPE_ARGUMENTS) ARGUMENTS BODY)");
    assertThat(expression("new int @A [2][3][][0]")).isNotEmpty();
    assertThat(member("A(B b) { b.<C>super(1); } A() { <D>this(null); }"))
        .contains("CONSTRUCTOR_CALL(NAME TYPE_ARGUMENTS(CLASS_TYPE) SUPER ARGUMENTS(LITERAL))")
        .contains("CONSTRUCTOR_CALL(TYPE_ARGUMENTS(CLASS_TYPE) THIS ARGUMENTS(LITERAL))");
    assertThat(statement("@A final int @B [] a @C [] = {}, b;"))
        .startsWith("BLOCK(LOCAL_VARIABLES(");
  }

  @Test
  void declarationsOfAllShapes() {
    assertThat(member("void f(@A Outer.Inner Inner.this, String @B ... s) throws @C E;"))
        .contains("PARAMETERS(VARIABLE_ARITY_PARAMETER(CLASS_TYPE IDENTIFIER)) THROWS(CLASS_TYPE(");
    assertThat(member("int a[] = {1, 2,}, b; int f()[] { return a; } static {} {}"))
        .startsWith("FIELD(PRIMITIVE_TYPE DECLARATOR(IDENTIFIER DIMENSIONS ARRAY_INITIALIZER(")
        .endsWith("INITIALIZER(BLOCK) INITIALIZER(BLOCK)");
    assertThat(member("@interface B { int c() default 1; D[] d() default {@D(x = 1), @D}; }"))
        .contains("DEFAULT_VALUE(ARRAY_INITIALIZER(ANNOTATION(QUALIFIED_NAME ANNOTATION_ELEMENT");
    assertThat(member("record R(@B int a, C... c) { R { f(); } }"))
        .contains("COMPACT_CONSTRUCTOR(IDENTIFIER BLOCK");
    assertThat(member("enum E implements F { @B G(1) { void f() {} }, H, ; int i; }"))
        .contains(
            "ENUM_CONSTANT(MODIFIERS(ANNOTATION(QUALIFIED_NAME)) IDENTIFIER ARGUMENTS(LITERAL)");
  }

  @Test
  void charactersMayBeEscaped() {
    SyntaxTree tree =
        syntax.parse("class \\u0041 {\n String \\uuu0062 = \"\\\\u0041\\u0022; int c; }");
    assertThat(tree.problems()).isEmpty();
    assertThat(tree.tokens().text(1)).isEqualTo("A");
    assertThat(tree.tokens().text(6)).isEqualTo("\"\\\\u0041\"");
    assertThat(tree.tokens().span(4, 4)).hasToString("2:9-2:17");
  }

  @Test
  void literalsOfAllForms() {
    String literals =
        "f(1_0, 0x1_Fl, 0b1, 017, 1., .5e-3f, 1d, 0x1p3, 'a', '\\'', '\\u0041', '\\177', \"\\\"\","
            + " \"é漢😀\", \"\"\"\n a \"b\" \\\"\"\" c\"\"\", null, true)";
    assertThat(expression(literals))
        .isEqualTo("CALL(ARGUMENTS(" + "LITERAL ".repeat(17).trim() + "))");
    assertThat(statement("int été = 漢字 + 𝒳;")).contains("BINARY(NAME NAME)");
  }

  @Test
  void precedencesMakeNodesFlatAndNested() {
    assertThat(expression("a + b * c - d")).isEqualTo("BINARY(NAME BINARY(NAME NAME) NAME)");
    assertThat(expression("a || b && c == d | e"))
        .isEqualTo("BINARY(NAME BINARY(NAME BINARY(BINARY(NAME NAME) NAME)))");
    assertThat(expression("a ? b : c ? d : e")).isEqualTo("CONDITIONAL(NAME NAME NAME NAME NAME)");
    assertThat(statement("a = b = c;")).contains("ASSIGNMENT(NAME ASSIGNMENT(NAME NAME))");
    assertThat(statement("if (a) if (b) c(); else d(); else if (e) f(); else g();"))
        .isEqualTo(
            "BLOCK(IF(NAME IF(NAME EXPRESSION_STATEMENT(CALL(ARGUMENTS))"
                + " EXPRESSION_STATEMENT(CALL(ARGUMENTS))) NAME"
                + " EXPRESSION_STATEMENT(CALL(ARGUMENTS)) EXPRESSION_STATEMENT(CALL(ARGUMENTS))))");
  }
}
