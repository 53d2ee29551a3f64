package dev.nightjar.cli;

/** Says what is wrong, where, and what to do about it; people read it without a stack trace. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;
  private final int exitStatus;

  private CommandFailure(int exitStatus, String problem, String remedy, Throwable... causes) {
    super(problem, causes.length == 0 ? null : causes[0]);
    this.exitStatus = exitStatus;
    this.remedy = remedy;
  }

  /** The command line, a file it names or the configuration is wrong. */
  public static CommandFailure usage(String problem, String remedy) {
    return new CommandFailure(ExitStatus.USAGE, problem, remedy);
  }

  /** As {@link #usage(String, String)}, with the exception that told so. */
  public static CommandFailure usage(String problem, String remedy, Throwable cause) {
    return new CommandFailure(ExitStatus.USAGE, problem, remedy, cause);
  }

  /** Something that the command needs did not work. */
  public static CommandFailure failure(String problem, String remedy, Throwable cause) {
    return new CommandFailure(ExitStatus.FAILURE, problem, remedy, cause);
  }

  public String remedy() {
    return remedy;
  }

  int exitStatus() {
    return exitStatus;
  }
}
