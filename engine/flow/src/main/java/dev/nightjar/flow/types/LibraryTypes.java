package dev.nightjar.flow.types;

import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.model.TypeFact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The types of libraries that are known without source: the public API of the JDK, and what the
 * rules say of other libraries. Safe for many threads.
 */
public final class LibraryTypes {
  private static final String OBJECT = "java.lang.Object";

  private final Map<String, LibraryType> described = new HashMap<>();
  private final ConcurrentMap<String, List<String>> lineages = new ConcurrentHashMap<>();
  private final Set<String> mentioned;

  /** Returns the types that a rule pack knows. */
  public static LibraryTypes of(RulePack pack) {
    return new LibraryTypes(pack.types(), MentionedTypes.of(pack));
  }

  /**
   * @param facts what the rules say of types: new ones, or more about those of the JDK
   */
  public LibraryTypes(List<TypeFact> facts) {
    this(facts, Set.of());
  }

  private LibraryTypes(List<TypeFact> facts, Set<String> mentioned) {
    this.mentioned = mentioned;
    Map<String, List<TypeFact>> byName = new LinkedHashMap<>();
    for (TypeFact fact : facts) {
      byName.computeIfAbsent(fact.name(), name -> new ArrayList<>()).add(fact);
    }
    byName.forEach(
        (name, about) ->
            described.put(name, new RuleType(name, JdkTypes.INSTANCE.find(name), about)));
  }

  /**
   * Finds a type.
   *
   * @param qualifiedName with nested types after a dot: {@code java.util.Map.Entry}; without type
   *     arguments
   */
  public Optional<LibraryType> find(String qualifiedName) {
    LibraryType type = described.get(qualifiedName);
    return type == null ? JdkTypes.INSTANCE.find(qualifiedName) : Optional.of(type);
  }

  /** Returns whether there is such a type, because rules speak of it: that is all that is known. */
  public boolean isMentioned(String qualifiedName) {
    return mentioned.contains(qualifiedName);
  }

  /** Returns whether all public types of a package are known: what it lacks does not exist. */
  public boolean isComplete(String packageName) {
    return JdkTypes.INSTANCE.isPackage(packageName);
  }

  /**
   * Returns a type and all its supertypes by name, nearer ones first, {@code java.lang.Object}
   * last. A supertype that is not known stands there without its own.
   */
  public List<String> lineage(String qualifiedName) {
    List<String> known = lineages.get(qualifiedName);
    if (known != null) {
      return known;
    }
    Set<String> seen = new LinkedHashSet<>();
    seen.add(qualifiedName);
    ArrayDeque<String> work = new ArrayDeque<>(seen);
    while (!work.isEmpty()) {
      Optional<LibraryType> type = find(work.remove());
      if (type.isPresent()) {
        for (String parent : type.get().supers()) {
          if (seen.add(parent)) {
            work.add(parent);
          }
        }
      }
    }
    seen.remove(OBJECT);
    seen.add(OBJECT);
    List<String> lineage = List.copyOf(seen);
    if (find(qualifiedName).isPresent()) {
      // Not for unknown names, of which there is no end.
      lineages.put(qualifiedName, lineage);
    }
    return lineage;
  }

  /** Returns whether a type is another or inherits from it; everything is an Object. */
  public boolean isSubtype(String type, String ancestor) {
    return type.equals(ancestor) || lineage(type).contains(ancestor);
  }

  /** Returns what methods of a name return, of the nearest type in the lineage that says so. */
  public Optional<String> returnType(String type, String method) {
    for (String each : lineage(type)) {
      Optional<LibraryType> known = find(each);
      Optional<String> found =
          known.isPresent() ? known.get().returnType(method) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Returns a field of a type or of the nearest type in its lineage that has it. */
  public Optional<LibraryField> field(String type, String name) {
    for (String each : lineage(type)) {
      Optional<LibraryType> known = find(each);
      Optional<LibraryField> found = known.isPresent() ? known.get().field(name) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
