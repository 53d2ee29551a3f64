package dev.nightjar.analysis;

import dev.nightjar.frontend.Frontend;
import dev.nightjar.frontend.c.CFrontend;
import dev.nightjar.frontend.c.CppFrontend;
import dev.nightjar.frontend.java.JavaFrontend;
import dev.nightjar.frontend.settings.SettingsFrontend;
import java.util.ArrayList;
import java.util.List;

/** The languages that the engine reads. */
public final class Frontends {
  private Frontends() {}

  /** Returns new frontends for one thread, one for each language. */
  public static List<Frontend> standard() {
    List<Frontend> frontends = new ArrayList<>();
    frontends.add(new JavaFrontend());
    frontends.add(new CFrontend());
    frontends.add(new CppFrontend());
    frontends.addAll(SettingsFrontend.all());
    return List.copyOf(frontends);
  }
}
