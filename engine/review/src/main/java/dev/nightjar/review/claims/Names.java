package dev.nightjar.review.claims;

import dev.nightjar.ir.TypeDeclaration;
import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.Directives;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.review.facts.FunctionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what a name of a review is in a file. */
final class Names {
  /**
   * Something that a name means.
   *
   * @param what for people: {@code function}
   * @param whole whether the ranges are wholes with a beginning and an end, not single uses
   */
  record Meaning(String what, boolean whole, List<LineRange> ranges) {}

  /** Shorter names are parts of too many others. */
  private static final int SHORTEST = 5;

  private final FileFacts file;

  Names(FileFacts file) {
    this.file = file;
  }

  /** Returns what a name means: what the file declares before what it uses. */
  Optional<Meaning> find(String name) {
    List<LineRange> functions = new ArrayList<>();
    for (FunctionFacts function : file.functions()) {
      if (function.function().name().equals(name)) {
        functions.add(
            new LineRange(
                function.function().span().startLine(), function.function().span().endLine()));
      }
    }
    if (!functions.isEmpty()) {
      return Optional.of(new Meaning("function", true, functions));
    }
    for (TypeDeclaration type : file.unit().types()) {
      if (type.symbol().endsWith("." + name) || type.symbol().equals(name)) {
        return Optional.of(
            new Meaning(
                "type",
                true,
                List.of(new LineRange(type.span().startLine(), type.span().endLine()))));
      }
      for (TypeDeclaration.Field field : type.fields()) {
        if (field.name().equals(name)) {
          return Optional.of(
              new Meaning(
                  "variable",
                  false,
                  List.of(new LineRange(field.span().startLine(), field.span().endLine()))));
        }
      }
    }
    List<LineRange> calls = new ArrayList<>();
    for (CallPlace place : file.calls()) {
      if (place.target().member().equals(name)
          && calls.stream().noneMatch(range -> range.first() == place.line())) {
        calls.add(new LineRange(place.line(), place.call().span().endLine()));
      }
    }
    if (!calls.isEmpty()) {
      return Optional.of(new Meaning("call", false, calls));
    }
    for (Directives.Macro macro : Directives.macros(file.lines())) {
      if (macro.name().equals(name)) {
        return Optional.of(
            new Meaning("macro", false, List.of(new LineRange(macro.line(), macro.endLine()))));
      }
    }
    return words(name);
  }

  /** Returns functions whose names hold a name, or are held by it, with their lines. */
  List<String> near(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return file.functions().stream()
        .map(FunctionFacts::function)
        .filter(
            function -> {
              String there = function.name().toLowerCase(Locale.ROOT);
              return there.length() >= SHORTEST
                  && wanted.length() >= SHORTEST
                  && (there.contains(wanted) || wanted.contains(there));
            })
        .map(
            function ->
                function.name()
                    + " at lines "
                    + new LineRange(function.span().startLine(), function.span().endLine()))
        .limit(3)
        .toList();
  }

  private Optional<Meaning> words(String name) {
    Pattern word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
    List<LineRange> lines = new ArrayList<>();
    for (int i = 0; i < file.lines().size(); i++) {
      if (word.matcher(file.lines().get(i)).find()) {
        lines.add(new LineRange(i + 1, i + 1));
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(new Meaning("word", false, lines));
  }
}
