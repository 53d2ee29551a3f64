package dev.nightjar.cli;

/**
 * Does once what a short check does, so that the start-up archive holds its classes. The launcher
 * runs it after a build.
 */
final class StartUpTraining {
  private StartUpTraining() {}

  public static void main(String[] arguments) {
    throw new UnsupportedOperationException();
  }
}
