package dev.nightjar.rules;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Harm;
import dev.nightjar.flow.model.Location;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.Port;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.model.TypeFact;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Writes the compact form of a pack: a version, a table of texts, then the pack as numbers. {@link
 * PackReader} mirrors it, method by method.
 */
final class PackWriter {
  private final boolean withLocations;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  PackWriter(boolean withLocations) {
    this.withLocations = withLocations;
  }

  byte[] write(RulePack pack) {
    kinds(pack.sourceKinds());
    kinds(pack.sinkKinds());
    list(pack.harm().entrySet(), this::harm);
    list(pack.models(), this::model);
    list(pack.types(), this::type);
    list(pack.checks(), this::check);
    text(pack.digest());
    byte[] body = out.toByteArray();
    out.reset();
    number(PackCodec.VERSION);
    number(texts.size());
    for (String text : texts.keySet()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      number(bytes.length);
      out.writeBytes(bytes);
    }
    out.writeBytes(body);
    return out.toByteArray();
  }

  private void kinds(Map<String, String> kinds) {
    list(
        kinds.entrySet(),
        entry -> {
          text(entry.getKey());
          text(entry.getValue());
        });
  }

  private void harm(Map.Entry<String, Harm> harm) {
    text(harm.getKey());
    list(harm.getValue().needs(), group -> list(group, this::text));
    number(harm.getValue().numbers() ? 1 : 0);
    number(harm.getValue().bounded() ? 1 : 0);
    number(harm.getValue().address().ordinal());
  }

  private void model(Model model) {
    text(model.language());
    Model.Subject subject = model.subject();
    if (subject instanceof Model.Api api) {
      number(0);
      pattern(api.pattern());
    } else if (subject instanceof Model.AnnotatedParameter parameter) {
      number(1);
      text(parameter.annotation());
    } else if (subject instanceof Model.AnnotatedFunction function) {
      number(2);
      text(function.annotation());
      list(function.exceptTypes(), this::text);
    } else if (subject instanceof Model.Field field) {
      number(3);
      text(field.owner());
      text(field.name());
    } else if (subject instanceof Model.AnnotatedResult result) {
      number(4);
      text(result.annotation());
      list(result.with(), this::text);
      list(result.without(), this::text);
      text(result.says());
      text(result.saysNot());
      list(result.wrapped(), this::text);
      text(result.begins());
    } else if (subject instanceof Model.BeanFields bean) {
      number(5);
      text(bean.type());
    } else if (subject instanceof Model.Implemented method) {
      number(6);
      pattern(method.pattern());
    }
    list(model.facts(), this::fact);
    text(model.because());
    location(model.location());
  }

  private void fact(Fact fact) {
    if (fact instanceof Fact.Source source) {
      number(0);
      text(source.kind());
      port(source.port());
    } else if (fact instanceof Fact.Sink sink) {
      number(1);
      text(sink.kind());
      port(sink.port());
      list(sink.unless(), this::condition);
    } else if (fact instanceof Fact.Flow flow) {
      number(flow.preserving() ? 3 : 2);
      port(flow.from());
      port(flow.to());
    } else if (fact instanceof Fact.Clean clean) {
      number(4);
      text(clean.kind());
      port(clean.port());
    } else if (fact instanceof Fact.Guard guard) {
      number((guard.safeWhen() ? 6 : 5) + (guard.ofOrigin() ? 6 : 0));
      text(guard.kind());
      port(guard.port());
      list(guard.unless(), this::condition);
    } else if (fact instanceof Fact.Returns returns) {
      number(7);
      text(returns.type());
    } else if (fact instanceof Fact.Does does) {
      number(8);
      number(does.operation().ordinal());
      list(does.ports(), this::port);
    } else if (fact instanceof Fact.Evaluates evaluates) {
      number(9);
      text(evaluates.evaluator());
    } else if (fact instanceof Fact.Memory memory) {
      number(21);
      text(memory.operation());
      list(memory.operands(), this::text);
    } else if (fact instanceof Fact.Makes makes) {
      number(20);
      port(makes.port());
      text(makes.type());
    } else if (fact instanceof Fact.Is is) {
      number(10);
      constant(is.value());
    }
  }

  private void port(Port port) {
    number(port.root().ordinal());
    number(port.index());
    list(port.steps(), this::step);
  }

  private void step(Port.Step step) {
    if (step instanceof Port.Field field) {
      number(0);
      text(field.name());
    } else if (step instanceof Port.AnyElement) {
      number(1);
    } else if (step instanceof Port.Element element) {
      number(2);
      constant(element.key());
    } else if (step instanceof Port.ElementAt at) {
      number(3);
      number(at.argument());
    } else if (step instanceof Port.FunctionParameter parameter) {
      number(4);
      number(parameter.index());
    } else if (step instanceof Port.FunctionResult) {
      number(5);
    } else if (step instanceof Port.Everything) {
      number(6);
    }
  }

  private void type(TypeFact type) {
    text(type.language());
    text(type.name());
    list(type.supers(), this::text);
    kinds(type.returns());
    location(type.location());
  }

  private void check(Check check) {
    text(check.id());
    text(check.title());
    list(check.cwe(), this::number);
    list(check.owasp(), this::text);
    number(check.severity().ordinal());
    number(check.confidence().ordinal());
    optional(
        check.flow(),
        flow -> {
          list(flow.from(), this::text);
          list(flow.to(), this::text);
          number(flow.severity().size());
          flow.severity()
              .forEach(
                  (kind, severity) -> {
                    text(kind);
                    number(severity.ordinal());
                  });
          list(flow.local(), this::text);
        });
    list(check.calls(), this::call);
    list(check.bodies(), this::body);
    list(check.annotated(), this::annotated);
    optional(check.literals(), this::literals);
    list(check.settings(), this::literals);
    list(check.defects(), defect -> number(defect.ordinal()));
    text(check.message());
    text(check.help());
    list(check.references(), this::text);
    location(check.location());
  }

  private void call(Check.CallRule rule) {
    apis(rule.apis());
    list(rule.when(), this::condition);
    list(rule.unless(), this::condition);
    list(rule.uses(), this::fact);
    number(rule.alone() ? 1 : 0);
    optional(rule.severity(), severity -> number(severity.ordinal()));
    optional(rule.owing(), this::owing);
  }

  private void owing(Check.Owing owing) {
    number(owing.argument());
    text(owing.filledBy());
    list(owing.except(), this::text);
    text(owing.list());
    text(owing.count());
    text(owing.unlessSet());
  }

  private void body(Check.BodyRule rule) {
    apis(rule.apis());
    number(rule.objection().ordinal());
    optional(rule.severity(), severity -> number(severity.ordinal()));
  }

  private void annotated(Check.AnnotationRule rule) {
    text(rule.language());
    list(rule.annotations(), this::text);
    number(rule.on().ordinal());
    optional(rule.says(), this::regex);
    list(rule.lacks(), this::text);
    list(rule.beside(), this::text);
    list(rule.exceptBeside(), this::text);
    list(rule.typed(), this::text);
  }

  private void apis(Map<String, ApiPattern> apis) {
    list(
        apis.entrySet(),
        entry -> {
          text(entry.getKey());
          pattern(entry.getValue());
        });
  }

  private void condition(Condition condition) {
    port(condition.port());
    list(condition.anyOf(), this::test);
  }

  private void test(Condition.Test test) {
    if (test instanceof Condition.Is is) {
      number(0);
      constant(is.value());
    } else if (test instanceof Condition.Matches matches) {
      number(1);
      regex(matches.pattern());
    } else if (test instanceof Condition.Below below) {
      number(2);
      constant(below.limit());
    } else if (test instanceof Condition.Unset) {
      number(3);
    } else if (test instanceof Condition.AnyConstant) {
      number(4);
    } else if (test instanceof Condition.Absent) {
      number(5);
    } else if (test instanceof Condition.Ambiguous ambiguous) {
      number(ambiguous.whole() ? 7 : 6);
    }
  }

  private void literals(Check.LiteralRule rule) {
    optional(rule.name(), this::regex);
    optional(rule.value(), this::regex);
    optional(rule.exceptValue(), this::regex);
    constant(rule.minimumEntropy());
  }

  private void regex(Pattern pattern) {
    text(pattern.pattern());
  }

  private void pattern(ApiPattern pattern) {
    text(pattern.owner());
    text(pattern.member());
    optional(pattern.parameters(), types -> list(types, this::text));
    number(pattern.overrides() ? 1 : 0);
  }

  private void location(Location location) {
    if (withLocations) {
      text(location.file());
      number(location.line());
      number(location.column());
    }
  }

  /** A text, number or boolean, as conditions and elements have them. */
  private void constant(Object value) {
    if (value instanceof String text) {
      number(0);
      text(text);
    } else if (value instanceof Long || value instanceof Integer) {
      number(1);
      text(value.toString());
    } else if (value instanceof Double) {
      number(2);
      text(value.toString());
    } else if (value instanceof Boolean flag) {
      number(flag ? 4 : 3);
    } else {
      throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  private <T> void optional(Optional<T> value, Consumer<T> writer) {
    number(value.isPresent() ? 1 : 0);
    value.ifPresent(writer);
  }

  private <T> void list(Collection<T> values, Consumer<T> writer) {
    number(values.size());
    values.forEach(writer);
  }

  private void text(String text) {
    number(texts.computeIfAbsent(text, any -> texts.size()));
  }

  private void number(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
