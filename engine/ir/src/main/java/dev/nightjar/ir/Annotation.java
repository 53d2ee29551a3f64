package dev.nightjar.ir;

import java.util.List;
import java.util.Map;

/**
 * An annotation, decorator or attribute on a declaration.
 *
 * @param type the name of the annotation type as written in the source, without the at-sign
 * @param elements the values of its elements that are constants, as lists (a scalar is a list of
 *     one); of a constant that has a name, the name, as that of a type; an element that is neither
 *     is left out. The unnamed element is called "value".
 */
public record Annotation(String type, Map<String, List<Constant>> elements) {}
