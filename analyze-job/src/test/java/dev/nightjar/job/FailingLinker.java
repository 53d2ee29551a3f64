package dev.nightjar.job;

import dev.nightjar.flow.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The small engine with a linker that runs out of stack, as a deep call graph may make it. */
final class FailingLinker implements Engine {
  private final Engine engine = WordEngine.create();

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
    return engine.compile(path, text);
  }

  @Override
  public List<Finding> link(String repository, Map<String, byte[]> objects) {
    throw new StackOverflowError("deep");
  }
}
