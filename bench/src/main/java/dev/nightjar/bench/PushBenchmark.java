package dev.nightjar.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pushes to a repository that {@code nightjar up} watches, and measures from the webhook to the
 * moment at which a search answers with what the push changed. Needs nothing but the JDK, so that
 * it runs from its source: {@code bench/push.sh}.
 */
final class PushBenchmark {
  private static final String SECRET = "benchmark";
  private static final String ADDRESS = "https://git.example.org/shop/cart.git";
  private static final Duration FIRST_SCAN = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How often the search is asked: short against what is measured. */
  private static final long ASK_MILLIS = 20;

  private static final String DEFECT =
      """
        byte[] pushed(byte[] bytes) throws java.security.NoSuchAlgorithmException {
          return java.security.MessageDigest.getInstance("MD5").digest(bytes);
        }
      }
      """;

  /** Files of a usual size, with one class whose last line is its end. */
  private static final int SHORTEST = 1_000;

  private static final int LONGEST = 40_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path repository;
  private final URI service;
  private final URI search;

  private PushBenchmark(Path repository, URI service, URI search) {
    this.repository = repository;
    this.service = service;
    this.search = search;
  }

  /** Takes the launcher, a clone to change, an empty home folder, and the number of pushes. */
  public static void main(String[] arguments) throws Exception {
    Path repository = Path.of(arguments[1]);
    Path home = Path.of(arguments[2]);
    int pushes = Integer.parseInt(arguments[3]);
    run(repository, "git", "remote", "set-url", "origin", ADDRESS);
    ProcessBuilder up =
        new ProcessBuilder(
            arguments[0],
            "up",
            "--home",
            home.toString(),
            "--port",
            "0",
            "--repos",
            repository.toString());
    up.environment().put("NIGHTJAR_WEBHOOK_GITHUB_SECRET", SECRET);
    Process process = up.start();
    // Not closed here: closing waits for the thread that reads on, and that for the service.
    BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
    try {
      long began = System.nanoTime();
      URI service = URI.create(await(lines, "listening at ").strip());
      String first = await(lines, ": manual, ");
      System.out.printf(Locale.ROOT, "first scan %s after %.1f s%n", first, millis(began) / 1000.0);
      Thread draining = new Thread(() -> drain(lines));
      draining.setDaemon(true);
      draining.start();
      Properties addresses = new Properties();
      try (var in = Files.newInputStream(home.resolve("addresses.properties"))) {
        addresses.load(in);
      }
      URI search = URI.create(addresses.getProperty("elasticsearch"));
      Duration before = cpu(process);
      report(new PushBenchmark(repository, service, search).run(pushes));
      System.out.printf(
          Locale.ROOT,
          "CPU time: %.1f s for start and first scan, %.2f s for each push%n",
          before.toMillis() / 1000.0,
          cpu(process).minus(before).toMillis() / 1000.0 / pushes);
    } finally {
      process.destroy();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    }
  }

  /** The launcher becomes the service: it has no children. */
  private static Duration cpu(Process process) {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static String await(BufferedReader lines, String words) throws IOException {
    long end = System.nanoTime() + FIRST_SCAN.toNanos();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int at = line.indexOf(words);
      if (at >= 0) {
        return line.substring(at + words.length());
      }
      if (System.nanoTime() - end > 0) {
        break;
      }
    }
    throw new IOException("The service did not say: " + words);
  }

  private static void drain(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.endsWith("SENT")) {
          System.out.println(line);
        }
      }
    } catch (IOException e) {
      // The service has ended.
    }
  }

  /** What pushes do by turns, each followed by one that takes it back. */
  private enum Change {
    METHOD,
    METHOD_AND_IMPORT,
    FILE
  }

  private List<Long> run(int pushes) throws Exception {
    List<Path> files = files();
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < pushes; i++) {
      boolean adds = i % 2 == 0;
      // Spread over the repository: neighbours would be linked already.
      Path near = files.get((int) ((long) (i / 2) * files.size() / ((pushes + 1) / 2)));
      Change change = Change.values()[i / 2 % Change.values().length];
      String name = "Pushed" + i / 2;
      Path file = change == Change.FILE ? near.resolveSibling(name + ".java") : near;
      if (adds) {
        Files.writeString(file, changed(Files.readString(near).stripTrailing(), change, name));
        git("add", repository.relativize(file).toString());
      } else if (change == Change.FILE) {
        git("rm", "-q", repository.relativize(file).toString());
      } else {
        git("checkout", "-q", "HEAD~1", "--", repository.relativize(file).toString());
      }
      git("-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-qam", "x");
      long began = System.nanoTime();
      push(i, git("rev-parse", "HEAD"));
      await(repository.relativize(file).toString(), adds ? "open" : "fixed");
      times.add(millis(began));
      System.out.printf(Locale.ROOT, "%s %s %d%n", change, adds ? "opened" : "fixed", times.get(i));
    }
    return times;
  }

  private static String changed(String text, Change change, String name) {
    String declared =
        text.lines().filter(line -> line.startsWith("package ")).findFirst().orElse("");
    if (change == Change.FILE) {
      return declared + "\n\npublic class " + name + " {\n" + DEFECT;
    }
    String before =
        change == Change.METHOD
            ? text
            : text.replace(declared, declared + "\nimport java.util.concurrent.Exchanger;");
    return before.substring(0, before.length() - 1) + DEFECT;
  }

  private List<Path> files() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String path : git("ls-files", "*/src/main/*.java").split("\n")) {
      Path file = repository.resolve(path);
      long size = Files.size(file);
      if (size > SHORTEST && size < LONGEST) {
        String text = Files.readString(file);
        String name = path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
        if (text.contains("\npublic class " + name + " ")
            && text.endsWith("\n}\n")
            && !text.contains("\"MD5\"")) {
          files.add(file);
        }
      }
    }
    if (files.isEmpty()) {
      throw new IOException("There are no classes of a usual form below src/main");
    }
    return files;
  }

  private void push(int number, String commit) throws Exception {
    String body =
        """
        {"ref":"refs/heads/master","before":"%s","after":"%s",
         "repository":{"id":7,"clone_url":"%s","default_branch":"master"}}"""
            .formatted("a".repeat(40), commit, ADDRESS);
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/webhooks/github"))
            .headers("X-GitHub-Event", "push", "X-GitHub-Delivery", "push-" + number)
            .header("X-Hub-Signature-256", "sha256=" + signature(body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    if (status != 202) {
      throw new IOException("The webhook answered " + status);
    }
  }

  private static String signature(String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  private void await(String path, String status) throws IOException, InterruptedException {
    String query =
        """
        {"query":{"bool":{"filter":[{"term":{"file.path":"%s"}},
         {"term":{"rule.id":"weak-hash"}},{"term":{"nightjar.finding.status":"%s"}}]}}}"""
            .formatted(path, status);
    HttpRequest request =
        HttpRequest.newBuilder(search.resolve("/nightjar-findings/_count?filter_path=count"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(query))
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!client
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body()
        .equals("{\"count\":1}")) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("No finding is " + status + " in " + path);
      }
      Thread.sleep(ASK_MILLIS);
    }
  }

  private static void report(List<Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "push to queryable, %d pushes: p50 %d ms, p95 %d ms, max %d ms%n",
        sorted.size(),
        percentile(sorted, 50),
        percentile(sorted, 95),
        percentile(sorted, 100));
  }

  /** The smallest time that so many percent of all do not exceed. */
  private static long percentile(List<Long> sorted, int percent) {
    return sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
  }

  private static long millis(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }

  private String git(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    return run(repository, command.toArray(String[]::new));
  }

  private static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("Failed: " + String.join(" ", command));
    }
    return output.strip();
  }
}
