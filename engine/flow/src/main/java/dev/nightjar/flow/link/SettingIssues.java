package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.UnitInfo;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.ir.SourceUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what must not stand in files of settings. */
final class SettingIssues {
  private SettingIssues() {}

  static List<Issue> of(Analysis analysis) {
    List<Check> checks =
        analysis.pack().checks().stream().filter(check -> !check.settings().isEmpty()).toList();
    List<Issue> issues = new ArrayList<>();
    if (checks.isEmpty()) {
      return issues;
    }
    ResourceBundles bundles = new ResourceBundles(analysis.program());
    for (UnitInfo unit : analysis.program().units()) {
      if (bundles.has(unit.path())) {
        continue;
      }
      for (SourceUnit.Setting setting : unit.unit().settings()) {
        for (Check check : checks) {
          if (check.settings().stream()
              .anyMatch(rule -> rule.matches(setting.key(), setting.value()))) {
            issues.add(issue(check, unit, setting));
          }
        }
      }
    }
    return issues;
  }

  private static Issue issue(Check check, UnitInfo unit, SourceUnit.Setting setting) {
    FunctionInfo file = FunctionInfo.ofSettings(unit);
    return new Issue(
        check,
        check.severity(),
        file,
        setting.span(),
        setting.key(),
        check.findsSecrets() ? "" : setting.value(),
        Optional.empty(),
        false,
        Trace.start(file.site(setting.span()), "", setting.key()));
  }
}
