package dev.nightjar.analysis;

import dev.nightjar.frontend.Frontend;
import dev.nightjar.frontend.java.JavaFrontend;
import java.util.List;

/** The languages that the engine reads. */
public final class Frontends {
  private Frontends() {}

  /** Returns new frontends for one thread, one for each language. */
  public static List<Frontend> standard() {
    return List.of(new JavaFrontend());
  }
}
