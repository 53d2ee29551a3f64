package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.types.LibraryField;
import dev.nightjar.flow.types.LibraryType;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.TypeDeclaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows the fields that only constructors and initialisers write: final ones, and those that
 * nothing else in the program assigns. What they hold is read off the summaries of the
 * constructors.
 */
final class InitialisedFields implements FieldFacts {
  private final Analysis analysis;
  private final Program program;
  private final Models models;
  private final LiteralInitialisers literals;
  private final Summaries summaries;
  private final FunctionInfo reader;
  private final Map<String, Map<String, Optional<Fact>>> known = new HashMap<>();

  InitialisedFields(Analysis analysis, Summaries summaries, FunctionInfo reader) {
    this.analysis = analysis;
    this.program = analysis.program();
    this.models = analysis.models();
    this.literals = analysis.literals();
    this.summaries = summaries;
    this.reader = reader;
  }

  @Override
  public Optional<Fact> ofField(@Nullable Type type, Place.Step step) {
    if (type == null || type.declared() == null || !(step instanceof Place.Field name)) {
      return Optional.empty();
    }
    Optional<TypeInfo> owner = program.fieldOwner(type.declared(), name.name());
    if (owner.isEmpty() || isInitialiserOf(owner.get())) {
      return Optional.empty();
    }
    Map<String, Optional<Fact>> ofOwner =
        known.computeIfAbsent(owner.get().symbol(), o -> new HashMap<>());
    Optional<Fact> fact = ofOwner.get(name.name());
    if (fact == null) {
      fact =
          isInitialised(owner.get(), name.name())
              ? fromConstructors(owner.get(), name)
              : Optional.empty();
      ofOwner.put(name.name(), fact);
    }
    return fact;
  }

  private boolean isInitialiserOf(TypeInfo owner) {
    return reader.owner().orElse(null) == owner
        && (reader.function().name().equals(Function.CONSTRUCTOR)
            || reader.function().name().equals(Function.INITIALIZER)
            || reader.function().name().equals(Function.STATIC_INITIALIZER));
  }

  private boolean isInitialised(TypeInfo owner, String name) {
    TypeDeclaration.Field field = owner.field(name).orElseThrow();
    if (field.modifiers().contains(Modifier.FINAL)) {
      return true;
    }
    // An annotated field may be filled by a framework.
    return field.annotations().isEmpty()
        && !field.modifiers().contains(Modifier.PUBLIC)
        && !field.modifiers().contains(Modifier.PROTECTED)
        && !program.isAssignedLater(name);
  }

  private Optional<Fact> fromConstructors(TypeInfo owner, Place.Field field) {
    Optional<Constant> literal = literals.of(owner, field.name());
    if (literal.isPresent()) {
      return Optional.of(new Fact(Constants.of(literal.get()), null));
    }
    List<FunctionInfo> constructors = owner.methods(Function.CONSTRUCTOR);
    Value all = Value.NOTHING;
    @Nullable Summary last = null;
    for (FunctionInfo constructor : constructors) {
      Optional<Summary> settled = summaries.settled(constructor);
      if (settled.isEmpty()) {
        return Optional.empty();
      }
      Summary summary = settled.get();
      if (!summary.returns()) {
        continue;
      }
      Optional<ObjectTable.Entry> receiver = receiver(summary);
      Optional<Value> written = receiver.flatMap(r -> summary.heap().get(r.number()).get(field));
      if (written.isEmpty()) {
        return Optional.empty();
      }
      if (last != null && written.get().objects().length > 0) {
        return Optional.empty();
      }
      all = all.join(written.get());
      last = summary;
    }
    return last == null ? Optional.empty() : fact(all, last);
  }

  private static Optional<ObjectTable.Entry> receiver(Summary summary) {
    for (int number : summary.heap().numbers()) {
      ObjectTable.Entry entry = summary.vocabulary().object(number);
      EntryPort port = entry.port();
      if (port != null && port.isReceiver()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private static Optional<Fact> fact(Value value, Summary summary) {
    if (!value.taint().isNone()) {
      return Optional.empty();
    }
    if (value.objects().length == 0) {
      return value.constants().isAny() || value.constants().isNone()
          ? Optional.empty()
          : Optional.of(new Fact(value.constants(), null));
    }
    if (value.objects().length == 1 && value.constants().isNone()) {
      ObjectTable.Entry made = summary.vocabulary().object(value.objects()[0]);
      Optional<Constant> array =
          made.isFresh() && made.exact()
              ? Memory.constantArray(made.type(), summary.heap().get(made.number()))
              : Optional.empty();
      if (array.isPresent()) {
        return Optional.of(new Fact(Constants.of(array.get()), null));
      }
      if (made.isFresh() && made.exact() && made.type() != null && made.type().declared() != null) {
        return Optional.of(new Fact(Constants.ANY, made.type()));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Fact> ofStatic(StaticField field) {
    Map<String, Optional<Fact>> ofOwner =
        known.computeIfAbsent(field.owner(), o -> new HashMap<>());
    Optional<Fact> fact = ofOwner.get(field.name());
    if (fact == null) {
      Optional<TypeInfo> type = program.type(field.owner());
      fact =
          type.isPresent()
              ? ofProgramStatic(type.get(), field.name())
              : ofLibraryStatic(field.owner(), field.name());
      ofOwner.put(field.name(), fact);
    }
    return fact;
  }

  @Override
  public Taint sourceIn(StaticField field) {
    List<dev.nightjar.flow.model.Fact> facts = models.field(field.symbol());
    if (facts.isEmpty() || program.type(field.owner()).isPresent()) {
      return Taint.NONE;
    }
    String owner = field.owner().substring(field.owner().lastIndexOf('.') + 1);
    return new ParameterSources(analysis, reader).given(facts, owner + "." + field.name());
  }

  private Optional<Fact> ofLibraryStatic(String owner, String field) {
    for (dev.nightjar.flow.model.Fact stated : models.field(owner + "." + field)) {
      if (stated instanceof dev.nightjar.flow.model.Fact.Is is) {
        return Optional.of(new Fact(Constants.of(constant(is.value())), null));
      }
    }
    return program
        .external(owner)
        .flatMap((LibraryType t) -> t.field(field))
        .flatMap(LibraryField::constant)
        .map((Constant c) -> new Fact(Constants.of(c), null));
  }

  private static Constant constant(Object value) {
    if (value instanceof Long number) {
      return new Constant.Long(number);
    }
    if (value instanceof Double number) {
      return new Constant.Real(number);
    }
    return value instanceof Boolean flag ? Constant.of(flag) : Constant.of(value.toString());
  }

  private Optional<Fact> ofProgramStatic(TypeInfo owner, String field) {
    if (owner.field(field).isEmpty() || isInitialiserOf(owner) || !isInitialised(owner, field)) {
      return Optional.empty();
    }
    Optional<Constant> literal = literals.of(owner, field);
    if (literal.isPresent()) {
      return Optional.of(new Fact(Constants.of(literal.get()), null));
    }
    List<FunctionInfo> initialisers = owner.methods(Function.STATIC_INITIALIZER);
    if (initialisers.size() != 1) {
      return Optional.empty();
    }
    Optional<Summary> settled = summaries.settled(initialisers.get(0));
    if (settled.isEmpty()) {
      return Optional.empty();
    }
    Summary summary = settled.get();
    for (int number : summary.heap().numbers()) {
      EntryPort port = summary.vocabulary().object(number).port();
      if (port != null && port.isStatics()) {
        HeapObject written = summary.heap().get(number);
        return written
            .get(new Place.Field(owner.symbol() + "." + field))
            .flatMap(v -> fact(v, summary));
      }
    }
    return Optional.empty();
  }
}
