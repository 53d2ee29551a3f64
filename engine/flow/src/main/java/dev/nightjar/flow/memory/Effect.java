package dev.nightjar.flow.memory;

import java.util.List;

/**
 * One thing that a library function does to memory: an operation and its operands, as in models.
 */
record Effect(Operation operation, List<String> operands) {
  /** The operations that models name, in lower case with hyphens. */
  enum Operation {
    /** family size [times] [zeroed] [certain]: returns new memory, or null if not certain. */
    ALLOCATE,
    /** family [count]: returns a new object, or so many; never null. */
    ALLOCATE_OBJECT,
    /** size: returns memory of the stack. */
    ALLOCATE_ON_STACK,
    /** family text unit: returns a copy of a text, or null. */
    DUPLICATE,
    /** family memory size: returns the memory with another size, or null. */
    RESIZE,
    /** family memory. */
    RELEASE,
    /** family: returns a new handle, or what stands for none. */
    OPEN,
    /** family handle. */
    CLOSE,
    /** to from count unit. */
    COPY,
    /** to value count unit. */
    FILL,
    /** to from unit. */
    COPY_TEXT,
    /** to from count unit. */
    COPY_TEXT_LIMITED,
    /** to from unit. */
    APPEND_TEXT,
    /** to from count unit. */
    APPEND_TEXT_LIMITED,
    /** text unit: returns the length. */
    LENGTH,
    /** to limit format unit; a limit of - is none. */
    PRINT_INTO,
    /** to limit unit: a line from outside, at most limit units with its zero. */
    READ_TEXT,
    /** to count unit: bytes from outside. */
    READ_BYTES,
    /** text: returns the number that a text stands for. */
    PARSE,
    /** most: returns a number that nothing is known of but that it is no larger. */
    RANDOM,
    /**
     * the argument of the format, and the text that is read or -: the arguments after it are set.
     */
    SCAN,
    /** number. */
    ABSOLUTE,
    /** number. */
    SQUARE_ROOT,
    /** memory: returns a pointer into it, or null. */
    FIND,
    /** argument: returns it. */
    RETURN,
    /** memory: it is read up to its zero. */
    READ_THROUGH,
    /** argument: it holds afterwards. */
    ASSUME,
    /** Does not come back. */
    EXIT,
    /** Returns a text from outside, or null. */
    OUTSIDE_TEXT,
    /** The result tells whether it worked, and must be looked at. */
    MUST_CHECK,
    /** argument: the format of a text. */
    FORMAT,
    /** argument: a command, or an array of its parts. */
    COMMAND,
    /** argument: a command that a shell looks up. */
    SEARCHED_COMMAND,
    /** lock [again]: takes it; some locks may be taken again by who holds them. */
    LOCK,
    /** lock: lets go of it. */
    UNLOCK,
    /** path: tells something of the file that is there. */
    ASK_PATH,
    /** [path]: names a file that is not there yet, in its argument or else in its result. */
    NAME_PATH,
    /** path: does something to the file that is there. */
    USE_PATH,
    /** Does nothing to memory. */
    NOTHING
  }

  int argument(int operand) {
    String text = operands.size() > operand ? operands.get(operand) : "";
    return text.startsWith("arg") ? Integer.parseInt(text.substring(3)) : -1;
  }

  long number(int operand, long otherwise) {
    String text = operands.size() > operand ? operands.get(operand) : "";
    return text.isEmpty() || !Character.isDigit(text.charAt(0)) ? otherwise : Long.parseLong(text);
  }

  String word(int operand) {
    return operands.size() > operand ? operands.get(operand) : "";
  }
}
