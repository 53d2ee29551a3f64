package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real launcher with a Java that only says how it was called. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private static final String SPEAKING = "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\n";

  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void aCloneThatIsBuilt() throws IOException {
    root = temporary.toRealPath().resolve("a clone");
    Files.createDirectories(root.resolve("cli/target"));
    Files.createDirectories(root.resolve("cli/src/main"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.writeString(root.resolve("cli/src/main/A.java"), "class A {}");
    Files.copy(Path.of("../nightjar").toRealPath(), root.resolve("nightjar"));
    Files.writeString(root.resolve("cli/target/nightjar.jar"), "jar");
    Files.writeString(root.resolve("cli/target/built"), "");
    later(root.resolve("cli/target/built"), 10);
  }

  @Test
  void passesArgumentsOnAsTheyAre() throws Exception {
    Launched launched = launch(java("17.0.9"), "check", "a folder", "*", "--format=text");

    assertThat(launched.status()).isZero();
    List<String> words = launched.out().lines().toList();
    int jar = words.indexOf("-jar");
    assertThat(words.subList(jar, words.size()))
        .containsExactly(
            "-jar",
            root.resolve("cli/target/nightjar.jar").toString(),
            "check",
            "a folder",
            "*",
            "--format=text");
  }

  @Test
  void worksThroughSymbolicLinks() throws Exception {
    Path bin = Files.createDirectories(temporary.resolve("bin dir"));
    Files.createSymbolicLink(root.resolve("link"), Path.of("nightjar"));
    Files.createSymbolicLink(bin.resolve("nightjar"), root.resolve("link"));

    Launched launched = launch(bin.resolve("nightjar"), java("21"), "rules");

    assertThat(launched.out()).contains(root.resolve("cli/target/nightjar.jar").toString());
  }

  @Test
  void newerJavaGetsTheOptionsItNeeds() throws Exception {
    assertThat(launch(java("25.0.3"), "rules").out()).contains("--enable-native-access");
    assertThat(launch(java("17.0.9"), "rules").out()).doesNotContain("--enable-native-access");
  }

  @Test
  void anOldJavaIsRefusedWithTheRemedy() throws Exception {
    Launched launched =
        launch(
            root.resolve("nightjar"),
            Map.of("JAVA_HOME", java("1.8.0_392").toString(), "PATH", "/nowhere"),
            "rules");

    assertThat(launched.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(launched.err()).contains("1.8.0_392").contains("remedy: install a JDK, 17 or later");
  }

  @Test
  void sourcesThatAreNewerThanTheBuildAreBuilt() throws Exception {
    Path maven = script(temporary.resolve("path/mvn"), "#!/bin/sh\necho called \"$@\"\nexit 7\n");
    later(root.resolve("cli/src/main/A.java"), 20);
    Path home = java("17.0.9");
    script(home.resolve("bin/javac"), SPEAKING);

    Launched launched =
        launch(
            root.resolve("nightjar"),
            Map.of(
                "JAVA_HOME",
                home.toString(),
                "PATH",
                maven.getParent() + ":" + System.getenv("PATH")),
            "rules");

    assertThat(launched.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(launched.err())
        .contains("the build failed (Maven's exit code is 7)")
        .contains("build.log");
    assertThat(Files.readString(root.resolve("cli/target/build.log")))
        .contains("called")
        .contains("package -pl cli -am");
  }

  private Path java(String version) throws IOException {
    Path home = temporary.resolve("jdk " + version);
    script(home.resolve("bin/java"), SPEAKING);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static Path script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private static void later(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  private Launched launch(Path javaHome, String... arguments) throws Exception {
    return launch(root.resolve("nightjar"), javaHome, arguments);
  }

  private Launched launch(Path script, Path javaHome, String... arguments) throws Exception {
    return launch(
        script, Map.of("JAVA_HOME", javaHome.toString(), "PATH", "/usr/bin:/bin"), arguments);
  }

  private Launched launch(Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("bash", script.toString()));
    words.addAll(List.of(arguments));
    Path out = temporary.resolve("out.txt");
    Path err = temporary.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
    Map<String, String> own = new HashMap<>(environment);
    own.put("HOME", temporary.toString());
    builder.environment().clear();
    builder.environment().putAll(own);
    int status = builder.start().waitFor();
    return new Launched(status, Files.readString(out), Files.readString(err));
  }

  private record Launched(int status, String out, String err) {}
}
