package dev.nightjar.ingest.source;

/** Ends the scan of one repository; the others go on. */
public final class BrokenRepository extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public BrokenRepository(Problem.Code code, String message, String remedy) {
    super(message);
    this.problem = new Problem(code, message, remedy);
  }

  public BrokenRepository(Problem.Code code, String message, String remedy, Throwable cause) {
    super(message, cause);
    this.problem = new Problem(code, message, remedy);
  }

  public Problem problem() {
    return problem;
  }
}
