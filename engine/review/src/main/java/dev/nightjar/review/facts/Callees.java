package dev.nightjar.review.facts;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Scope;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what calls of one function mean, by the declared types of what they are made on. It knows
 * less than linking does, and claims nothing that it does not know.
 */
public final class Callees {

  /**
   * What a call means.
   *
   * @param owner the nearest type that may declare the member; empty if it is not known
   * @param owners the names of that type and of its supertypes
   * @param functions those of the program that the call certainly runs one of
   * @param known whether it is known what is called, of the program or of a library
   */
  public record Target(
      String owner,
      Set<String> owners,
      String member,
      List<FunctionInfo> functions,
      boolean known) {

    /** Returns whether a pattern means this. */
    public boolean matches(ApiPattern pattern, int arguments) {
      if (!matchesName(pattern.member())) {
        return false;
      }
      if (pattern.parameters().isPresent()) {
        List<String> parameters = pattern.parameters().get();
        boolean variable =
            !parameters.isEmpty() && parameters.get(parameters.size() - 1).endsWith("...");
        if (variable ? arguments < parameters.size() - 1 : parameters.size() != arguments) {
          return false;
        }
      }
      return pattern.overrides() && !member.equals(Function.CONSTRUCTOR)
          ? owners.contains(pattern.owner())
          : owner.equals(pattern.owner());
    }

    private boolean matchesName(String glob) {
      int star = glob.indexOf('*');
      if (star < 0) {
        return glob.equals(member);
      }
      return member.length() >= glob.length() - 1
          && member.startsWith(glob.substring(0, star))
          && member.endsWith(glob.substring(star + 1));
    }

    /** Returns the call for people: {@code Statement.execute}, {@code malloc}. */
    public String shown() {
      String type = FunctionFacts.simple(owner);
      if (member.equals(Function.CONSTRUCTOR)) {
        return "new " + type;
      }
      // Modules of free functions are written in lower case: "c", "std".
      boolean plain = type.isEmpty() || !Character.isUpperCase(type.charAt(0));
      return plain ? member : type + "." + member;
    }
  }

  private final Program program;
  private final FunctionFacts in;
  private final ExpressionTypes types;
  private final Map<Instruction.Call, Target> known = new IdentityHashMap<>();

  Callees(Program program, FunctionFacts in) {
    this.program = program;
    this.in = in;
    this.types = new ExpressionTypes(program, in, this);
  }

  public ExpressionTypes types() {
    return types;
  }

  public Target target(Instruction.Call call) {
    @Nullable Target found = known.get(call);
    if (found == null) {
      // A call whose own type would be needed for its type has none.
      known.put(call, unknown(member(call.callee())));
      found = find(call);
      known.put(call, found);
    }
    return found;
  }

  private static Target unknown(String member) {
    return new Target("", Set.of(), member, List.of(), false);
  }

  private static String member(Callee callee) {
    if (callee instanceof Callee.Static named) {
      return named.name();
    }
    if (callee instanceof Callee.Virtual virtual) {
      return virtual.name();
    }
    if (callee instanceof Callee.Super parent) {
      return parent.name();
    }
    if (callee instanceof Callee.Delegate delegate) {
      return delegate.name();
    }
    return callee instanceof Callee.Constructor ? Function.CONSTRUCTOR : "";
  }

  private Target find(Instruction.Call call) {
    Callee callee = call.callee();
    String member = member(callee);
    int arguments = call.arguments().size();
    if (callee instanceof Callee.Static named) {
      return named.type().isEmpty()
          ? simpleName(member, arguments)
          : on(program.resolve(named.type(), in.info()), member, arguments, false);
    }
    if (callee instanceof Callee.Constructor constructor) {
      return on(program.resolve(constructor.type(), in.info()), member, arguments, false);
    }
    if (callee instanceof Callee.Delegate delegate) {
      return on(program.resolve(delegate.type(), in.info()), member, arguments, false);
    }
    if (callee instanceof Callee.Virtual && call.receiver().isPresent()) {
      Optional<Type> receiver = types.of(call.receiver().get());
      return receiver.isPresent() ? on(receiver.get(), member, arguments, true) : unknown(member);
    }
    if (callee instanceof Callee.Super) {
      for (Type parent : in.info().owner().map(TypeInfo::supers).orElse(List.of())) {
        Target target = on(parent, member, arguments, false);
        if (target.known) {
          return target;
        }
      }
    }
    return unknown(member);
  }

  private Target on(Type type, String member, int arguments, boolean dispatched) {
    Set<String> owners = program.superNames(type);
    @Nullable TypeInfo declared = type.declared();
    if (declared != null) {
      List<FunctionInfo> functions =
          dispatched
              ? program.dispatch(declared, member, arguments, in.info().unit().origin())
              : program.methods(declared, member, arguments);
      return new Target(
          type.name(), owners, member, functions, !functions.isEmpty() || hasLibrary(owners));
    }
    boolean found = type.external() != null || type.isPlain() || type.isArray();
    return new Target(type.name(), owners, member, List.of(), found);
  }

  private boolean hasLibrary(Set<String> owners) {
    return owners.stream()
        .anyMatch(o -> !o.equals("java.lang.Object") && program.external(o).isPresent());
  }

  private Target simpleName(String member, int arguments) {
    TypeInfo type = in.info().owner().orElse(null);
    for (; type != null; type = program.type(type.declaration().outer()).orElse(null)) {
      List<FunctionInfo> found = program.methods(type, member, arguments);
      if (!found.isEmpty()) {
        return new Target(
            type.symbol(),
            program.superNames(program.qualified(type.symbol())),
            member,
            found,
            true);
      }
      for (String name : program.superNames(program.qualified(type.symbol()))) {
        if (program.external(name).filter(e -> e.methodNames().contains(member)).isPresent()) {
          return on(program.qualified(name), member, arguments, true);
        }
      }
    }
    return imported(member, arguments);
  }

  private Target imported(String member, int arguments) {
    Scope scope = in.info().unit().unit().scope();
    List<String> owners = new ArrayList<>();
    for (String qualified : scope.memberImports().getOrDefault(member, List.of())) {
      owners.add(qualified.substring(0, Math.max(0, qualified.lastIndexOf('.'))));
    }
    if (owners.isEmpty()) {
      owners.addAll(scope.memberWildcards());
    }
    for (String owner : owners) {
      Type type = program.qualified(owner);
      @Nullable TypeInfo declared = type.declared();
      if (declared != null) {
        List<FunctionInfo> functions = program.methods(declared, member, arguments);
        if (!functions.isEmpty()) {
          return new Target(owner, Set.of(owner), member, functions, true);
        }
      } else if (type.external() != null && type.external().methodNames().contains(member)) {
        return on(type, member, arguments, false);
      }
    }
    // A free function of a library: whether it is known is up to who asks.
    return owners.size() == 1
        ? new Target(owners.get(0), Set.of(owners.get(0)), member, List.of(), false)
        : new Target("", Set.copyOf(owners), member, List.of(), false);
  }
}
