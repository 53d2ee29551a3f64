package dev.nightjar.ir.codec;

/**
 * The numbers that stand for kinds of things in the binary form. They are part of the format: the
 * order of the enumerations of the IR is too, so constants are only ever added at their ends.
 *
 * <p>Coupling: {@link UnitWriter}, {@link CodeWriter}, {@link UnitReader}, {@link CodeReader}; a
 * golden test holds the bytes of an example.
 */
final class Layout {
  /** Expressions. From {@link #LOCAL} on the byte is the number of a local that is read whole. */
  static final int READ = 0;

  static final int OPERATION = 1;
  static final int CAST = 2;
  static final int TYPE_TEST = 3;
  static final int MAKE = 4;
  static final int CLOSURE = 5;
  static final int ADDRESS_OF = 6;
  static final int CONSTANT = 8;

  /** An operation of two operands: this and the number of the operator. */
  static final int BINARY = 32;

  static final int LOCAL = 96;
  static final int LOCALS = 256 - LOCAL;

  /** Constants; as expressions with {@link #CONSTANT} added. */
  static final int TEXT = 0;

  static final int INT = 1;
  static final int LONG = 2;
  static final int REAL = 3;
  static final int CHAR = 4;
  static final int TRUE = 5;
  static final int FALSE = 6;
  static final int TYPE_NAME = 7;
  static final int NULL = 8;
  static final int CONSTANTS = 9;

  /** Bases of places, in the lower bits beside whether steps follow. */
  static final int BASE_LOCAL = 0;

  static final int BASE_THIS = 1;
  static final int BASE_GLOBAL = 2;
  static final int BASE_CAUGHT = 3;

  /** Steps of places, in the two lower bits; a field's name is above them. */
  static final int FIELD = 0;

  static final int KEY = 1;

  /** With the local that holds the index, plus one, in the bits above, if one does. */
  static final int ELEMENT = 2;

  static final int DEREF = 3;

  /** Instructions; the kinds of calls follow upon {@link #CALL}. */
  static final int ASSIGN = 0;

  static final int UNKNOWN = 1;
  static final int CALL = 2;

  /** Callees, and in the bits above whether the call has a result and a receiver. */
  static final int STATIC = 0;

  static final int VIRTUAL = 1;
  static final int SUPER = 2;
  static final int CONSTRUCTOR = 3;
  static final int DELEGATE = 4;
  static final int DYNAMIC = 5;
  static final int CALLEES = 6;
  static final int WITH_RESULT = 8;
  static final int WITH_RECEIVER = 16;

  /** Ends of blocks; with {@link #WITH_HANDLER} added the block has a handler. */
  static final int GOTO = 0;

  static final int BRANCH = 1;
  static final int RETURN = 2;
  static final int RETURN_VALUE = 3;
  static final int THROW = 4;
  static final int STOP = 5;
  static final int WITH_HANDLER = 8;

  /** Spans, in the two lower bits; the distance in lines is above them. */
  static final int NO_SPAN = 0;

  static final int ONE_LINE = 1;
  static final int MANY_LINES = 2;
  static final int SAME_SPAN = 3;

  private Layout() {}
}
