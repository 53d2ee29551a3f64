package dev.nightjar.flow.memory;

import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code sizeof} comes to. */
final class Sizes {
  private static final Pattern FIRST_ELEMENT =
      Pattern.compile("\\(?(\\w+)\\)?\\[0\\]|\\*\\(?(\\w+)\\)?");

  private final CProgram program;
  private final Values values;
  private final Accesses accesses;
  private final Reports reports;
  private final Inlining inlining;

  Sizes(CProgram program, Values values, Accesses accesses, Reports reports, Inlining inlining) {
    this.program = program;
    this.values = values;
    this.accesses = accesses;
    this.reports = reports;
    this.inlining = inlining;
  }

  /** Returns the parameter of a macro that an operand names, or -1. */
  private static int parameter(Frame frame, String name) {
    List<dev.nightjar.ir.Function.Local> locals = frame.body.function.locals();
    for (int i = 0; frame.body.macro && i < frame.arguments.size(); i++) {
      if (i < frame.body.function.parameters().size() && locals.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns what an operand takes, in bytes; any size if that is not known. */
  Val size(Frame frame, State state, Expression operand) {
    CType type = CType.UNKNOWN;
    if (operand instanceof Expression.Read read
        && read.place().steps().isEmpty()
        && read.place().base() instanceof Place.Local local
        && frame.caller != null) {
      int given = parameter(frame, frame.body.function.locals().get(local.index()).name());
      if (given >= 0) {
        // What a macro is given is the text, not the value.
        return size(frame.caller, state, frame.arguments.get(given));
      }
    }
    if (operand instanceof Expression.Literal literal
        && literal.value() instanceof dev.nightjar.ir.Constant.TypeName text) {
      Matcher first = FIRST_ELEMENT.matcher(text.value().replace(" ", ""));
      if (first.matches()) {
        String name = first.group(1) == null ? first.group(2) : first.group(1);
        type = typeOf(frame, state, name).target();
        return type.size() <= 0 ? anySize() : Val.number(type.size(), CType.SIZE);
      }
    }
    if (operand instanceof Expression.Literal literal) {
      if (literal.value() instanceof dev.nightjar.ir.Constant.TypeName name) {
        type = values.type(frame, name.value());
        if (type instanceof CType.Unknown && program.isVariable(name.value())) {
          type = program.variableType(name.value(), frame.body.info.unit());
        }
        if (type instanceof CType.Unknown) {
          type = named(frame, state, name.value());
        }
      } else if (literal.value() instanceof dev.nightjar.ir.Constant.Text text) {
        return Val.number(text.value().length() + 1L, CType.SIZE);
      }
    } else if (operand instanceof Expression.Read read) {
      reports.quiet++;
      Accesses.Location location = values.places().locate(frame, state, read.place(), false);
      reports.quiet--;
      type = location.type();
      if (location.targets().size() == 1
          && type instanceof CType.Array array
          && array.count() < 0
          && state.has(location.targets().get(0).region())) {
        return state.read(location.targets().get(0).region()).size;
      }
    }
    if (type.size() <= 0 || type == CType.FUNCTION) {
      return anySize();
    }
    return Val.number(type.size(), CType.SIZE);
  }

  private Val anySize() {
    return Val.range(1, Numbers.MOST, CType.SIZE).withSymbol(accesses.newSymbol());
  }

  /** Returns the type of a variable by its name, or of what a macro was given for it. */
  private CType typeOf(Frame frame, State state, String name) {
    int given = parameter(frame, name);
    if (given >= 0 && frame.caller != null) {
      return frame.arguments.get(given) instanceof Expression.Read read
          ? typeOf(frame.caller, state, read.place())
          : CType.UNKNOWN;
    }
    List<dev.nightjar.ir.Function.Local> locals = frame.body.function.locals();
    for (int i = locals.size() - 1; i >= 0; i--) {
      if (locals.get(i).name().equals(name)) {
        return frame.body.types[i];
      }
    }
    return program.isVariable(name)
        ? program.variableType(name, frame.body.info.unit())
        : CType.UNKNOWN;
  }

  private CType typeOf(Frame frame, State state, Place place) {
    reports.quiet++;
    Accesses.Location location = values.places().locate(frame, state, place, false);
    reports.quiet--;
    return location.type();
  }

  /** A name in the brackets of {@code sizeof} may be a macro for a text. */
  private CType named(Frame frame, State state, String name) {
    Optional<Val> value = inlining.macro(frame, state, name);
    if (value.isPresent() && value.get().targets().size() == 1) {
      Region region = value.get().targets().get(0).region();
      return region.kind == Region.Kind.LITERAL ? region.type : CType.UNKNOWN;
    }
    return value.map(Val::type).orElse(CType.UNKNOWN);
  }
}
