package dev.nightjar.ir;

import java.util.List;
import java.util.Set;

/**
 * A function, method, constructor, lambda or initialiser.
 *
 * @param symbol its identity in the organisation: {@code owner#name(Type,Type)} with the simple
 *     names of the erased parameter types as in the source; a lambda's symbol is its enclosing
 *     function's followed by {@code $lambdaN}
 * @param owner the symbol of the enclosing type, or of the module for free functions
 * @param name the simple name; {@link #CONSTRUCTOR}, {@link #INITIALIZER}, {@link
 *     #STATIC_INITIALIZER} or {@code lambda$N} for those without one
 * @param returnType as in the source with its type arguments; empty for constructors, lambdas
 * @param captures how many of the leading locals are captured variables (lambdas)
 * @param parameters the parameters; the local of parameter {@code i} is {@code captures + i}
 * @param locals captured variables, then parameters, then the rest
 * @param blocks the control-flow graph; the entry is block 0; empty for functions without a body
 * @param span the whole declaration
 */
public record Function(
    String symbol,
    String owner,
    String name,
    String returnType,
    int captures,
    List<Parameter> parameters,
    List<Local> locals,
    List<Block> blocks,
    List<Annotation> annotations,
    Set<Modifier> modifiers,
    Span span) {

  public static final String CONSTRUCTOR = "<init>";

  /**
   * Field initialisers and initialiser blocks of instances; constructors call it by {@link
   * Callee.Delegate}.
   */
  public static final String INITIALIZER = "<instance>";

  /** Initialisers of static fields and static blocks, and enum constants. */
  public static final String STATIC_INITIALIZER = "<clinit>";

  /**
   * A parameter.
   *
   * @param type as in the source with its type arguments; a variable-arity parameter's is its array
   *     type; empty where the source gives none
   */
  public record Parameter(String name, String type, List<Annotation> annotations) {}

  /**
   * A local variable, captured variable, parameter or temporary.
   *
   * @param name as in the source; temporaries are named {@code $N}
   * @param type as in the source with its type arguments; empty where the source gives none
   */
  public record Local(String name, String type) {
    /** Before the type of a variable that outlives the call. */
    public static final String LASTING = "static ";

    /** Returns the type without a mark that the variable outlives the call. */
    public String plainType() {
      return type.startsWith(LASTING) ? type.substring(LASTING.length()) : type;
    }
  }

  public boolean isStatic() {
    return modifiers.contains(Modifier.STATIC);
  }
}
