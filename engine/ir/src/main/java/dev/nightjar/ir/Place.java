package dev.nightjar.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that can be read and written: a base and the steps taken from it.
 *
 * <p>{@code a.b[i].c} is the local {@code a} with the steps {@code Field(b), Element, Field(c)};
 * with a constant index the middle step is {@code Key(0)}.
 */
public record Place(Base base, List<Step> steps) {

  /** Where an access path begins. */
  public sealed interface Base {}

  /**
   * A local variable, parameter, captured variable or temporary; an index into {@link
   * Function#locals}.
   */
  public record Local(int index) implements Base {}

  /** The receiver of the function. */
  public record This() implements Base {}

  /**
   * A name that is neither a local nor a field known in the file: a static field, an inherited
   * field, a qualified name. Written as in the source, with dots ({@code Config.LIMIT}, {@code
   * java.util.Locale.US}); the linker resolves it in the {@link Scope} of the file.
   */
  public record Global(String name) implements Base {
    /**
     * Before the name of what decides which of two parts of the code are compiled: a configuration
     * of the program rather than a variable of it.
     */
    public static final String CONFIGURATION = "#";
  }

  /** The exception that a handler block was entered with. */
  public record Caught() implements Base {}

  /** One step of an access path. */
  public sealed interface Step {}

  /**
   * A field. The instance that encloses an inner class's instance is the field {@link #OUTER}; a
   * local variable {@code x} captured by a local or anonymous class is the field {@code val$x}.
   */
  public record Field(String name) implements Step {
    public static final String OUTER = "<outer>";

    // Written out: what the compiler makes for records is slow until the virtual machine has
    // optimised it, and fields are what an analysis looks up most.
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Field that && name.equals(that.name));
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** The element at a constant index or key. */
  public record Key(Constant value) implements Step {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Key that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
      return 31 + value.hashCode();
    }
  }

  /** An element at an index or key that is not constant. */
  public record Element() implements Step {
    @Override
    public boolean equals(Object other) {
      return other instanceof Element;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /**
   * The element at the index that a local holds, in languages in which bounds are not checked at
   * run time; elsewhere such an element is an {@link Element}.
   */
  public record At(int local) implements Step {}

  /** What a pointer points to. */
  public record Deref() implements Step {}

  public static final This THIS = new This();
  public static final Caught CAUGHT = new Caught();
  public static final Element ELEMENT = new Element();
  public static final Deref DEREF = new Deref();

  public static Place local(int index) {
    return new Place(new Local(index), List.of());
  }

  /** Returns the place one step further. */
  public Place then(Step step) {
    if (steps.isEmpty()) {
      return new Place(base, List.of(step));
    }
    List<Step> longer = new ArrayList<>(steps.size() + 1);
    longer.addAll(steps);
    longer.add(step);
    return new Place(base, List.copyOf(longer));
  }
}
