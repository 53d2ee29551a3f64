package dev.nightjar.flow.memory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type of C, as far as it says how much memory a value takes and what its bits mean. */
sealed interface CType {
  /** The number of bytes, or -1 if that is not known. */
  long size();

  /**
   * Nothing is known of it.
   *
   * @param named whether it has a name whose declaration was not found
   */
  record Unknown(boolean named) implements CType {
    @Override
    public long size() {
      return -1;
    }
  }

  record Void() implements CType {
    @Override
    public long size() {
      return 1;
    }
  }

  record Whole(long size, boolean signed) implements CType {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Whole that && size == that.size && signed == that.signed;
    }

    @Override
    public int hashCode() {
      return (int) size * 2 + (signed ? 1 : 0);
    }

    long least() {
      return !signed ? 0 : size >= 8 ? Numbers.LEAST : -(1L << (8 * size - 1));
    }

    long most() {
      return size >= 8 ? Numbers.MOST : (1L << (8 * size - (signed ? 1 : 0))) - 1;
    }
  }

  record Real(long size) implements CType {}

  record Pointer(CType to) implements CType {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || other instanceof Pointer that && to.equals(that.to);
    }

    @Override
    public int hashCode() {
      return 31 + to.hashCode();
    }

    @Override
    public long size() {
      return 8;
    }
  }

  /**
   * A pointer of C++ that owns what it leads to.
   *
   * @param shared whether others may own it too
   * @param array whether it leads to the first of several
   * @param plain whether it is released by {@code delete}, not by something that the program names
   */
  record Owner(CType to, boolean shared, boolean array, boolean plain) implements CType {
    @Override
    public long size() {
      return shared ? 16 : 8;
    }
  }

  /** An array; its count is negative if that is not known. */
  record Array(CType of, long count) implements CType {
    /** Nothing stands in the brackets: what it begins with says how many there are. */
    static final long OPEN = -1;

    /** What stands in the brackets could not be computed. */
    static final long UNKNOWN_COUNT = -2;

    @Override
    public long size() {
      return count < 0 || of.size() < 0 ? -1 : Numbers.times(count, of.size());
    }
  }

  /** A structure or union; two are the same if their layout is the same object. */
  record Struct(String name, Layout layout) implements CType {
    /** The names of classes of C++ begin so, and go on with the symbol. */
    static final String CLASS = "class ";

    /** Returns the symbol of the class of C++; empty for a structure of C. */
    String symbol() {
      return name.startsWith(CLASS) ? name.substring(CLASS.length()) : "";
    }

    @Override
    public long size() {
      return layout.size;
    }
  }

  /** The members of a structure, which may contain pointers to it: filled after it is named. */
  final class Layout {
    Map<String, Member> members = Map.of();
    long size = -1;
  }

  /** A member at an offset; of a member whose offset is not known it only tells it from others. */
  record Member(long offset, CType type) {}

  record Function() implements CType {
    @Override
    public long size() {
      return 1;
    }
  }

  CType UNKNOWN = new Unknown(false);
  CType NAMED = new Unknown(true);
  CType VOID = new Void();
  CType FUNCTION = new Function();
  Whole CHAR = new Whole(1, true);
  Whole INT = new Whole(4, true);
  Whole UNSIGNED = new Whole(4, false);
  Whole LONG = new Whole(8, true);
  Whole SIZE = new Whole(8, false);
  Whole WIDE = new Whole(4, true);
  Real DOUBLE = new Real(8);

  /** Returns what a pointer or array of this type leads to. */
  default CType target() {
    return this instanceof Pointer pointer
        ? pointer.to()
        : this instanceof Owner owner
            ? owner.to()
            : this instanceof Array array ? array.of() : UNKNOWN;
  }

  default boolean isPointer() {
    return this instanceof Pointer || this instanceof Array || this instanceof Owner;
  }

  default boolean isNumber() {
    return this instanceof Whole || this instanceof Real;
  }
}
