package dev.nightjar.rules;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Defect;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Harm;
import dev.nightjar.flow.model.Location;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.Port;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.model.TypeFact;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads what {@link PackWriter} wrote, method by method. */
final class PackReader {
  private static final Port.Root[] ROOTS = Port.Root.values();
  private static final Defect[] DEFECTS = Defect.values();
  private static final Fact.Operation[] OPERATIONS = Fact.Operation.values();
  private static final Check.Severity[] SEVERITIES = Check.Severity.values();
  private static final Check.Objection[] OBJECTIONS = Check.Objection.values();
  private static final Check.Confidence[] CONFIDENCES = Check.Confidence.values();

  private final byte[] bytes;
  private int at;
  private String[] texts = {};

  PackReader(byte[] bytes) {
    this.bytes = bytes;
  }

  RulePack read() {
    int version = number();
    if (version != PackCodec.VERSION) {
      throw new IllegalStateException(
          "the rule pack has version " + version + "; this engine reads " + PackCodec.VERSION);
    }
    texts = new String[number()];
    for (int i = 0; i < texts.length; i++) {
      int length = number();
      texts[i] = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += length;
    }
    return new RulePack(
        kinds(), kinds(), harms(), list(this::model), list(this::type), list(this::check), text());
  }

  private Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    int size = number();
    for (int i = 0; i < size; i++) {
      String name = text();
      kinds.put(name, text());
    }
    return kinds;
  }

  private Map<String, Harm> harms() {
    Map<String, Harm> harms = new LinkedHashMap<>();
    int size = number();
    for (int i = 0; i < size; i++) {
      String kind = text();
      harms.put(
          kind,
          new Harm(
              list(() -> list(this::text)),
              number() == 1,
              number() == 1,
              Harm.AddressPart.values()[number()]));
    }
    return harms;
  }

  private Model model() {
    return new Model(text(), subject(), list(this::fact), text(), location());
  }

  private Model.Subject subject() {
    int tag = number();
    return switch (tag) {
      case 0 -> new Model.Api(pattern());
      case 1 -> new Model.AnnotatedParameter(text());
      case 2 -> new Model.AnnotatedFunction(text(), list(this::text));
      case 3 -> new Model.Field(text(), text());
      case 4 ->
          new Model.AnnotatedResult(
              text(), list(this::text), list(this::text), text(), text(), list(this::text), text());
      case 5 -> new Model.BeanFields(text());
      case 6 -> new Model.Implemented(pattern());
      default -> throw unknown(tag);
    };
  }

  private Fact.Guard guard(boolean safeWhen, boolean ofOrigin) {
    return new Fact.Guard(text(), port(), safeWhen, ofOrigin, list(this::condition));
  }

  private Fact fact() {
    int tag = number();
    return switch (tag) {
      case 0 -> new Fact.Source(text(), port());
      case 1 -> new Fact.Sink(text(), port(), list(this::condition));
      case 2 -> new Fact.Flow(port(), port(), false);
      case 3 -> new Fact.Flow(port(), port(), true);
      case 4 -> new Fact.Clean(text(), port());
      case 5 -> guard(false, false);
      case 6 -> guard(true, false);
      case 11 -> guard(false, true);
      case 12 -> guard(true, true);
      case 7 -> new Fact.Returns(text());
      case 8 -> new Fact.Does(OPERATIONS[number()], list(this::port));
      case 9 -> new Fact.Evaluates(text());
      case 10 -> new Fact.Is(constant());
      case 20 -> new Fact.Makes(port(), text());
      case 21 -> new Fact.Memory(text(), list(this::text));
      default -> throw unknown(tag);
    };
  }

  private Port port() {
    return new Port(ROOTS[number()], number(), list(this::step));
  }

  private Port.Step step() {
    int tag = number();
    return switch (tag) {
      case 0 -> new Port.Field(text());
      case 1 -> new Port.AnyElement();
      case 2 -> element();
      case 3 -> new Port.ElementAt(number());
      case 4 -> new Port.FunctionParameter(number());
      case 5 -> new Port.FunctionResult();
      case 6 -> new Port.Everything();
      default -> throw unknown(tag);
    };
  }

  private Port.Step element() {
    Object key = constant();
    return new Port.Element(key instanceof Long number ? number.intValue() : key);
  }

  private TypeFact type() {
    return new TypeFact(text(), text(), list(this::text), kinds(), location());
  }

  private Check check() {
    return new Check(
        text(),
        text(),
        list(this::number),
        list(this::text),
        SEVERITIES[number()],
        CONFIDENCES[number()],
        optional(
            () ->
                new Check.FlowRule(
                    list(this::text), list(this::text), severities(), list(this::text))),
        list(this::call),
        list(this::body),
        list(this::annotated),
        optional(this::literals),
        list(this::literals),
        list(() -> DEFECTS[number()]),
        text(),
        text(),
        list(this::text),
        location());
  }

  private Check.CallRule call() {
    return new Check.CallRule(
        apis(),
        list(this::condition),
        list(this::condition),
        list(() -> (Fact.Sink) fact()),
        number() == 1,
        optional(this::severity),
        optional(this::owing));
  }

  private Check.Owing owing() {
    return new Check.Owing(number(), text(), list(this::text), text(), text(), text());
  }

  private Check.BodyRule body() {
    return new Check.BodyRule(apis(), OBJECTIONS[number()], optional(this::severity));
  }

  private Map<String, Check.Severity> severities() {
    Map<String, Check.Severity> severities = new LinkedHashMap<>();
    int size = number();
    for (int i = 0; i < size; i++) {
      String kind = text();
      severities.put(kind, severity());
    }
    return severities;
  }

  private Check.Severity severity() {
    return SEVERITIES[number()];
  }

  private Check.AnnotationRule annotated() {
    return new Check.AnnotationRule(
        text(),
        list(this::text),
        Check.Declared.values()[number()],
        optional(this::regex),
        list(this::text),
        list(this::text),
        list(this::text),
        list(this::text));
  }

  private Map<String, ApiPattern> apis() {
    Map<String, ApiPattern> apis = new LinkedHashMap<>();
    int size = number();
    for (int i = 0; i < size; i++) {
      String language = text();
      apis.put(language, pattern());
    }
    return apis;
  }

  private Condition condition() {
    return new Condition(port(), list(this::test));
  }

  private Condition.Test test() {
    int tag = number();
    return switch (tag) {
      case 0 -> new Condition.Is(constant());
      case 1 -> new Condition.Matches(regex());
      case 2 -> new Condition.Below((Double) constant());
      case 3 -> new Condition.Unset();
      case 4 -> new Condition.AnyConstant();
      case 5 -> new Condition.Absent();
      case 6 -> new Condition.Ambiguous(false);
      case 7 -> new Condition.Ambiguous(true);
      default -> throw unknown(tag);
    };
  }

  private Check.LiteralRule literals() {
    return new Check.LiteralRule(
        optional(this::regex), optional(this::regex), optional(this::regex), (Double) constant());
  }

  private Pattern regex() {
    return Pattern.compile(text());
  }

  private ApiPattern pattern() {
    return new ApiPattern(text(), text(), optional(() -> list(this::text)), number() == 1);
  }

  private Location location() {
    return new Location(text(), number(), number());
  }

  private Object constant() {
    int tag = number();
    return switch (tag) {
      case 0 -> text();
      case 1 -> Long.valueOf(text());
      case 2 -> Double.valueOf(text());
      case 3 -> Boolean.FALSE;
      case 4 -> Boolean.TRUE;
      default -> throw unknown(tag);
    };
  }

  private <T> Optional<T> optional(Supplier<T> reader) {
    return number() == 1 ? Optional.of(reader.get()) : Optional.empty();
  }

  private <T> List<T> list(Supplier<T> reader) {
    int size = number();
    if (size == 0) {
      return List.of();
    }
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(reader.get());
    }
    return List.copyOf(values);
  }

  private String text() {
    return texts[number()];
  }

  private int number() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static IllegalStateException unknown(int tag) {
    return new IllegalStateException("unknown tag " + tag + " in the rule pack");
  }
}
