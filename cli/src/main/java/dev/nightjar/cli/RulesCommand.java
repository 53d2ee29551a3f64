package dev.nightjar.cli;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Lists checks, explains one, and runs annotated fixtures. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists checks, explains one, and tests rules of your own.",
    footer = {
      "",
      "Examples:",
      "  nightjar rules",
      "  nightjar rules show sql-injection",
      "  nightjar rules test our-rules/"
    })
final class RulesCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "A rule pack of your own, on top of the built-in one.")
  private Optional<Path> folder = Optional.empty();

  RulesCommand(Console console) {
    this.console = console;
  }

  /** Without a word after it, lists. */
  @Override
  public Integer call() {
    return list();
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists all checks, the worst first.")
  int list() {
    RulePack rules = Engines.rules(folder);
    List<Check> checks =
        rules.checks().stream()
            .sorted(Comparator.comparing(Check::severity).thenComparing(Check::id))
            .toList();
    int width = checks.stream().mapToInt(check -> check.id().length()).max().orElse(0);
    for (Check check : checks) {
      console
          .out()
          .printf(
              "%-" + Math.max(1, width) + "s  %-8s  %-15s  %s%n",
              check.id(),
              check.severity().name().toLowerCase(Locale.ROOT),
              weaknesses(check),
              check.title());
    }
    return ExitStatus.CLEAN;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Explains a check: what it reports, what to do, its models and examples.")
  int show(@Parameters(paramLabel = "ID", description = "The id of the check.") String id)
      throws IOException {
    RulePack rules = Engines.rules(folder);
    new CheckExplanation(rules, folder).print(Engines.check(rules, id), console.out());
    return ExitStatus.CLEAN;
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description =
          "Loads a rule pack and runs the annotated fixtures of its checks; exits with 1 if one"
              + " fails.")
  int test(
      @Parameters(
              paramLabel = "DIR",
              description = "A folder with kinds.yaml, models/ or checks/ in it.")
          Path pack)
      throws IOException {
    return FixtureReport.run(Engines.rules(Optional.of(pack)), pack, console.out());
  }

  private static String weaknesses(Check check) {
    return check.cwe().stream().map(cwe -> "CWE-" + cwe).collect(Collectors.joining(" "));
  }
}
