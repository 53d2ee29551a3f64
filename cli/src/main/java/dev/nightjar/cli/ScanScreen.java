package dev.nightjar.cli;

import dev.nightjar.cli.scan.ScanProgress;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.indexer.Refusal;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.stack.Addresses;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Shows how a scan goes on: on a terminal in one line that is drawn again and again, elsewhere in
 * lines that can be kept.
 */
final class ScanScreen implements ScanProgress, AutoCloseable {
  private static final long REDRAW = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long REPEAT = TimeUnit.SECONDS.toNanos(15);

  private static final long REFUSALS = TimeUnit.MINUTES.toNanos(1);

  private final Console console;
  private final long began = System.nanoTime();
  private long nextLine;
  private long nextRefusal;
  private int repositories;
  private int read;
  private int linked;
  private long planned;
  private long analysed;
  private long bytes;
  private long firstAnalysed;
  private String phase = "starting services";

  ScanScreen(Console console) {
    this.console = console;
    this.nextLine = began;
    this.nextRefusal = began;
    draw();
  }

  @Override
  public synchronized void services(Addresses addresses) {
    phase = "scanning";
    say(
        String.format(
            Locale.ROOT,
            "services ready after %.1f s: Elasticsearch %s, Flink %s",
            seconds(began),
            addresses.elasticsearch(),
            addresses.flink()));
  }

  @Override
  public synchronized void targets(int count) {
    repositories = count;
    draw();
  }

  @Override
  public synchronized void planned(String repository, int files) {
    planned += files;
    draw();
  }

  @Override
  public synchronized void read(RepositoryScan scan) {
    read++;
    if (scan.outcome() != RepositoryScan.Outcome.SENT) {
      linked++;
    }
    scan.problem().ifPresent(problem -> say(scan.repository() + ": " + problem));
    draw();
  }

  @Override
  public synchronized void analysed(String repository, String path, String status, long size) {
    if (firstAnalysed == 0) {
      firstAnalysed = System.nanoTime();
    }
    analysed++;
    bytes += size;
    draw();
  }

  @Override
  public synchronized void linked(ScanResult result) {
    linked++;
    draw();
  }

  @Override
  public synchronized void indexing() {
    phase = "indexing";
    draw();
  }

  @Override
  public synchronized void refused(Refusal refusal) {
    long now = System.nanoTime();
    if (now - nextRefusal < 0) {
      return;
    }
    nextRefusal = now + REFUSALS;
    say(
        "Elasticsearch has refused documents for "
            + refusal.lasted().toSeconds()
            + " s, they are sent again until it does: "
            + refusal.reason());
  }

  private void say(String line) {
    if (console.interactive()) {
      console.err().print("\r\033[K");
    }
    console.err().println(line);
    nextLine = System.nanoTime();
    draw();
  }

  private void draw() {
    long now = System.nanoTime();
    if (now - nextLine < 0) {
      return;
    }
    if (console.interactive()) {
      nextLine = now + REDRAW;
      console.err().print("\r\033[K" + line());
      console.err().flush();
    } else {
      // The first line elsewhere is the one that says that the services are ready.
      if (nextLine != began && analysed > 0) {
        console.err().println(line());
      }
      nextLine = now + REPEAT;
    }
  }

  /** Returns what is known now in one line. */
  private String line() {
    StringBuilder line = new StringBuilder(phase);
    if (repositories > 0) {
      line.append(", ").append(Math.min(linked, repositories)).append(" of ");
      line.append(repositories).append(repositories == 1 ? " repository" : " repositories");
    }
    if (analysed > 0) {
      double seconds = Math.max(0.001, seconds(firstAnalysed));
      double megabytes = bytes / 1e6;
      line.append(
          String.format(
              Locale.ROOT,
              ", %,d of %,d files, %.1f MB, %.1f MB/s",
              Math.min(analysed, planned),
              planned,
              megabytes,
              megabytes / seconds));
      if (read == repositories && analysed < planned) {
        long left = Math.round((planned - analysed) * seconds / analysed);
        line.append(", ").append(clock(Duration.ofSeconds(left))).append(" left");
      }
    }
    return line.toString();
  }

  private static String clock(Duration time) {
    return time.toHours() > 0
        ? String.format("%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format("%d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** Takes the line away. */
  @Override
  public synchronized void close() {
    if (console.interactive()) {
      console.err().print("\r\033[K");
      console.err().flush();
    }
  }
}
