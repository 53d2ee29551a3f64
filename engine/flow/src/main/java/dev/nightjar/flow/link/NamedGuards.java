package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Functions of the program that say by their names that they check what they are given, in a way
 * that was not understood: {@code if (isAllowedName(name))}, {@code checkSafePath(path)}. That
 * makes nothing harmless, but raises doubts: what such a check has let through is a finding of low
 * confidence.
 */
final class NamedGuards {
  /** A kind of the linker's own: set in what was checked. */
  private static final long CHECKED = 1L << 61;

  private static final String GOOD =
      "valid|allow|accept|permit|safe|trusted|legal|whitelist|allowlist|sanit|secure|authori[sz]ed";
  private static final String BAD =
      "invalid|exclud|forbid|block(?:ed|list)|blacklist|denied|denylist|unsafe|illegal|malicious"
          + "|danger|suspicious|reject|untrusted|disallow|contains(?:attack|injection|xss)";
  private static final Pattern SAYS_BAD = Pattern.compile("(?:" + BAD + ")");
  private static final Pattern SAYS_GOOD = Pattern.compile("(?:" + GOOD + ")");
  private static final Pattern THROWS =
      Pattern.compile(
          "^(?:validate|(?:check|ensure|assert|verify|require|reject|forbid|throw)\\w*(?:"
              + GOOD
              + "|"
              + BAD
              + "))");

  private enum Promise {
    NOTHING,
    SAFE_WHEN_TRUE,
    SAFE_WHEN_FALSE,
    SAFE_AFTER
  }

  private final Map<String, Promise> answering = new ConcurrentHashMap<>();
  private final Map<String, Promise> silent = new ConcurrentHashMap<>();

  /** Returns whether data was let through by such a check. */
  static boolean passed(Taint.Entry entry) {
    return (entry.cleaned() & CHECKED) != 0;
  }

  /** Returns the result of a call with what the name of the function says of its arguments. */
  Value applied(State state, CallSite site, List<FunctionInfo> functions, Value result) {
    String returnType = functions.isEmpty() ? "" : functions.get(0).function().returnType();
    // Few names promise anything: looking at what the functions do comes second.
    if (functions.isEmpty() || promise(site.member(), returnType) == Promise.NOTHING) {
      return result;
    }
    for (FunctionInfo function : functions) {
      if (looks(function)) {
        return applied(state, site, returnType, result);
      }
    }
    return result;
  }

  /** Does the same for a function without a body. */
  Value applied(State state, CallSite site, String returnType, Value result) {
    if (site.arguments().isEmpty()) {
      return result;
    }
    Promise promise = promise(site.member(), returnType);
    if (promise == Promise.NOTHING) {
      return result;
    }
    List<Guard.Claim> claims = new ArrayList<>();
    for (Value argument : site.arguments()) {
      if (promise == Promise.SAFE_AFTER) {
        for (int i = 0; i < state.locals.length; i++) {
          if (state.locals[i] == argument && !argument.taint().isNone()) {
            state.locals[i] = argument.withTaint(argument.taint().cleaned(CHECKED));
          }
        }
      } else {
        claims.add(
            new Guard.Claim(
                argument, promise == Promise.SAFE_WHEN_TRUE, CHECKED, Optional.empty()));
      }
    }
    if (claims.isEmpty()) {
      return result;
    }
    if (result.guard() != null) {
      claims.addAll(result.guard().claims());
    }
    return result.withGuard(new Guard(claims));
  }

  private Promise promise(String member, String returnType) {
    boolean answers = returnType.equals("boolean");
    Map<String, Promise> known = answers ? answering : silent;
    Promise promise = known.get(member);
    if (promise == null) {
      promise = read(member.toLowerCase(Locale.ROOT), answers);
      known.put(member, promise);
    }
    return promise;
  }

  private static Promise read(String name, boolean answers) {
    if (!answers) {
      return THROWS.matcher(name).find() ? Promise.SAFE_AFTER : Promise.NOTHING;
    }
    return SAYS_BAD.matcher(name).find()
        ? Promise.SAFE_WHEN_FALSE
        : SAYS_GOOD.matcher(name).find() ? Promise.SAFE_WHEN_TRUE : Promise.NOTHING;
  }

  /** Returns whether a function can look at what it is given: not if it has but one answer. */
  private static boolean looks(FunctionInfo function) {
    return !function.hasBody()
        || function.function().blocks().size() > 1
        || function.function().blocks().stream()
            .anyMatch(
                block ->
                    block.instructions().stream().anyMatch(Instruction.Call.class::isInstance));
  }
}
