package dev.nightjar.job;

import dev.nightjar.flow.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The small engine that breaks down twice: compiling once, linking once. */
final class FailingOnce implements Engine {
  private static final AtomicInteger COMPILED = new AtomicInteger();
  private static final AtomicInteger LINKED = new AtomicInteger();

  private final Engine engine = WordEngine.create();

  static int compilations() {
    return COMPILED.get();
  }

  @Override
  public String fingerprint() {
    return engine.fingerprint();
  }

  @Override
  public String rules() {
    return engine.rules();
  }

  @Override
  public Optional<Compilation> compile(String path, String text) {
    if (COMPILED.incrementAndGet() == 20) {
      throw new LinkageError("the task is killed while it compiles");
    }
    return engine.compile(path, text);
  }

  @Override
  public List<Finding> link(String repository, Map<String, byte[]> objects) {
    if (LINKED.incrementAndGet() == 2) {
      throw new LinkageError("the task is killed while it links");
    }
    return engine.link(repository, objects);
  }
}
