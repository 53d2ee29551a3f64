package dev.nightjar.flow.link;

import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call with the values that it is made with.
 *
 * @param receiver {@link Value#NOTHING} if there is none
 * @param owner the type on which the member is looked up; null if it is not known
 * @param member the simple name of what is called
 */
record CallSite(
    Instruction.Call call,
    Value receiver,
    List<Value> arguments,
    @Nullable Type owner,
    String member) {

  Span span() {
    return call.span();
  }

  CallSite withOwner(@Nullable Type type) {
    return new CallSite(call, receiver, arguments, type, member);
  }

  CallSite withReceiver(Value value) {
    return new CallSite(call, value, arguments, owner, member);
  }

  List<@Nullable Type> argumentTypes() {
    List<@Nullable Type> types = new ArrayList<>(arguments.size());
    for (Value argument : arguments) {
      types.add(argument.type());
    }
    return types;
  }

  /** Returns the call for people: {@code Statement.execute}. */
  String description() {
    String name = owner == null ? "" : owner.name().substring(owner.name().lastIndexOf('.') + 1);
    if (member.equals("<init>")) {
      return "new " + name;
    }
    return name.isEmpty() ? member : name + "." + member;
  }
}
