package dev.nightjar.frontend.lower;

import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import java.util.List;

/** What an expression reads. */
public final class Reads {
  private Reads() {}

  /** Returns whether evaluating the expression reads the given place or a part of it. */
  public static boolean contains(Expression expression, Place written) {
    if (expression instanceof Expression.Read read) {
      return isPrefix(written, read.place());
    } else if (expression instanceof Expression.Operation operation) {
      return anyContains(operation.operands(), written);
    } else if (expression instanceof Expression.Cast cast) {
      return contains(cast.value(), written);
    } else if (expression instanceof Expression.TypeTest test) {
      return contains(test.value(), written);
    } else if (expression instanceof Expression.Make make) {
      for (Expression.Entry entry : make.entries()) {
        if (contains(entry.value(), written)) {
          return true;
        }
      }
      return false;
    } else if (expression instanceof Expression.Closure closure) {
      return anyContains(closure.captures(), written);
    }
    return false;
  }

  private static boolean anyContains(List<Expression> expressions, Place written) {
    for (Expression expression : expressions) {
      if (contains(expression, written)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrefix(Place prefix, Place place) {
    int length = prefix.steps().size();
    return prefix.base().equals(place.base())
        && length <= place.steps().size()
        && prefix.steps().equals(place.steps().subList(0, length));
  }
}
