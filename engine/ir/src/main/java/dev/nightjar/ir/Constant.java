package dev.nightjar.ir;

/**
 * A constant of the source language.
 *
 * <p>Numbers keep the width that the language gives them, because arithmetic on them must wrap as
 * it does at run time.
 */
public sealed interface Constant {
  /** The null reference. */
  Constant NULL = new NullConstant();

  record Text(String value) implements Constant {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Text that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  record Int(int value) implements Constant {
    @Override
    public boolean equals(Object other) {
      return other instanceof Int that && value == that.value;
    }

    @Override
    public int hashCode() {
      return value;
    }
  }

  record Long(long value) implements Constant {}

  /** A number with a fraction; single precision numbers are widened. */
  record Real(double value) implements Constant {}

  record Char(char value) implements Constant {}

  record Bool(boolean value) implements Constant {}

  /** A class literal or a type used as a value; the name is as written in the source. */
  record TypeName(String value) implements Constant {}

  record NullConstant() implements Constant {}

  static Constant of(String value) {
    return new Text(value);
  }

  static Constant of(int value) {
    return new Int(value);
  }

  static Constant of(boolean value) {
    return new Bool(value);
  }
}
