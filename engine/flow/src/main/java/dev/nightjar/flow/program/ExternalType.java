package dev.nightjar.flow.program;

import java.util.List;
import java.util.Optional;

/** A type of a library, known without its source. */
public interface ExternalType {
  /** Returns the qualified name. */
  String name();

  /** Returns the qualified names of its direct supertypes. */
  List<String> supers();

  /** Returns whether objects of it are plain values that hold no others: texts, numbers. */
  boolean isPlain();

  /** Returns the qualified name of the type that its own method returns, if it has such a method. */
  Optional<String> returnType(String method, int arguments);

  /** Returns the qualified name of the type of its own static field, if it has such a field. */
  Optional<String> fieldType(String field);

  /** Returns whether it declares a method of that name itself. */
  boolean declares(String method);
}
