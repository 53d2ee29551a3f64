package dev.nightjar.flow.model;

import java.util.List;

/** One thing that a model says about a function. */
public sealed interface Fact {

  /** Data of a kind comes out of a port. */
  record Source(String kind, Port port) implements Fact {}

  /**
   * Data that reaches a port is used as a kind says.
   *
   * @param unless conditions of which one certainly holding makes it harmless
   */
  record Sink(String kind, Port port, List<Condition> unless) implements Fact {
    public Sink(String kind, Port port) {
      this(kind, port, List.of());
    }
  }

  /**
   * Data goes from one port to another.
   *
   * @param preserving whether the very value goes ({@code =>}: identity, structure and constants
   *     are kept), rather than something made from it ({@code ->})
   */
  record Flow(Port from, Port to, boolean preserving) implements Fact {}

  /** Data at a port can do no harm in sinks of a kind ({@code "*"} for all). */
  record Clean(String kind, Port port) implements Fact {}

  /**
   * Where the call's result is {@code safeWhen}, data at a port can do no harm in sinks of a kind.
   *
   * @param ofOrigin whether that holds for all data of the same origin, whatever it was made into
   * @param unless where one of these certainly holds, the result says nothing
   */
  record Guard(String kind, Port port, boolean safeWhen, boolean ofOrigin, List<Condition> unless)
      implements Fact {
    /** A guard that always counts. */
    public Guard(String kind, Port port, boolean safeWhen, boolean ofOrigin) {
      this(kind, port, safeWhen, ofOrigin, List.of());
    }
  }

  /** The type of the result, qualified. */
  record Returns(String type) implements Fact {}

  /**
   * A new object of a type, qualified, is given to a function value: {@code arg0.param0}. Without
   * it nothing is known of the parameter of a lambda whose type only the library declares.
   */
  record Makes(Port port, String type) implements Fact {}

  /**
   * The engine's own semantics of a container or a text builder, which ports cannot express.
   *
   * @param ports the operation's operands in its order
   */
  record Does(Operation operation, List<Port> ports) implements Fact {}

  /** Where all inputs are constant, the result is computed: the name of an evaluator. */
  record Evaluates(String evaluator) implements Fact {}

  /**
   * What a field of a library holds: a text, {@link Long}, {@link Double} or {@link Boolean}. Only
   * in models of fields.
   */
  record Is(Object value) implements Fact {}

  /**
   * What a function of C does to memory or a resource.
   *
   * @param operation the name of an operation of {@link dev.nightjar.flow.memory}
   * @param operands arguments ({@code arg0}), numbers and words, as the operation takes them
   */
  record Memory(String operation, List<String> operands) implements Fact {}

  /** Operations on containers with known positions and keys; the first port is the container. */
  enum Operation {
    /** {@code container, value}: adds at the end. */
    LIST_APPEND,
    /** {@code container, index, value}: adds before a position. */
    LIST_INSERT,
    /** {@code container, index, value}. */
    LIST_SET,
    /** {@code container, index, result}: reads a position. */
    LIST_GET,
    /** {@code container, index}: removes a position; the rest move up. */
    LIST_REMOVE,
    /** {@code container, result}: removes and returns the first. */
    LIST_POLL,
    /** {@code container, key, value}. */
    MAP_PUT,
    /** {@code container, key, result}. */
    MAP_GET,
    /** {@code container, key}. */
    MAP_REMOVE,
    /** {@code container, keys, result}: makes a collection of entries. */
    MAP_ENTRIES,
    /**
     * {@code result, elements}: makes a list of them; of the elements of an array that is alone.
     */
    LIST_OF,
    /** {@code result, keys of the result, entries}: makes a map of keys and values in turn. */
    MAP_OF,
    /** {@code container}: removes everything. */
    CLEAR,
    /** {@code response}: pages that are written to it from here on are dropped. */
    OUTPUT_END,
    /** {@code text, value}: joins a value to the text that a place holds, as a builder does. */
    TEXT_APPEND,
    /** {@code text, old, new}: every occurrence of a text is replaced. */
    TEXT_REPLACE,
    /** {@code text, regular expression, new}: every match is replaced. */
    TEXT_REPLACE_ALL,
    /** {@code text, part}: whether it contains the part. */
    TEXT_CONTAINS,
    /** {@code text, part}: a position that is negative if it does not contain the part. */
    TEXT_INDEX,
    /** {@code text, part}: the same, of the last occurrence. */
    TEXT_LAST_INDEX,
    /** {@code text, position}: what stands from there on. */
    TEXT_AFTER,
    /** {@code format}: the result begins as the format does. */
    TEXT_FORMAT,
    /** {@code text}: brings back the letters that an encoding hid. */
    TEXT_DECODE
  }
}
