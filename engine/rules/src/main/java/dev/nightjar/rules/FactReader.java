package dev.nightjar.rules;

import dev.nightjar.flow.evaluate.Evaluators;
import dev.nightjar.flow.memory.MemoryAnalysis;
import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Port;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a model says. */
final class FactReader {
  /** The operations by the name they have in files, with the number of their ports. */
  private static final Map<String, Fact.Operation> OPERATIONS = operations();

  private final Kinds kinds;

  FactReader(Kinds kinds) {
    this.kinds = kinds;
  }

  /**
   * Takes the fields that state facts. An empty list as {@code flow} states that nothing flows: it
   * stays among the fields, for the caller to see.
   */
  List<Fact> read(YamlFields fields) {
    List<Fact> facts = new ArrayList<>();
    List<Condition> unless = fields.take("unless").map(ConditionReader::read).orElse(List.of());
    fields
        .take("source")
        .ifPresent(
            section ->
                forEachKind(
                    section,
                    (key, kind, port) -> {
                      if (kinds.checkSource(key, kind)) {
                        facts.add(new Fact.Source(kind, port));
                      }
                    }));
    fields
        .take("sink")
        .ifPresent(
            section ->
                forEachKind(
                    section,
                    (key, kind, port) -> {
                      if (kinds.checkSink(key, kind)) {
                        facts.add(new Fact.Sink(kind, port, unless));
                      }
                    }));
    fields.takeFilled("flow").ifPresent(section -> readFlows(section, facts));
    fields
        .take("clean")
        .ifPresent(
            section ->
                forEachKind(
                    section,
                    (key, kind, port) -> {
                      if (kind.equals("*") || kinds.checkSink(key, kind)) {
                        facts.add(new Fact.Clean(kind, port));
                      }
                    }));
    fields.take("makes").ifPresent(section -> readMade(section, facts));
    fields
        .take("guard")
        .ifPresent(guards -> guards.elements().forEach(guard -> readGuard(guard, facts)));
    fields.take("returns").ifPresent(type -> facts.add(new Fact.Returns(type.text())));
    fields.take("does").ifPresent(section -> readOperations(section, facts));
    fields.take("is").ifPresent(value -> facts.add(new Fact.Is(value.constant())));
    fields.take("evaluates").ifPresent(name -> readEvaluator(name, facts));
    fields.take("memory").ifPresent(section -> readMemory(section, facts));
    return List.copyOf(facts);
  }

  private static void readMemory(YamlValue section, List<Fact> facts) {
    for (YamlValue each : section.elements()) {
      List<String> words = List.of(each.text().strip().split("\\s+"));
      if (MemoryAnalysis.isOperation(words.get(0))) {
        facts.add(new Fact.Memory(words.get(0), words.subList(1, words.size())));
      } else {
        each.problem(ProblemCode.M007, "unknown operation on memory '" + words.get(0) + "'");
      }
    }
  }

  private static void readEvaluator(YamlValue name, List<Fact> facts) {
    if (!Evaluators.all().containsKey(name.text())) {
      name.problem(
          ProblemCode.M008,
          "unknown evaluator '"
              + name.text()
              + "'"
              + Suggestion.of(name.text(), Evaluators.all().keySet()));
    }
    facts.add(new Fact.Evaluates(name.text()));
  }

  /** Takes a kind, with the value it is the key of, and a port. */
  private interface KindVisitor {
    void visit(YamlValue key, String kind, Port port);
  }

  private static void forEachKind(YamlValue section, KindVisitor visitor) {
    section
        .fields()
        .forEachLeft(
            (key, ports) -> {
              for (YamlValue port : ports.elements()) {
                new PortParser(port)
                    .port()
                    .ifPresent(parsed -> visitor.visit(key, key.text(), parsed));
              }
            });
  }

  private static void readFlows(YamlValue section, List<Fact> facts) {
    for (YamlValue flow : section.elements()) {
      Optional<PortParser.Arrow> arrow = new PortParser(flow).flow();
      arrow.ifPresent(
          parsed -> {
            for (Port from : parsed.from()) {
              for (Port to : parsed.to()) {
                facts.add(new Fact.Flow(from, to, parsed.preserving()));
              }
            }
          });
    }
  }

  private static void readMade(YamlValue section, List<Fact> facts) {
    section
        .fields()
        .forEachLeft(
            (key, type) ->
                new PortParser(key)
                    .port()
                    .ifPresent(
                        port -> {
                          if (port.root() == Port.Root.ARGUMENT
                              && port.steps().size() == 1
                              && port.steps().get(0) instanceof Port.FunctionParameter) {
                            facts.add(new Fact.Makes(port, type.text()));
                          } else {
                            key.problem(
                                ProblemCode.M002,
                                "'" + key.text() + "' is not of the form argN.paramN");
                          }
                        }));
  }

  private void readGuard(YamlValue section, List<Fact> facts) {
    YamlFields fields = section.fields();
    boolean safeWhen = fields.require("safe-when").map(YamlValue::flag).orElse(true);
    boolean ofOrigin = fields.take("of-origin").map(YamlValue::flag).orElse(false);
    List<Condition> unless = fields.take("unless").map(ConditionReader::read).orElse(List.of());
    fields.forEachLeft(
        (key, ports) -> {
          String kind = key.text();
          if (kind.equals("*") || kinds.checkSink(key, kind)) {
            for (YamlValue port : ports.elements()) {
              new PortParser(port)
                  .port()
                  .ifPresent(
                      parsed ->
                          facts.add(new Fact.Guard(kind, parsed, safeWhen, ofOrigin, unless)));
            }
          }
        });
  }

  private static void readOperations(YamlValue section, List<Fact> facts) {
    section
        .fields()
        .forEachLeft(
            (key, ports) -> {
              Fact.Operation operation = OPERATIONS.get(key.text());
              if (operation == null) {
                key.problem(
                    ProblemCode.M007,
                    "unknown operation '"
                        + key.text()
                        + "'"
                        + Suggestion.of(key.text(), OPERATIONS.keySet()));
                return;
              }
              List<Port> parsed = new ArrayList<>();
              for (YamlValue port : ports.elements()) {
                new PortParser(port).port().ifPresent(parsed::add);
              }
              if (ports.elements().size() != arity(operation)) {
                ports.problem(
                    ProblemCode.M007,
                    key.text()
                        + " takes "
                        + arity(operation)
                        + " ports, not "
                        + ports.elements().size());
              }
              facts.add(new Fact.Does(operation, List.copyOf(parsed)));
            });
  }

  private static int arity(Fact.Operation operation) {
    return switch (operation) {
      case CLEAR, OUTPUT_END, TEXT_DECODE, TEXT_FORMAT -> 1;
      case LIST_APPEND, LIST_REMOVE, LIST_POLL, LIST_OF, MAP_REMOVE, TEXT_APPEND -> 2;
      case TEXT_CONTAINS, TEXT_INDEX, TEXT_LAST_INDEX, TEXT_AFTER -> 2;
      case LIST_INSERT, LIST_SET, LIST_GET, MAP_PUT, MAP_GET, MAP_ENTRIES, MAP_OF -> 3;
      case TEXT_REPLACE, TEXT_REPLACE_ALL -> 3;
    };
  }

  private static Map<String, Fact.Operation> operations() {
    Map<String, Fact.Operation> operations = new LinkedHashMap<>();
    for (Fact.Operation operation : Fact.Operation.values()) {
      operations.put(
          operation.name().toLowerCase(java.util.Locale.ROOT).replace('_', '.'), operation);
    }
    return operations;
  }
}
