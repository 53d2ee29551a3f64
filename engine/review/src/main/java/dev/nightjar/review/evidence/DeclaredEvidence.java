package dev.nightjar.review.evidence;

import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.TypeDeclaration;
import dev.nightjar.review.facts.Directives;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.review.facts.FunctionFacts;
import dev.nightjar.review.facts.Namespaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges declarations. */
final class DeclaredEvidence {
  private static final Pattern STATEMENT = Pattern.compile("[;{}]|(?<![=!<>])=(?!=)");
  private static final Set<String> PREPROCESSED = Set.of("c", "cpp");

  private DeclaredEvidence() {}

  static List<Evidence> collect(
      dev.nightjar.rules.evidence.EvidenceRule.Declared rule, FileFacts file) {
    return switch (rule.measure()) {
      case NAMED_CONSTANTS -> constants(file);
      case FUNCTION_MACROS -> macros(file);
      case INTERNAL_FUNCTIONS -> functions(file);
      case UNNAMED_NAMESPACES -> namespaces(file);
      case SHARED_VARIABLES -> variables(file);
      case OPEN_FIELDS -> fields(file);
    };
  }

  private static List<Evidence> constants(FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    if (PREPROCESSED.contains(file.language())) {
      for (Directives.Macro macro : Directives.macros(file.lines())) {
        if (!macro.function() && !macro.body().isEmpty()) {
          found.add(declared(macro.line(), macro.endLine(), macro.name(), ""));
        }
      }
    }
    for (TypeDeclaration type : file.unit().types()) {
      for (TypeDeclaration.Field field : type.fields()) {
        if (field.modifiers().contains(Modifier.STATIC)
            && field.modifiers().contains(Modifier.FINAL)) {
          found.add(new Evidence(Outcome.GUARDED, field.span(), "", field.name(), "", List.of()));
        }
      }
    }
    return found;
  }

  private static Evidence declared(int line, int endLine, String name, String how) {
    return new Evidence(Outcome.GUARDED, new Span(line, 1, endLine, 1), "", name, how, List.of());
  }

  private static List<Evidence> macros(FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (Directives.Macro macro : Directives.macros(file.lines())) {
      boolean expression = !macro.body().isEmpty() && !STATEMENT.matcher(macro.body()).find();
      if (!macro.function() || macro.parameters().isEmpty() || !expression) {
        continue;
      }
      List<String> bare =
          macro.parameters().stream().filter(name -> standsBare(name, macro.body())).toList();
      found.add(
          new Evidence(
              bare.isEmpty() ? Outcome.GUARDED : Outcome.UNGUARDED,
              new Span(macro.line(), 1, macro.endLine(), 1),
              "",
              macro.name(),
              bare.isEmpty()
                  ? ""
                  : String.join(" and ", bare) + " stands without parentheses beside an operator",
              List.of()));
    }
    return found;
  }

  /** Whether an operator of the body could bind a part of what is given for a parameter. */
  private static boolean standsBare(String parameter, String body) {
    if (!parameter.matches("\\w+")) {
      return false;
    }
    Matcher matcher = Pattern.compile("(?<![\\w#.>])" + parameter + "(?!\\w)").matcher(body);
    while (matcher.find()) {
      char before = neighbour(body, matcher.start() - 1, -1);
      char after = neighbour(body, matcher.end(), 1);
      boolean alone = "(,[".indexOf(before) >= 0 && "),]".indexOf(after) >= 0;
      boolean operator =
          "*/%+-<>&|^?:!~=".indexOf(before) >= 0 || "*/%+-<>&|^?:=.".indexOf(after) >= 0;
      if (!alone && operator && after != '#' && before != '#') {
        return true;
      }
    }
    return false;
  }

  private static char neighbour(String text, int from, int step) {
    int at = from;
    while (at >= 0 && at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at += step;
    }
    return at >= 0 && at < text.length() ? text.charAt(at) : ' ';
  }

  private static List<Evidence> namespaces(FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (Namespaces.Range range : Namespaces.unnamed(file.lines())) {
      found.add(declared(range.first(), range.last(), "namespace", ""));
    }
    return found;
  }

  private static List<Evidence> functions(FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    List<Namespaces.Range> unnamed = Namespaces.unnamed(file.lines());
    for (FunctionFacts facts : file.functions()) {
      Function function = facts.function();
      if (facts.info().isLambda() || facts.info().owner().isEmpty()) {
        continue;
      }
      boolean internal =
          function.modifiers().contains(Modifier.PRIVATE)
              || unnamed.stream()
                  .anyMatch(
                      range ->
                          range.first() <= function.span().startLine()
                              && function.span().endLine() <= range.last());
      found.add(
          new Evidence(
              internal ? Outcome.GUARDED : Outcome.OPEN,
              function.span(),
              function.name(),
              function.name(),
              internal ? "" : "it is not declared static here",
              List.of()));
    }
    return found;
  }

  private static List<Evidence> variables(FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (TypeDeclaration type : file.unit().types()) {
      for (TypeDeclaration.Field field : type.fields()) {
        Set<Modifier> modifiers = field.modifiers();
        if (!modifiers.contains(Modifier.STATIC) || modifiers.contains(Modifier.FINAL)) {
          continue;
        }
        boolean internal = modifiers.contains(Modifier.PRIVATE) || saysStatic(file, field.span());
        boolean open = !internal && isOpen(file, modifiers);
        found.add(
            new Evidence(
                internal ? Outcome.GUARDED : open ? Outcome.UNGUARDED : Outcome.OPEN,
                field.span(),
                "",
                field.name(),
                internal
                    ? ""
                    : open
                        ? "everything in the program can change it"
                        : "its package can change it",
                List.of()));
      }
    }
    return found;
  }

  private static boolean isOpen(FileFacts file, Set<Modifier> modifiers) {
    return modifiers.contains(Modifier.PUBLIC) || PREPROCESSED.contains(file.language());
  }

  /** The word {@code static} before a variable of C is not kept: its line has it. */
  private static boolean saysStatic(FileFacts file, Span span) {
    int line = span.startLine();
    return PREPROCESSED.contains(file.language())
        && line >= 1
        && line <= file.lines().size()
        && Pattern.compile("\\bstatic\\b").matcher(file.lines().get(line - 1)).find();
  }

  private static List<Evidence> fields(FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (TypeDeclaration type : file.unit().types()) {
      for (TypeDeclaration.Field field : type.fields()) {
        Set<Modifier> modifiers = field.modifiers();
        if (modifiers.contains(Modifier.STATIC)
            || field.name().equals(field.name().toUpperCase())) {
          continue;
        }
        boolean open = modifiers.contains(Modifier.PUBLIC) && !modifiers.contains(Modifier.FINAL);
        boolean closed = modifiers.contains(Modifier.PRIVATE) || modifiers.contains(Modifier.FINAL);
        found.add(
            new Evidence(
                open ? Outcome.UNGUARDED : closed ? Outcome.GUARDED : Outcome.OPEN,
                field.span(),
                "",
                field.name(),
                open
                    ? "every class can change it"
                    : closed ? "" : "its package or subclasses can change it",
                List.of()));
      }
    }
    return found;
  }
}
