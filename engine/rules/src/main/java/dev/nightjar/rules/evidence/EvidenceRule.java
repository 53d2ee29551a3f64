package dev.nightjar.rules.evidence;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Port;
import java.util.List;

/**
 * How places are recognised that need something, and by what they have it. Languages are those of
 * {@code SourceUnit.language}.
 */
public sealed interface EvidenceRule {

  /**
   * What is acquired must be released on every path on which it is still held.
   *
   * @param acquire calls that acquire
   * @param at where the acquired thing comes out of the call
   * @param by calls that release, and where the thing goes in
   * @param guards calls that make what releases it at the end of the scope: owners that are given
   *     the thing, and scope guards that are given a function that releases it
   * @param uses simple names of functions of libraries that only use what they are given
   * @param token whether the thing is what stands at the port itself, and is nobody's own: a lock
   * @param fails what the call's result is when nothing was acquired
   */
  record Release(
      List<String> languages,
      List<ApiPattern> acquire,
      Port at,
      List<Releaser> by,
      List<ApiPattern> guards,
      List<String> uses,
      Failure fails,
      boolean token)
      implements EvidenceRule {}

  /** A call that releases what stands at a port. */
  record Releaser(ApiPattern api, Port at) {}

  /** How a call says that it failed, for following only the paths on which it did not. */
  enum Failure {
    /** It throws, or cannot fail. */
    NONE,
    /** Its result is zero, null or false. */
    ZERO,
    /** Its result is negative. */
    NEGATIVE,
    /** Its result is any status but success. */
    NONZERO
  }

  /** The results of calls must be looked at. */
  record Checked(List<String> languages, List<ApiPattern> calls) implements EvidenceRule {}

  /**
   * Handlers of exceptions must do something.
   *
   * @param except simple names of exceptions that may be ignored
   */
  record Handled(List<String> languages, List<String> except) implements EvidenceRule {}

  /**
   * The size given to a call must be known to fit.
   *
   * @param size the argument that holds the size
   * @param into the argument that is written to
   */
  record Bounded(List<String> languages, List<ApiPattern> calls, int size, int into)
      implements EvidenceRule {}

  /**
   * Calls that must not be made.
   *
   * @param instead calls that do the same safely
   * @param advice names what to use, for people
   */
  record Avoided(
      List<String> languages, List<ApiPattern> calls, List<ApiPattern> instead, String advice)
      implements EvidenceRule {}

  /**
   * Calls that set something: well, badly, or with a value that is not known.
   *
   * @param good alternatives of conditions; a call that meets all of one is good; none means that
   *     the call itself is
   * @param bad the same of bad calls, which are looked at first
   */
  record Setting(
      List<String> languages,
      List<ApiPattern> calls,
      List<List<Condition>> good,
      List<List<Condition>> bad)
      implements EvidenceRule {}

  /** A condition of the file looks at one of these constants, by its simple name. */
  record Tested(List<String> languages, List<String> names) implements EvidenceRule {}

  /** Declarations of a sort are counted. */
  record Declared(List<String> languages, Measure measure) implements EvidenceRule {}

  /** What can be said of declarations. */
  enum Measure {
    /** Numbers and texts that have a name: constants of the language, and of its preprocessor. */
    NAMED_CONSTANTS,
    /** Macros with parameters: each parameter must stand in parentheses. */
    FUNCTION_MACROS,
    /** Functions that the file alone uses must not be visible outside of it. */
    INTERNAL_FUNCTIONS,
    /** Namespaces without a name: what stands in them belongs to the file alone. */
    UNNAMED_NAMESPACES,
    /** Variables of the whole program must not be open to change by everyone. */
    SHARED_VARIABLES,
    /** Fields must not be open to change by everyone. */
    OPEN_FIELDS
  }

  /** Data that nobody has checked must not reach calls of these kinds of sinks. */
  record Sinks(List<String> kinds) implements EvidenceRule {}
}
