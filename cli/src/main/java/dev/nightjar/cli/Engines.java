package dev.nightjar.cli;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.rules.EvidenceLoader;
import dev.nightjar.rules.ProblemCode;
import dev.nightjar.rules.RulePackException;
import dev.nightjar.rules.RulePackLoader;
import dev.nightjar.rules.evidence.EvidencePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the engine with the rules that a command line asks for. */
final class Engines {
  private Engines() {}

  /**
   * Returns the engine.
   *
   * @param folder a pack of the user's own, on top of the built-in one
   * @param checks the ids of the only checks; empty for all but previews
   */
  static Analysis of(Optional<Path> folder, List<String> checks) {
    return of(folder, checks, false, false);
  }

  /**
   * Returns the engine; see {@link #of(Optional, List)}.
   *
   * @param previews whether built-in checks run that are not precise yet, unasked
   * @param local whether those who can write to the machine, its files and its databases are not
   *     trusted
   */
  static Analysis of(Optional<Path> folder, List<String> checks, boolean previews, boolean local) {
    RulePack wanted;
    if (!checks.isEmpty()) {
      wanted = only(rules(folder), new LinkedHashSet<>(checks));
    } else {
      RulePack builtIn = RulePackLoader.builtIn();
      RulePack own = previews ? builtIn : builtIn.withoutPreviews();
      wanted = folder.map(path -> load(own, path)).orElse(own);
    }
    return new Analysis(local ? wanted.withLocalSources() : wanted, Frontends::standard);
  }

  /** Returns the built-in rules, with those of a folder on top. */
  static RulePack rules(Optional<Path> folder) {
    RulePack builtIn = RulePackLoader.builtIn();
    return folder.map(path -> load(builtIn, path)).orElse(builtIn);
  }

  /**
   * Returns the rules to hunt with: no checks but those that are asked for.
   *
   * @param check a file with one check, a folder with a rule pack, or the id of a built-in check
   */
  static RulePack toHunt(String check) {
    RulePack builtIn = RulePackLoader.builtIn();
    Path path = Path.of(check);
    if (Files.isDirectory(path)) {
      return load(RulePackLoader.withChecks(builtIn, List.of()), path);
    }
    if (!Files.exists(path) && !check.contains(".") && !check.contains("/")) {
      return only(builtIn, Set.of(check));
    }
    try {
      return RulePackLoader.loadCheck(builtIn, path);
    } catch (RulePackException e) {
      throw CommandFailure.usage(
          check + " has mistakes:\n" + e.getMessage(), "correct the places above", e);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "cannot read the check " + check + " (" + e.getMessage() + ").",
          "give a file with a check in it; see docs/adding-a-check.md",
          e);
    }
  }

  /** Returns what reviews look for, with what a folder adds. */
  static EvidencePack evidence(Optional<Path> folder) {
    EvidencePack builtIn = EvidenceLoader.builtIn();
    if (folder.isEmpty()) {
      return builtIn;
    }
    try {
      return EvidenceLoader.load(builtIn, folder.get());
    } catch (RulePackException e) {
      throw CommandFailure.usage(
          "the evidence in " + folder.get() + " has mistakes:\n" + e.getMessage(),
          "correct the places above",
          e);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "cannot read the evidence in " + folder.get() + " (" + e.getMessage() + ").",
          "make its files readable",
          e);
    }
  }

  private static RulePack load(RulePack below, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.usage(
          "there is no folder " + folder + ".", "give a folder with models/ or checks/ in it");
    }
    try {
      try {
        return RulePackLoader.load(below, folder);
      } catch (RulePackException e) {
        if (e.problems().stream().allMatch(problem -> problem.code() == ProblemCode.K001)) {
          // It declares the kinds that it uses, those of the built-in pack too: it stands alone.
          return RulePackLoader.load(folder);
        }
        throw e;
      }
    } catch (RulePackException e) {
      throw CommandFailure.usage(
          "the rules in " + folder + " have mistakes:\n" + e.getMessage(),
          "correct the places above",
          e);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "cannot read the rules in " + folder + " (" + e.getMessage() + ").",
          "make its files readable",
          e);
    }
  }

  /** Returns a check. */
  static Check check(RulePack rules, String id) {
    return rules.checks().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(rules, id));
  }

  private static RulePack only(RulePack rules, Set<String> ids) {
    List<Check> checks = ids.stream().map(id -> check(rules, id.strip())).toList();
    String digest = rules.digest() + ":" + ids.stream().sorted().collect(Collectors.joining(","));
    return new RulePack(
        rules.sourceKinds(),
        rules.sinkKinds(),
        rules.harm(),
        rules.models(),
        rules.types(),
        checks,
        digest);
  }

  private static CommandFailure unknown(RulePack rules, String id) {
    List<String> known = rules.checks().stream().map(Check::id).sorted().toList();
    String remedy =
        Nearest.to(id, known)
            .map(nearest -> "did you mean " + nearest + "? See nightjar rules list")
            .orElse("see nightjar rules list");
    return CommandFailure.usage("there is no check '" + id + "'.", remedy);
  }
}
