package dev.nightjar.job;

import java.io.Serializable;

/** Makes engines where the operators run; travels with the job. */
@FunctionalInterface
public interface EngineFactory extends Serializable {
  Engine create();
}
