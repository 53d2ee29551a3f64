package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what calls on objects run. */
final class Dispatch {
  private final Program program;
  private final Frame frame;
  private final Memory memory;
  private final Invocations invocations;

  Dispatch(Program program, Frame frame, Memory memory, Invocations invocations) {
    this.program = program;
    this.frame = frame;
    this.memory = memory;
    this.invocations = invocations;
  }

  /**
   * Finds what a dispatched call may run: by the exact classes of the objects, else by the type.
   */
  Targets of(Value receiver, String member, int arguments) {
    Set<FunctionInfo> functions = new LinkedHashSet<>();
    Set<Type> owners = new LinkedHashSet<>();
    boolean unknown = receiver.objects().length == 0;
    for (int number : receiver.objects()) {
      ObjectTable.Entry entry = memory.entry(number);
      Type type = entry.type();
      if (type == null) {
        unknown = true;
      } else if (entry.exact() && type.declared() != null) {
        addExact(type, member, arguments, functions, owners);
      } else {
        addDispatched(moreSpecific(type, receiver.type()), member, arguments, functions, owners);
        if (functions.size() > 1 && entry.port() != null) {
          invocations.dependsOn(entry.port());
        }
      }
    }
    if (unknown && receiver.type() != null) {
      addDispatched(receiver.type(), member, arguments, functions, owners);
    }
    return functions.isEmpty() && owners.isEmpty()
        ? Targets.UNKNOWN
        : new Targets(List.copyOf(functions), List.copyOf(owners));
  }

  private Type moreSpecific(Type one, @Nullable Type other) {
    return other != null && !other.equals(one) && program.superNames(other).contains(one.name())
        ? other
        : one;
  }

  private void addExact(
      Type type, String member, int arguments, Set<FunctionInfo> functions, Set<Type> owners) {
    boolean found = false;
    if (type.declared() != null) {
      for (FunctionInfo method : program.methods(type.declared(), member, arguments)) {
        if (method.hasBody()) {
          functions.add(method);
          found = true;
        }
      }
    }
    if (!found) {
      owners.add(librarySuper(type, member).orElse(type));
    }
  }

  private void addDispatched(
      Type type, String member, int arguments, Set<FunctionInfo> functions, Set<Type> owners) {
    if (type.declared() != null) {
      List<FunctionInfo> found =
          program.dispatch(type.declared(), member, arguments, frame.function().unit().origin());
      functions.addAll(found);
      if (found.isEmpty()) {
        owners.add(librarySuper(type, member).orElse(type));
      }
    } else {
      owners.add(type);
    }
  }

  /** Returns the library type among the supertypes of a type that declares a member. */
  Optional<Type> librarySuper(Type type, String member) {
    for (String name : program.superNames(type)) {
      Type parent = program.qualified(name);
      if (parent.external() != null && parent.external().hasMethod(member)) {
        return Optional.of(parent);
      }
    }
    return Optional.empty();
  }

  /** Returns whether which function runs depends on the receiver. */
  static boolean isDispatched(FunctionInfo function) {
    Set<Modifier> modifiers = function.function().modifiers();
    return !modifiers.contains(Modifier.STATIC)
        && !modifiers.contains(Modifier.PRIVATE)
        && !modifiers.contains(Modifier.FINAL);
  }
}
