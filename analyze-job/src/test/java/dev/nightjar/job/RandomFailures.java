package dev.nightjar.job;

import dev.nightjar.flow.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes small engines that kill their task twice, once compiling and once linking, at moments that
 * follow from a seed. They run in the JVM of the test, so they find their counters by the seed.
 */
final class RandomFailures implements EngineFactory {
  private static final long serialVersionUID = 1;
  private static final Map<String, Counters> COUNTERS = new ConcurrentHashMap<>();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final String name = "failures-" + NAMES.incrementAndGet();
  private final long seed;

  private static final class Counters {
    final int failsToCompile;
    final int failsToLink;
    final AtomicInteger compiled = new AtomicInteger();
    final AtomicInteger linked = new AtomicInteger();
    final AtomicInteger thrown = new AtomicInteger();

    Counters(long seed) {
      Random random = new Random(seed);
      failsToCompile = 1 + random.nextInt(10);
      failsToLink = 1 + random.nextInt(3);
    }
  }

  RandomFailures(long seed) {
    this.seed = seed;
  }

  int thrown() {
    return counters().thrown.get();
  }

  private Counters counters() {
    return COUNTERS.computeIfAbsent(name, key -> new Counters(seed));
  }

  @Override
  public Engine create() {
    return new Failing(counters());
  }

  private static final class Failing implements Engine {
    private final Engine engine = WordEngine.create();
    private final Counters counters;

    Failing(Counters counters) {
      this.counters = counters;
    }

    private void count(AtomicInteger calls, int fails, String what) {
      if (calls.incrementAndGet() == fails) {
        counters.thrown.incrementAndGet();
        throw new LinkageError("the task is killed while it " + what);
      }
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
      count(counters.compiled, counters.failsToCompile, "compiles");
      return engine.compile(path, text);
    }

    @Override
    public List<Finding> link(String repository, Map<String, byte[]> objects) {
      count(counters.linked, counters.failsToLink, "links");
      return engine.link(repository, objects);
    }
  }
}
