package dev.nightjar.rules;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Location;
import dev.nightjar.flow.model.RulePack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads rule packs. A pack is a folder:
 *
 * <pre>
 * kinds.yaml                                the vocabulary: every kind, one sentence each
 * models/LANGUAGE/LIBRARY.yaml              what APIs do (facts about the world)
 * checks/CHECK-ID/check.yaml                what is reported (policy)
 * checks/CHECK-ID/fixtures/LANGUAGE/...     annotated sources
 * </pre>
 *
 * <p>The built-in pack is compiled when this module is built ({@link PackCompiler}), because
 * parsing a thousand models takes longer than checking a small project.
 */
public final class RulePackLoader {
  /** The class-path folder with the sources of the built-in pack. */
  public static final String BUILT_IN_FOLDER = "dev/nightjar/rules/pack";

  static final String COMPILED = "pack.bin";

  private RulePackLoader() {}

  /** Returns the pack that comes with the engine. */
  public static RulePack builtIn() {
    try (InputStream in = RulePackLoader.class.getResourceAsStream(COMPILED)) {
      if (in == null) {
        throw new IllegalStateException(COMPILED + " is not on the class path");
      }
      return PackCodec.decode(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Loads a pack that stands for itself.
   *
   * @throws RulePackException with everything that is wrong with it
   * @throws IOException if its files cannot be read
   */
  public static RulePack load(Path folder) throws RulePackException, IOException {
    return load(
        new RulePack(
            Kinds.none().sources(),
            Kinds.none().sinks(),
            Kinds.none().harm(),
            List.of(),
            List.of(),
            List.of(),
            ""),
        folder);
  }

  /**
   * Loads a pack on top of another, whose kinds it can use. Where both model the same API or have a
   * check of the same id, the pack on top wins.
   *
   * @throws RulePackException with everything that is wrong with it
   * @throws IOException if its files cannot be read
   */
  public static RulePack load(RulePack below, Path folder) throws RulePackException, IOException {
    Problems problems = new Problems();
    PackFolder files = new PackFolder(folder);
    Kinds kinds = new Kinds(below.sourceKinds(), below.sinkKinds(), below.harm());
    for (PackFolder.File file : files.kinds()) {
      Kinds before = kinds;
      kinds =
          YamlValue.parse(file.name(), file.text(), problems)
              .map(value -> Kinds.read(value, before))
              .orElse(before);
    }
    ModelReader models = new ModelReader(kinds);
    for (PackFolder.File file : files.models()) {
      YamlValue.parse(file.name(), file.text(), problems).ifPresent(models::read);
    }
    CheckReader reader = new CheckReader(kinds);
    List<Check> checks = new ArrayList<>();
    for (PackFolder.File file : files.checks()) {
      String id = Path.of(file.name()).getName(1).toString();
      YamlValue.parse(file.name(), file.text(), problems)
          .ifPresent(
              value -> {
                checks.add(reader.read(value, id));
                FixtureRules.check(id, value.location(), files, problems);
              });
    }
    RulePack merged = PackMerge.merge(below, kinds, models, checks);
    DeadChecks.report(merged, checks, problems);
    if (files.isEmpty()) {
      problems.add(
          new Location(folder.toString(), 1, 1),
          ProblemCode.Y004,
          "the folder has no kinds.yaml, no models/LANGUAGE/*.yaml and no checks/ID/check.yaml");
    }
    problems.throwIfAny();
    return PackCodec.withDigest(merged);
  }

  /**
   * Loads a check from one file, to be run alone on top of a pack. It is written as a {@code
   * check.yaml}, and may bring {@code kinds} (as a kinds file) and {@code models} (one model file,
   * or a list of them) of its own.
   *
   * @return everything of the pack below but its checks, with what the file adds
   * @throws RulePackException with everything that is wrong with it
   * @throws IOException if it cannot be read
   */
  public static RulePack loadCheck(RulePack below, Path file)
      throws RulePackException, IOException {
    Problems problems = new Problems();
    String name = String.valueOf(file.getFileName());
    Optional<YamlValue> root =
        YamlValue.parse(name, Files.readString(file, StandardCharsets.UTF_8), problems);
    RulePack alone = withChecks(below, List.of());
    if (root.isPresent()) {
      alone = check(alone, root.get(), problems);
    }
    problems.throwIfAny();
    return PackCodec.withDigest(alone);
  }

  private static RulePack check(RulePack below, YamlValue root, Problems problems) {
    YamlFields fields = root.fields();
    Kinds before = new Kinds(below.sourceKinds(), below.sinkKinds(), below.harm());
    Kinds kinds = fields.take("kinds").map(value -> Kinds.read(value, before)).orElse(before);
    ModelReader models = new ModelReader(kinds);
    fields.take("models").ifPresent(value -> value.elements().forEach(models::read));
    List<Check> checks = List.of(new CheckReader(kinds).read(root, fields, Optional.empty()));
    RulePack merged = PackMerge.merge(below, kinds, models, checks);
    DeadChecks.report(merged, checks, problems);
    return merged;
  }

  /** Returns a pack with other checks; its digest is no longer that of its content. */
  public static RulePack withChecks(RulePack pack, List<Check> checks) {
    return new RulePack(
        pack.sourceKinds(),
        pack.sinkKinds(),
        pack.harm(),
        pack.models(),
        pack.types(),
        List.copyOf(checks),
        pack.digest());
  }
}
