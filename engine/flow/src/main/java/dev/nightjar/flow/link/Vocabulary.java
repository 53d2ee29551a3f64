package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.ObjectTable;

/** The ports and object numbers of one function, in which its summary is told. */
interface Vocabulary {
  FunctionInfo function();

  /** Returns the object that a number stands for. */
  ObjectTable.Entry object(int number);

  /** Returns how many ports there are so far; their numbers are below. */
  int portCount();
}
