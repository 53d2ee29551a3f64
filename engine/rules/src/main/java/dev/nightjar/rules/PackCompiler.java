package dev.nightjar.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles a pack's folder to the resource that {@link RulePackLoader#builtIn} reads. */
public final class PackCompiler {
  private PackCompiler() {}

  /**
   * Compiles; runs in the build.
   *
   * @param arguments the pack's folder and the file to write
   * @throws RulePackException with everything that is wrong with the pack, which fails the build
   */
  public static void main(String[] arguments) throws RulePackException, IOException {
    Path target = Path.of(arguments[1]);
    byte[] compiled = PackCodec.encode(RulePackLoader.load(Path.of(arguments[0])));
    Files.createDirectories(target.toAbsolutePath().getParent());
    Files.write(target, compiled);
    Files.writeString(
        target.resolveSibling(EvidenceLoader.JOINED), EvidenceLoader.join(Path.of(arguments[0])));
  }
}
