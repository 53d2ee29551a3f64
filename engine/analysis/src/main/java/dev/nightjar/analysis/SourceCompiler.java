package dev.nightjar.analysis;

import dev.nightjar.flow.FlowObject;
import dev.nightjar.frontend.Frontend;
import java.util.List;
import java.util.Optional;

/**
 * Compiles single files to flow objects. It has no state but the caches of its frontends; one
 * instance belongs to one thread.
 */
public final class SourceCompiler {
  private final List<Frontend> frontends;

  public SourceCompiler(List<Frontend> frontends) {
    this.frontends = List.copyOf(frontends);
  }

  /**
   * Compiles a file.
   *
   * @param path relative to the repository, with forward slashes
   * @return the flow object, or empty if no frontend reads such a file
   */
  public Optional<FlowObject> compile(String path, String text) {
    for (Frontend frontend : frontends) {
      if (frontend.accepts(path)) {
        return Optional.of(new FlowObject(frontend.lower(path, text)));
      }
    }
    return Optional.empty();
  }
}
