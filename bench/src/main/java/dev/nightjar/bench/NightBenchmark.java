package dev.nightjar.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compares two nights of {@code nightjar up} over an organisation that nobody changes. Needs
 * nothing but the JDK, so that it runs from its source: {@code bench/night.sh}.
 */
final class NightBenchmark {
  private static final Duration FIRST_NIGHT = Duration.ofMinutes(30);
  private static final Duration SECOND_NIGHT = Duration.ofMinutes(3);

  /** The schedule's own grain. */
  private static final long MINUTE_MILLIS = 60_000;

  /** In a minute, a time at which no night is under way any more. */
  private static final long IDLE_FROM_MILLIS = 30_000;

  private static final long IDLE_MILLIS = 20_000;
  private static final long AFTERWARDS_MILLIS = 5_000;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private NightBenchmark() {}

  /** Takes the launcher, an empty folder, and folders of sources. */
  public static void main(String[] arguments) throws Exception {
    Path scratch = Path.of(arguments[1]);
    List<Path> folders =
        Stream.of(arguments).skip(2).map(folder -> Path.of(folder).toAbsolutePath()).toList();
    int repositories = folders.size();
    long written = organisation(scratch.resolve("organisation"), folders);
    System.out.printf(Locale.ROOT, "%d repositories, %,d lines%n", repositories, written);
    new NightBenchmark().run(arguments[0], scratch, repositories);
  }

  private void run(String launcher, Path scratch, int repositories) throws Exception {
    Process process =
        new ProcessBuilder(
                launcher,
                "up",
                "--home",
                scratch.resolve("home").toString(),
                "--port",
                "0",
                "--schedule",
                "* * * * *",
                "--repos",
                scratch.resolve("organisation").toString())
            .start();
    try {
      Thread reading = new Thread(() -> read(process.errorReader(StandardCharsets.UTF_8)));
      reading.setDaemon(true);
      reading.start();
      await(", SENT", repositories, FIRST_NIGHT);
      settle(process);
      Duration first = cpu(process);
      System.out.printf(Locale.ROOT, "first night: %.1f s of CPU%n", first.toMillis() / 1000.0);
      // The first night that finds nothing new may have begun while the first was under way.
      await(": nightly, UNCHANGED", repositories, SECOND_NIGHT);
      sleepUntilMinuteAnd(IDLE_FROM_MILLIS);
      Duration before = cpu(process);
      Thread.sleep(IDLE_MILLIS);
      double idle = cpu(process).minus(before).toMillis() / (double) IDLE_MILLIS;
      sleepUntilMinuteAnd(MINUTE_MILLIS - 200);
      lines.clear();
      before = cpu(process);
      long began = System.nanoTime();
      await(": nightly, UNCHANGED", repositories, SECOND_NIGHT);
      // What was found out is written to the ledger and indexed.
      Thread.sleep(AFTERWARDS_MILLIS);
      double seconds = (System.nanoTime() - began) / 1e9;
      Duration second = cpu(process).minus(before);
      System.out.printf(
          Locale.ROOT,
          "second night: %.2f s of CPU in %.1f s, %.2f %% of the first;"
              + " in as long the idle services take %.2f s%n",
          second.toMillis() / 1000.0,
          seconds,
          100.0 * second.toMillis() / first.toMillis(),
          idle * seconds);
    } finally {
      process.destroy();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    }
  }

  private static void sleepUntilMinuteAnd(long millis) throws InterruptedException {
    long past = System.currentTimeMillis() % MINUTE_MILLIS;
    Thread.sleep(Math.floorMod(millis - past, MINUTE_MILLIS));
  }

  /**
   * Repositories are linked again because of others for a while after the first answers, and
   * indices are merged.
   */
  private static void settle(Process process) throws InterruptedException {
    Duration last = Duration.ZERO;
    for (int i = 0; i < 60; i++) {
      Duration now = cpu(process);
      if (now.minus(last).toMillis() < 1_500) {
        return;
      }
      last = now;
      Thread.sleep(5_000);
    }
  }

  private void read(BufferedReader reader) {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // The service has ended.
    }
  }

  private void await(String words, int times, Duration patience) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    int seen = 0;
    while (seen < times) {
      String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new IOException("Only " + seen + " of " + times + " said" + words);
      }
      if (line.endsWith(words)) {
        seen++;
      } else if (!line.startsWith("listening") && !line.contains("UNCHANGED")) {
        System.out.println(line);
      }
    }
  }

  /** The launcher becomes the service: it has no children. */
  private static Duration cpu(Process process) {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Makes a repository of each folder's sources and build files; returns how many lines of Java.
   */
  private static long organisation(Path root, List<Path> folders)
      throws IOException, InterruptedException {
    long lines = 0;
    for (Path folder : folders) {
      Path repository = root.resolve(String.valueOf(folder.getFileName()));
      for (Path file : sources(folder)) {
        Path copy = repository.resolve(folder.relativize(file).toString());
        byte[] bytes = Files.readAllBytes(file);
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.write(copy, bytes);
        for (byte each : bytes) {
          lines += each == '\n' && file.toString().endsWith(".java") ? 1 : 0;
        }
      }
      git(repository, "init", "-q");
      git(repository, "add", "-A");
      git(repository, "-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-qm", "x");
    }
    return lines;
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(
              file -> file.toString().endsWith(".java") || file.getFileName().endsWith("pom.xml"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static void git(Path folder, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("Failed: " + String.join(" ", command) + " in " + folder);
    }
  }
}
