package dev.nightjar.flow.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes facts the way they stand in models, for people and for drafts of models. */
public final class FactText {
  private FactText() {}

  /** Returns a port in its text form. */
  public static String of(Port port) {
    StringBuilder text =
        new StringBuilder(
            switch (port.root()) {
              case THIS -> "this";
              case ARGUMENT -> "arg" + port.index();
              case ALL_ARGUMENTS -> "args";
              case RETURN -> "return";
              case PARAMETER -> "param";
              case FIELD -> "field";
            });
    port.steps().forEach(step -> text.append(of(step)));
    return text.toString();
  }

  private static String of(Port.Step step) {
    if (step instanceof Port.Field field) {
      return "." + field.name();
    }
    if (step instanceof Port.Element element) {
      return element.key() instanceof Integer number
          ? "[" + number + "]"
          : "[\"" + element.key() + "\"]";
    }
    if (step instanceof Port.ElementAt at) {
      return "[arg" + at.argument() + "]";
    }
    if (step instanceof Port.FunctionParameter parameter) {
      return ".param" + parameter.index();
    }
    if (step instanceof Port.FunctionResult) {
      return ".return";
    }
    return step instanceof Port.AnyElement ? "[*]" : ".*";
  }

  /** Returns the fields of a model that say the facts, in the order of the documentation. */
  public static Map<String, String> fields(List<Fact> facts) {
    Map<String, Map<String, List<String>>> ports = new LinkedHashMap<>();
    List<String> flows = new ArrayList<>();
    Map<String, String> others = new LinkedHashMap<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.Source source) {
        add(ports, "source", source.kind(), source.port());
      } else if (fact instanceof Fact.Sink sink) {
        add(ports, "sink", sink.kind(), sink.port());
      } else if (fact instanceof Fact.Clean clean) {
        add(ports, "clean", quoted(clean.kind()), clean.port());
      } else if (fact instanceof Fact.Guard guard) {
        String field = guard.safeWhen() ? "guard" : "guard ";
        add(ports, field, quoted(guard.kind()), guard.port());
      } else if (fact instanceof Fact.Flow flow) {
        flows.add(of(flow.from()) + (flow.preserving() ? " => " : " -> ") + of(flow.to()));
      } else if (fact instanceof Fact.Returns returns) {
        others.put("returns", returns.type());
      } else if (fact instanceof Fact.Evaluates evaluates) {
        others.put("evaluates", evaluates.evaluator());
      } else if (fact instanceof Fact.Does does) {
        others.put("does", does.operation().name().toLowerCase(Locale.ROOT).replace('_', '.'));
      }
    }
    Map<String, String> fields = new LinkedHashMap<>();
    ports.forEach(
        (field, kinds) -> {
          boolean isGuard = field.startsWith("guard");
          List<String> entries = new ArrayList<>();
          kinds.forEach((kind, of) -> entries.add(kind + ": " + list(of)));
          if (isGuard) {
            entries.add("safe-when: " + field.equals("guard"));
          }
          fields.put(field.strip(), "{" + String.join(", ", entries) + "}");
        });
    if (!flows.isEmpty()) {
      List<String> texts =
          flows.stream().map(flow -> '"' + flow.replace("\"", "\\\"") + '"').toList();
      fields.put("flow", "[" + String.join(", ", texts) + "]");
    }
    fields.putAll(others);
    return fields;
  }

  private static String quoted(String kind) {
    return kind.equals("*") ? "\"*\"" : kind;
  }

  private static void add(
      Map<String, Map<String, List<String>>> ports, String field, String kind, Port port) {
    ports
        .computeIfAbsent(field, f -> new LinkedHashMap<>())
        .computeIfAbsent(kind, k -> new ArrayList<>())
        .add(of(port));
  }

  private static String list(List<String> ports) {
    List<String> texts = ports.stream().map(FactText::scalar).toList();
    return texts.size() == 1 ? texts.get(0) : "[" + String.join(", ", texts) + "]";
  }

  private static String scalar(String port) {
    boolean plain =
        port.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_');
    return plain ? port : '"' + port.replace("\"", "\\\"") + '"';
  }
}
