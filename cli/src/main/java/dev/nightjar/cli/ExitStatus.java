package dev.nightjar.cli;

/** What the process tells its caller. */
final class ExitStatus {
  static final int CLEAN = 0;

  /** There are findings at or above the severity that was asked for, or fixtures that fail. */
  static final int FINDINGS = 1;

  /** The command line, a file it names, or the configuration is wrong. */
  static final int USAGE = 2;

  /** The program failed: a defect of its own, or a part of the machine that gave up. */
  static final int FAILURE = 3;

  private ExitStatus() {}
}
