package dev.nightjar.review.facts;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One function with a body: its calls, and what its locals are set to. */
public final class FunctionFacts {
  private static final String SIZEOF = "sizeof";

  private final ProgramFacts files;
  private final Program program;
  private final FunctionInfo info;
  private final List<CallPlace> calls = new ArrayList<>();
  private final Map<Integer, List<Instruction>> definitions = new HashMap<>();
  private final Callees callees;
  private final FixedValues values;

  FunctionFacts(ProgramFacts files, Program program, FunctionInfo info) {
    this.files = files;
    this.program = program;
    this.info = info;
    List<Block> blocks = info.function().blocks();
    for (int b = 0; b < blocks.size(); b++) {
      List<Instruction> instructions = blocks.get(b).instructions();
      for (int i = 0; i < instructions.size(); i++) {
        Instruction instruction = instructions.get(i);
        if (instruction instanceof Instruction.Call call) {
          if (!isOperator(call)) {
            calls.add(new CallPlace(this, b, i, call));
          }
          call.result().ifPresent(local -> define(local, call));
        } else if (instruction instanceof Instruction.Assign assign) {
          if (assign.target().steps().isEmpty()
              && assign.target().base() instanceof Place.Local local) {
            define(local.index(), assign);
          }
        } else if (instruction instanceof Instruction.Unknown unknown) {
          for (Place place : unknown.writes()) {
            if (place.base() instanceof Place.Local local) {
              define(local.index(), unknown);
            }
          }
        }
      }
    }
    this.callees = new Callees(program, this);
    this.values = new FixedValues(program, this);
  }

  /** Operators of C that look like calls. */
  private static boolean isOperator(Instruction.Call call) {
    return call.callee() instanceof Callee.Static named
        && named.type().isEmpty()
        && named.name().equals(SIZEOF);
  }

  /** Returns what a local is the size of; empty if it is no size. */
  public Optional<Expression> sizeOf(int local) {
    return definition(local).orElse(null) instanceof Instruction.Call call
            && isOperator(call)
            && call.arguments().size() == 1
        ? Optional.of(call.arguments().get(0))
        : Optional.empty();
  }

  private void define(int local, Instruction by) {
    definitions.computeIfAbsent(local, any -> new ArrayList<>()).add(by);
  }

  public FunctionInfo info() {
    return info;
  }

  public Function function() {
    return info.function();
  }

  /** Returns the name that people know it by. */
  public String name() {
    String name = function().name();
    if (name.equals(Function.CONSTRUCTOR)) {
      return "the constructor of " + simple(function().owner());
    }
    if (name.equals(Function.INITIALIZER) || name.equals(Function.STATIC_INITIALIZER)) {
      return "the initialisers of " + simple(function().owner());
    }
    if (info.isLambda()) {
      String symbol = function().symbol();
      int member = symbol.indexOf('#') + 1;
      int end = member;
      while (end < symbol.length() && symbol.charAt(end) != '(' && symbol.charAt(end) != '$') {
        end++;
      }
      return "a lambda in " + symbol.substring(member, end);
    }
    return name;
  }

  static String simple(String qualified) {
    return qualified.substring(
        Math.max(qualified.lastIndexOf('.'), qualified.lastIndexOf('/')) + 1);
  }

  public List<CallPlace> calls() {
    return calls;
  }

  /** Returns the instructions that set a local. */
  public List<Instruction> definitions(int local) {
    return definitions.getOrDefault(local, List.of());
  }

  /** Returns the only instruction that sets a local; empty for parameters and others. */
  public Optional<Instruction> definition(int local) {
    List<Instruction> all = definitions(local);
    boolean parameter = local < function().captures() + function().parameters().size();
    return all.size() == 1 && !parameter ? Optional.of(all.get(0)) : Optional.empty();
  }

  public Callees callees() {
    return callees;
  }

  public FixedValues values() {
    return values;
  }

  /** Returns the function of the same file that has a symbol, if there is one. */
  public List<FunctionInfo> functionsNamed(String symbol) {
    return program.function(info.unit(), symbol).map(List::of).orElse(List.of());
  }

  /** Returns the facts of another function of the program. */
  public FunctionFacts of(FunctionInfo other) {
    return files.of(other);
  }
}
