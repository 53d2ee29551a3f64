package dev.nightjar.ingest.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ingest.target.Place;
import dev.nightjar.ingest.target.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScanQueueTest {
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final Semaphore allowed = new Semaphore(0);
  private final ScanQueue queue = new ScanQueue(1, this::look);

  @AfterEach
  void stop() throws Exception {
    queue.close();
  }

  private void look(Asked asked) {
    begun.add(asked.target().repository() + " " + asked.why());
    allowed.acquireUninterruptibly();
  }

  private void ask(String repository, String why) {
    Target target = Target.of(repository, new Place.Folder(Path.of(repository)));
    queue.ask(new Asked(target, why, Instant.EPOCH, false));
  }

  private String next() throws InterruptedException {
    String look = begun.poll(1, TimeUnit.MINUTES);
    allowed.release();
    return String.valueOf(look);
  }

  @Test
  void aPushGoesBeforeTheLooksOfANight() throws Exception {
    ask("a", "nightly");
    String first = String.valueOf(begun.poll(1, TimeUnit.MINUTES));
    ask("b", "nightly");
    ask("c", "nightly");
    ask("d", "push");
    ask("c", "push");
    allowed.release();

    assertThat(first).isEqualTo("a nightly");
    assertThat(next()).isEqualTo("d push");
    assertThat(next()).isEqualTo("c push");
    assertThat(next()).isEqualTo("b nightly");
    ask("e", "manual");
    assertThat(next()).isEqualTo("e manual");
  }

  @Test
  void whatIsAskedForWhileItIsLookedAtIsLookedAtOnceMore() throws Exception {
    ask("a", "nightly");
    String first = String.valueOf(begun.poll(1, TimeUnit.MINUTES));
    ask("a", "push");
    ask("a", "push");
    ask("a", "nightly");
    allowed.release();

    assertThat(first).isEqualTo("a nightly");
    assertThat(next()).isEqualTo("a push");
    ask("b", "nightly");
    assertThat(next()).isEqualTo("b nightly");
  }
}
