package dev.nightjar.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Knows the version of the program, and of what runs it. */
final class Version implements IVersionProvider {
  /** Returns the version that the build wrote into the jar. */
  static String number() {
    return Optional.ofNullable(Nightjar.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "nightjar " + number(),
      "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
