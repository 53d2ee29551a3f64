package dev.nightjar.flow.program;

import java.util.Optional;

/** The types of libraries: the platform's, and those that models describe. */
public interface ExternalTypes {
  /** Finds a type by its qualified name; nested types are joined by dots. */
  Optional<ExternalType> find(String qualifiedName);
}
