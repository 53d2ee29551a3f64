package dev.nightjar.review.evidence;

import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks for places in expressions. */
final class Mentions {
  private Mentions() {}

  /** Visits every place that an expression reads or takes the address of. */
  static void places(Expression expression, Consumer<Place> visitor) {
    if (expression instanceof Expression.Read read) {
      visitor.accept(read.place());
    } else if (expression instanceof Expression.AddressOf address) {
      visitor.accept(address.place());
    } else if (expression instanceof Expression.Operation operation) {
      operation.operands().forEach(each -> places(each, visitor));
    } else if (expression instanceof Expression.Cast cast) {
      places(cast.value(), visitor);
    } else if (expression instanceof Expression.TypeTest test) {
      places(test.value(), visitor);
    } else if (expression instanceof Expression.Make make) {
      make.entries().forEach(entry -> places(entry.value(), visitor));
    } else if (expression instanceof Expression.Closure closure) {
      closure.captures().forEach(each -> places(each, visitor));
    }
  }

  static boolean any(Expression expression, Predicate<Place> wanted) {
    boolean[] found = new boolean[1];
    places(expression, place -> found[0] |= wanted.test(place));
    return found[0];
  }
}
