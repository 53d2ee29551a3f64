package dev.nightjar.frontend.java.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.frontend.syntax.SyntaxTree;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds all trees of real code against what {@link Kind} promises about children. coupling: the
 * rules below repeat the documentation of {@link Kind}.
 */
final class KindContractTest {
  private static final Map<Kind, Pattern> RULES = new EnumMap<>(Kind.class);

  static {
    String value = "(expression|ANNOTATION|ARRAY_INITIALIZER)";
    String member =
        "(ENUM_CONSTANT|FIELD|METHOD|CONSTRUCTOR|COMPACT_CONSTRUCTOR|INITIALIZER|declaration|ERROR)";
    rule("COMPILATION_UNIT", "PACKAGE? IMPORT* (declaration|MODULE)*");
    rule("PACKAGE", "MODIFIERS? QUALIFIED_NAME");
    rule("IMPORT", "QUALIFIED_NAME");
    rule("MODULE", "MODIFIERS? QUALIFIED_NAME");
    rule("CLASS", "MODIFIERS? IDENTIFIER TYPE_PARAMETERS? EXTENDS? IMPLEMENTS? PERMITS? BODY");
    rule("INTERFACE", "MODIFIERS? IDENTIFIER TYPE_PARAMETERS? EXTENDS? PERMITS? BODY");
    rule("ENUM", "MODIFIERS? IDENTIFIER IMPLEMENTS? BODY");
    rule("RECORD", "MODIFIERS? IDENTIFIER TYPE_PARAMETERS? PARAMETERS IMPLEMENTS? BODY");
    rule("ANNOTATION_TYPE", "MODIFIERS? IDENTIFIER BODY");
    rule("TYPE_PARAMETERS", "TYPE_PARAMETER+");
    rule("TYPE_PARAMETER", "ANNOTATION* IDENTIFIER type*");
    rule("EXTENDS", "type+");
    rule("IMPLEMENTS", "type+");
    rule("PERMITS", "type+");
    rule("BODY", member + "*");
    rule("ENUM_CONSTANT", "MODIFIERS? IDENTIFIER ARGUMENTS? BODY?");
    rule("FIELD", "MODIFIERS? type DECLARATOR+");
    rule(
        "METHOD",
        "MODIFIERS? TYPE_PARAMETERS? type IDENTIFIER PARAMETERS DIMENSIONS? THROWS?"
            + " (BLOCK|DEFAULT_VALUE)?");
    rule("CONSTRUCTOR", "MODIFIERS? TYPE_PARAMETERS? IDENTIFIER PARAMETERS THROWS? BLOCK");
    rule("COMPACT_CONSTRUCTOR", "MODIFIERS? IDENTIFIER BLOCK");
    rule("INITIALIZER", "BLOCK");
    rule("DECLARATOR", "IDENTIFIER DIMENSIONS? (expression|ARRAY_INITIALIZER)?");
    rule("PARAMETERS", "(PARAMETER|VARIABLE_ARITY_PARAMETER)*");
    rule("PARAMETER", "MODIFIERS? type? IDENTIFIER DIMENSIONS?");
    rule("VARIABLE_ARITY_PARAMETER", "MODIFIERS? type IDENTIFIER");
    rule("THROWS", "type+");
    rule("DEFAULT_VALUE", value);
    rule("MODIFIERS", "ANNOTATION*");
    rule("ANNOTATION", "QUALIFIED_NAME (" + value + "|ANNOTATION_ELEMENT+)?");
    rule("ANNOTATION_ELEMENT", value);
    rule("CLASS_TYPE", "(ANNOTATION|TYPE_ARGUMENTS)*");
    rule("ARRAY_TYPE", "type DIMENSIONS");
    rule("UNION_TYPE", "type type+");
    rule("INTERSECTION_TYPE", "type type+");
    rule("WILDCARD", "ANNOTATION* type?");
    rule("TYPE_ARGUMENTS", "type*");
    rule("DIMENSIONS", "ANNOTATION*");
    rule("BLOCK", "statement*");
    rule("LOCAL_VARIABLES", "MODIFIERS? type DECLARATOR+");
    rule("EXPRESSION_STATEMENT", "(expression|CONSTRUCTOR_CALL)");
    rule("IF", "(expression statement)+ statement?");
    rule("WHILE", "expression statement");
    rule("DO", "statement expression");
    rule("FOR", "FOR_INIT? FOR_CONDITION? FOR_UPDATE? statement");
    rule("FOR_INIT", "LOCAL_VARIABLES|expression+");
    rule("FOR_CONDITION", "expression");
    rule("FOR_UPDATE", "expression+");
    rule("FOR_EACH", "PARAMETER expression statement");
    rule("LABELED", "IDENTIFIER statement");
    rule("SWITCH_STATEMENT", "expression (SWITCH_GROUP*|SWITCH_RULE*)");
    rule("SWITCH_EXPRESSION", "expression (SWITCH_GROUP*|SWITCH_RULE*)");
    rule("BREAK", "IDENTIFIER?");
    rule("CONTINUE", "IDENTIFIER?");
    rule("RETURN", "expression?");
    rule("THROW", "expression");
    rule("YIELD", "expression");
    rule("ASSERT", "expression expression?");
    rule("SYNCHRONIZED", "expression BLOCK");
    rule("TRY", "RESOURCES? BLOCK CATCH* FINALLY?");
    rule("RESOURCES", "(LOCAL_VARIABLES|expression)+");
    rule("CATCH", "PARAMETER BLOCK");
    rule("FINALLY", "BLOCK");
    rule("SWITCH_GROUP", "CASE+ statement*");
    rule("SWITCH_RULE", "CASE (EXPRESSION_STATEMENT|BLOCK|THROW)");
    rule("CASE", "(expression|pattern|DEFAULT_LABEL)+ GUARD?");
    rule("GUARD", "expression");
    rule("TYPE_PATTERN", "MODIFIERS? type IDENTIFIER");
    rule("RECORD_PATTERN", "MODIFIERS? type pattern*");
    rule("QUALIFIED_THIS", "(NAME|FIELD_ACCESS)");
    rule("QUALIFIED_SUPER", "(NAME|FIELD_ACCESS)");
    rule("PARENTHESIZED", "expression");
    rule("FIELD_ACCESS", "expression");
    rule("CALL", "expression? TYPE_ARGUMENTS? ARGUMENTS");
    rule("CONSTRUCTOR_CALL", "expression? TYPE_ARGUMENTS? (THIS|SUPER) ARGUMENTS");
    rule("ARGUMENTS", "expression*");
    rule("INDEX", "expression expression");
    rule("NEW", "expression? TYPE_ARGUMENTS? CLASS_TYPE ARGUMENTS BODY?");
    rule("NEW_ARRAY", "type expression* DIMENSIONS? ARRAY_INITIALIZER?");
    rule("ARRAY_INITIALIZER", value + "*");
    rule("UNARY", "expression");
    rule("POSTFIX", "expression");
    rule("CAST", "type expression");
    rule("BINARY", "expression expression+");
    rule("INSTANCEOF", "expression (type|pattern)");
    rule("CONDITIONAL", "(expression expression)+ expression");
    rule("ASSIGNMENT", "expression expression");
    rule("LAMBDA", "PARAMETERS (expression|BLOCK)");
    rule("METHOD_REFERENCE", "(expression|type) TYPE_ARGUMENTS?");
    rule("CLASS_LITERAL", "type");
  }

  private static final int EXAMPLES = 40;

  private final Map<String, Boolean> checked = new HashMap<>();
  private final Set<String> violations = new LinkedHashSet<>();
  private final Set<Kind> seen = EnumSet.noneOf(Kind.class);

  private static void rule(String kind, String children) {
    String pattern = children;
    pattern = expand(pattern, "declaration", Kind::isTypeDeclaration);
    pattern = expand(pattern, "expression", k -> k.isExpression() && k != Kind.CONSTRUCTOR_CALL);
    pattern = expand(pattern, "statement", Kind::isStatement);
    pattern = expand(pattern, "pattern", Kind::isPattern);
    pattern = expand(pattern, "type", Kind::isType);
    pattern = pattern.replaceAll("([A-Z_]+)", "(?:$1,)").replace(" ", "");
    // Nothing is given back: a node may have more children than a stack has frames.
    pattern = pattern.replaceAll("\\)([*+])", ")$1+");
    RULES.put(Kind.valueOf(kind), Pattern.compile(pattern));
  }

  private static String expand(String pattern, String word, Predicate<Kind> members) {
    String kinds =
        Arrays.stream(Kind.values())
            .filter(members)
            .map(Kind::name)
            .collect(Collectors.joining("|", "(", ")"));
    return pattern.replaceAll("\\b" + word + "\\b", kinds);
  }

  @Test
  void nodesHaveTheChildrenThatTheirKindsPromise() {
    JavaSyntax syntax = new JavaSyntax();
    for (Path archive : JavaCorpus.archives()) {
      JavaCorpus.read(archive, file -> check(file, syntax.parse(file.text())));
    }
    assertThat(violations).isEmpty();
    // The corpus has no module declarations with annotations and the like; but nearly all kinds.
    assertThat(seen).hasSizeGreaterThan(Kind.values().length - 5);
  }

  private void check(JavaCorpus.File file, SyntaxTree tree) {
    for (int node = 0; node < tree.count(); node++) {
      Kind kind = Kind.of(tree.kind(node));
      seen.add(kind);
      StringBuilder children = new StringBuilder();
      int last = tree.firstToken(node) - 1;
      boolean ordered = true;
      for (int c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
        children.append(Kind.of(tree.kind(c))).append(',');
        ordered &= tree.firstToken(c) > last && tree.lastToken(c) >= last;
        last = Math.max(last, tree.lastToken(c));
      }
      ordered &= last <= tree.lastToken(node);
      String shape = kind + ": " + children;
      boolean fits = checked.computeIfAbsent(shape, s -> fits(kind, children));
      if (!(ordered && fits) && violations.size() < EXAMPLES) {
        violations.add(file.name() + " " + tree.span(node) + " " + shape);
      }
    }
  }

  private static boolean fits(Kind kind, CharSequence children) {
    Pattern rule = RULES.get(kind);
    return rule == null ? children.isEmpty() : rule.matcher(children).matches();
  }
}
