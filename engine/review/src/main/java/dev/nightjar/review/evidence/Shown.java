package dev.nightjar.review.evidence;

import dev.nightjar.ir.Function;
import dev.nightjar.ir.Place;

/** Writes places as people write them. */
final class Shown {
  private Shown() {}

  static String place(Function function, Place place) {
    StringBuilder text = new StringBuilder();
    if (place.base() instanceof Place.Local local) {
      String name =
          local.index() < function.locals().size()
              ? function.locals().get(local.index()).name()
              : "";
      text.append(name.startsWith("$") ? "" : name);
    } else if (place.base() instanceof Place.Global global) {
      text.append(global.name().substring(global.name().lastIndexOf('.') + 1));
    } else if (place.base() instanceof Place.This && place.steps().isEmpty()) {
      text.append("this");
    }
    for (Place.Step step : place.steps()) {
      if (step instanceof Place.Field field) {
        text.append(text.length() == 0 ? "" : ".").append(field.name());
      } else if (!(step instanceof Place.Deref)) {
        text.append("[]");
      }
    }
    return text.toString();
  }
}
