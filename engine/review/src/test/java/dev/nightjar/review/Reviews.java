package dev.nightjar.review;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.types.LibraryTypes;
import dev.nightjar.review.claims.Claim;
import dev.nightjar.review.claims.Verification;
import dev.nightjar.review.claims.Verifier;
import dev.nightjar.rules.EvidenceLoader;
import dev.nightjar.rules.RulePackLoader;
import dev.nightjar.rules.evidence.EvidencePack;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reviews sources that tests write down. */
public final class Reviews {
  public static final EvidencePack EVIDENCE = EvidenceLoader.builtIn();
  private static final Analysis ENGINE =
      new Analysis(RulePackLoader.builtIn(), Frontends::standard);

  private Reviews() {}

  /** Reviews files that are linked together, in order of their paths. */
  public static List<Review> of(Map<String, String> files) {
    SourceCompiler compiler = ENGINE.newCompiler();
    List<FlowObject> objects =
        files.entrySet().stream()
            .flatMap(file -> compiler.compile(file.getKey(), file.getValue()).stream())
            .toList();
    Reviewer reviewer = reviewer(objects);
    return objects.stream()
        .map(object -> reviewer.review(object, files.get(object.unit().path())))
        .toList();
  }

  /** Reviews one file. */
  public static Review of(String path, String text) {
    return of(Map.of(path, text)).get(0);
  }

  /** Answers claims about one file. */
  public static Verification verify(String path, String text, List<Claim> claims) {
    FlowObject object = ENGINE.newCompiler().compile(path, text).orElseThrow();
    Reviewer reviewer = reviewer(List.of(object));
    return new Verifier(reviewer.review(object, text), reviewer.facts(object, text), EVIDENCE)
        .verify(claims);
  }

  private static Reviewer reviewer(List<FlowObject> objects) {
    return new Reviewer(
        EVIDENCE,
        ENGINE.rules(),
        new Program(objects, LibraryTypes.of(ENGINE.rules())),
        ENGINE.link(objects, 1),
        Set.of());
  }
}
