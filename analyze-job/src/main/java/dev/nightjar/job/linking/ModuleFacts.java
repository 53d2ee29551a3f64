package dev.nightjar.job.linking;

import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.flow.model.CodeOrigin;
import dev.nightjar.ir.TypeDeclaration;
import dev.nightjar.review.Reviewer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a build module from its files alone.
 *
 * @param wanted symbols of types that its files may mean and do not declare
 * @param needed those of them that its product code may mean
 * @param declared symbols of the outermost types that others may use
 * @param subtypes by the simple name of a supertype, the outermost types that say they extend it
 * @param code paths of the files that have code
 */
record ModuleFacts(
    SortedSet<String> wanted,
    SortedSet<String> needed,
    SortedSet<String> declared,
    Map<String, SortedSet<String>> subtypes,
    SortedSet<String> code) {
  static final ModuleFacts NONE = of(List.of());

  /**
   * Reads files.
   *
   * @param session tells which types they may mean
   */
  static ModuleFacts of(Collection<FlowObject> files, LinkSession session) {
    List<FlowObject> product = files.stream().filter(ModuleFacts::isProduct).toList();
    SortedSet<String> declared = new TreeSet<>();
    Map<String, SortedSet<String>> subtypes = new TreeMap<>();
    for (FlowObject file : product) {
      String outermost = "";
      for (TypeDeclaration type : file.unit().types()) {
        if (type.outer().isEmpty()) {
          outermost = type.symbol();
          declared.add(outermost);
        }
        for (String parent : type.supers()) {
          subtypes.computeIfAbsent(simpleName(parent), name -> new TreeSet<>()).add(outermost);
        }
      }
    }
    SortedSet<String> wanted = new TreeSet<>(session.wanted(files));
    SortedSet<String> needed = new TreeSet<>(session.wanted(product));
    needed.retainAll(wanted);
    return new ModuleFacts(wanted, needed, declared, subtypes, code(files));
  }

  /** Returns what is known of several together. */
  static ModuleFacts of(Collection<ModuleFacts> parts) {
    ModuleFacts all =
        new ModuleFacts(
            new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
    for (ModuleFacts each : parts) {
      all.wanted().addAll(each.wanted());
      all.needed().addAll(each.needed());
      all.declared().addAll(each.declared());
      all.code().addAll(each.code());
      each.subtypes()
          .forEach(
              (parent, below) ->
                  all.subtypes().computeIfAbsent(parent, p -> new TreeSet<>()).addAll(below));
    }
    all.wanted().removeAll(all.declared());
    all.needed().removeAll(all.declared());
    return all;
  }

  private static boolean isProduct(FlowObject file) {
    return CodeOrigin.of(file.unit().path()) == CodeOrigin.PRODUCT;
  }

  static SortedSet<String> code(Collection<FlowObject> files) {
    SortedSet<String> paths = new TreeSet<>();
    for (FlowObject file : files) {
      if (Reviewer.isCode(file)) {
        paths.add(file.unit().path());
      }
    }
    return paths;
  }

  /** Returns the last name of a type as written, without what it is applied to. */
  static String simpleName(String type) {
    int end = type.indexOf('<');
    String name = end < 0 ? type : type.substring(0, end);
    return name.substring(name.lastIndexOf('.') + 1).trim();
  }
}
