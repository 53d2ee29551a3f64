package dev.nightjar.job.linking;

import dev.nightjar.flow.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/** The findings of a repository's modules, as those of one repository. */
final class ModuleFindings {
  private static final int IDENTITY_BYTES = 16;

  private ModuleFindings() {}

  /**
   * Brings them together, in order of path and position. Modules do not know of each other's
   * findings: equal ones get identities of their own here, by their order.
   */
  static List<Finding> of(String repository, Collection<LinkedModule> modules) {
    List<Finding> all = new ArrayList<>();
    modules.forEach(module -> all.addAll(module.findings()));
    all.sort(Comparator.comparing(Finding::path));
    Map<String, Integer> occurrences = new HashMap<>();
    List<Finding> findings = new ArrayList<>(all.size());
    for (Finding each : all) {
      int occurrence = occurrences.merge(each.identity(), 1, Integer::sum);
      String identity =
          occurrence == 1 ? each.identity() : digest(each.identity() + "\0" + occurrence);
      findings.add(
          new Finding(
              identity,
              each.check(),
              each.severity(),
              each.confidence(),
              each.origin(),
              each.path(),
              each.span(),
              each.symbol(),
              each.message(),
              each.source(),
              each.sink(),
              each.steps().stream().map(step -> own(step, repository)).toList()));
    }
    return findings;
  }

  private static Finding.Step own(Finding.Step step, String repository) {
    return step.repository().equals(repository)
        ? new Finding.Step(step.path(), step.span(), step.what())
        : step;
  }

  private static String digest(String key) {
    return HexFormat.of().formatHex(DigestUtils.sha256(key), 0, IDENTITY_BYTES);
  }
}
