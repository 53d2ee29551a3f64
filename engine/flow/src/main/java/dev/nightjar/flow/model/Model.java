package dev.nightjar.flow.model;

import java.util.List;

/**
 * A hand-written summary of functions, annotated parameters or fields that the analysis does not
 * see, or must not look into.
 *
 * @param subject what the model is about
 * @param facts what it says; none means: modelled, and nothing flows
 * @param because why, for explanations; may be empty
 * @param location file, line and column where the model is written
 */
public record Model(
    String language, Subject subject, List<Fact> facts, String because, Location location) {

  /** What a model can be about. */
  public sealed interface Subject {}

  /** Functions of a library. */
  public record Api(ApiPattern pattern) implements Subject {}

  /** Parameters that carry an annotation, by its qualified name. */
  public record AnnotatedParameter(String annotation) implements Subject {}

  /**
   * Every parameter of functions that carry an annotation, by its qualified name; the parameters
   * whose types are listed (qualified) are left out, and those with an annotation listed with an
   * at-sign, or whose annotation carries such a one.
   */
  public record AnnotatedFunction(String annotation, List<String> exceptTypes) implements Subject {}

  /**
   * What functions that carry an annotation return, by its qualified name.
   *
   * @param with the function or its type carries one of these; empty for no condition
   * @param without neither the function nor its type carries one of these
   * @param says what the arguments of one of all these annotations must match
   * @param saysNot what no argument of any of them may match
   * @param wrapped generic types, qualified: a result of such a type counts if it holds a text
   * @param begins what the constant text that the result begins with must match; empty for texts
   *     that may begin with anything
   */
  public record AnnotatedResult(
      String annotation,
      List<String> with,
      List<String> without,
      String says,
      String saysNot,
      List<String> wrapped,
      String begins)
      implements Subject {}

  /**
   * The fields of a class, where it inherits from this type and has a method that sets the field:
   * the library calls such methods with what comes in, before it runs one without parameters that
   * returns a text.
   */
  public record BeanFields(String type) implements Subject {}

  /**
   * Methods of the program that override or implement one of a library: what the library calls them
   * with.
   */
  public record Implemented(ApiPattern pattern) implements Subject {}

  /** A field, {@code owner#name}. */
  public record Field(String owner, String name) implements Subject {}
}
