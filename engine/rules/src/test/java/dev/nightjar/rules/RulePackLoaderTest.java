package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulePackLoaderTest {
  @TempDir Path folder;

  @BeforeEach
  void writeASoundPack() throws IOException {
    write("kinds.yaml", "sources:\n  untrusted: From outside.\nsinks:\n  sql: A statement.\n");
    write(
        "models/java/db.yaml",
        """
        language: java
        models:
          - {api: "db.Statement#run", sink: {sql: arg0}}
          - {api: "web.Request#get", source: {untrusted: return}}
        """);
    check("");
    write(
        "checks/injection/fixtures/java/A.java",
        "// ruleid: injection\na();\n// ok: injection\nb();\n");
  }

  @Test
  void aSoundPackLoads() throws Exception {
    RulePack pack = RulePackLoader.load(folder);

    assertThat(pack.models()).hasSize(2);
    assertThat(pack.checks())
        .singleElement()
        .satisfies(c -> assertThat(c.cwe()).containsExactly(89));
  }

  @Test
  void anUnknownKindIsReportedAtItsPlaceWithASuggestion() throws IOException {
    write(
        "models/java/more.yaml",
        """
        language: java
        models:
          - {api: "db.Other#run", sink: {sqll: arg0}}
        """);

    assertThat(problems())
        .containsExactly(
            "models/java/more.yaml:3:34: M003 unknown sink kind 'sqll'; did you mean 'sql'?");
  }

  @Test
  void allMistakesOfAFileAreReportedInOrder() throws IOException {
    write(
        "models/java/more.yaml",
        """
        language: jav
        models:
          - {api: "db.A#run", flw: ["this -> return"]}
          - {api: "db.B#run", flow: ["ths -> return"]}
          - {api: "db.C#run", flow: ["this -> return[x]"]}
          - {api: "db.D.run", flow: []}
          - {api: "db.D#run(int)", flow: []}
          - {api: "db.D#run(int)", flow: []}
          - {api: "db.E#run"}
          - {api: "db.F#run", does: {map.putt: [this, arg0]}}
          - {api: "db.G#run", does: {map.put: [this, arg0]}}
          - {api: "db.H#run", evaluates: java.String.charat}
          - {source: {untrusted: return}}
          - {api: "db.I#run", api: "db.J#run", flow: []}
          - {api: "db.K#run", makes: {arg0.name: db.K}}
        """);

    assertThat(problems())
        .containsExactly(
            "models/java/more.yaml:1:11: M009 unknown language 'jav'; did you mean 'java'?",
            "models/java/more.yaml:3:5: M005 the model says nothing; write 'flow: []' if nothing flows through",
            "models/java/more.yaml:3:23: M001 unknown field 'flw'; did you mean 'flow'?",
            "models/java/more.yaml:4:31: M002 bad port in 'ths -> return': 'ths' is none of this, argN,"
                + " args, return, param, field; did you mean 'this'?",
            "models/java/more.yaml:5:46: M002 bad port in 'this -> return[x]': *, a number, a quoted"
                + " text or argN is expected after '['",
            "models/java/more.yaml:6:11: M006 'db.D.run' is not of the form owner#member or"
                + " owner#member(type, type)",
            "models/java/more.yaml:8:5: M004 db.D#run(int) is modelled already at"
                + " models/java/more.yaml:7:5",
            "models/java/more.yaml:9:5: M005 the model says nothing; write 'flow: []' if nothing flows through",
            "models/java/more.yaml:10:30: M007 unknown operation 'map.putt'; did you mean 'map.put'?",
            "models/java/more.yaml:11:39: M007 map.put takes 3 ports, not 2",
            "models/java/more.yaml:12:34: M008 unknown evaluator 'java.String.charat'; did you mean"
                + " 'java.String.charAt'?",
            "models/java/more.yaml:13:5: Y004 one of api, param, handler, field, returned, bean, implemented is missing",
            "models/java/more.yaml:14:23: Y003 'api' is given twice",
            "models/java/more.yaml:15:31: M002 'arg0.name' is not of the form argN.paramN");
  }

  @Test
  void mistakesOfAKindsFileAreReported() throws IOException {
    write("kinds.yaml", "sources:\n  untrusted: From outside.\nsinks:\n  sql:\nother: 1\n");

    assertThat(problems())
        .containsExactly(
            "kinds.yaml:4:3: K001 'sql' has no sentence",
            "kinds.yaml:5:1: M001 unknown field 'other'");
  }

  @Test
  void mistakesOfACheckAreReported() throws IOException {
    check(
        """
        id: injektion
        title: Injection
        cwe: [89, 99999]
        owasp: [A05, A11]
        severity: severe
        confidence: hi
        flow: {from: [untrusted], to: [sql]}
        calls:
          - {java: "db.Statement#run", when: {arg0: [{matches: "a("}]}}
        message: "{sourc} reaches {sink}."
        """);

    assertThat(problems())
        .containsExactly(
            "checks/injection/check.yaml:1:1: Y004 'help' is missing",
            "checks/injection/check.yaml:1:5: C001 id 'injektion' differs from the folder 'injection'",
            "checks/injection/check.yaml:3:11: C007 '99999' is not the number of a weakness (CWE)",
            "checks/injection/check.yaml:4:14: C009 'A11' is not one of A01 to A10 (OWASP Top 10:2025)",
            "checks/injection/check.yaml:5:11: C008 'severe' is none of [critical, high, medium, low]",
            "checks/injection/check.yaml:6:13: C008 'hi' is none of [high, medium, low]",
            "checks/injection/check.yaml:9:46: C011 the test has neither a regular 'matches' nor a 'below'",
            "checks/injection/check.yaml:9:59: C006 bad regular expression: Unclosed group",
            "checks/injection/check.yaml:10:11: C005 the placeholder {sourc} is not available here;"
                + " there are [callee, sink]");
  }

  @Test
  void aCheckNeedsFixturesWithAPositiveAndACleanCase() throws IOException {
    write("checks/injection/fixtures/java/A.java", "// ruleid: injection\na();\n");
    assertThat(problems())
        .containsExactly(
            "checks/injection/check.yaml:1:1: C003 the java fixtures have no 'ok: injection'");

    Files.delete(folder.resolve("checks/injection/fixtures/java/A.java"));
    assertThat(problems())
        .containsExactly(
            "checks/injection/check.yaml:1:1: C002 there is no file in"
                + " checks/injection/fixtures/LANGUAGE/");
  }

  @Test
  void aCheckOfAKindThatNoModelKnowsIsDead() throws IOException {
    write(
        "models/java/db.yaml",
        "language: java\nmodels:\n  - {api: \"db.Statement#run\", sink: {sql: arg0}}\n");

    assertThat(problems())
        .containsExactly(
            "checks/injection/check.yaml:1:1: C004 no model is a source of 'untrusted'");
  }

  @Test
  void aFileThatIsNoYamlIsReportedAtThePlaceOfTheMistake() throws IOException {
    write("models/java/broken.yaml", "language: java\nmodels: [\n");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("models/java/broken.yaml:3:1: Y001 ");
  }

  @Test
  void aFolderWithoutAnyRuleFileIsReported() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(catchThrowableOfType(RulePackException.class, () -> RulePackLoader.load(empty)))
        .hasMessageContaining("the folder has no kinds.yaml");
  }

  @Test
  void bracesStandForSeveralApisWithTheSameFacts() throws IOException, RulePackException {
    write(
        "models/java/more.yaml",
        """
        language: java
        models:
          - {api: "{javax,jakarta}.web.Page#{read,write}(String, int)", flow: ["this, arg0 -> return"]}
        """);

    List<Model> models = RulePackLoader.load(folder).models();

    assertThat(models.subList(2, 6))
        .extracting(model -> ModelReader.key(model.subject()))
        .containsExactly(
            "javax.web.Page#read(String, int)",
            "javax.web.Page#write(String, int)",
            "jakarta.web.Page#read(String, int)",
            "jakarta.web.Page#write(String, int)");
    assertThat(models.get(2).facts()).hasSize(2).allMatch(Fact.Flow.class::isInstance);
  }

  @Test
  void bareWordsInConditionsHaveAMeaningAndQuotedOnesAreTexts() throws Exception {
    check(
        """
        id: injection
        title: Injection
        cwe: [89]
        severity: high
        confidence: high
        calls:
          - {java: "db.Statement#run", when: {arg0: [unset, "unset", 5, true, MD5, {below: 3}]}}
        message: "{callee}."
        help: Do not.
        """);

    assertThat(RulePackLoader.load(folder).checks().get(0).calls().get(0).when().get(0).anyOf())
        .containsExactly(
            new Condition.Unset(),
            new Condition.Is("unset"),
            new Condition.Is(5L),
            new Condition.Is(true),
            new Condition.Is("MD5"),
            new Condition.Below(3));
  }

  @Test
  void rulesAboutBodiesNameWhatIsObjectedTo() throws Exception {
    check(
        """
        id: injection
        title: Injection
        cwe: [89]
        severity: high
        confidence: high
        bodies:
          - {java: "net.Trust#{check,verify}", objection: does-nothing}
        message: "{callee}."
        help: Do not.
        """);

    RulePack pack = RulePackLoader.load(folder);

    List<Check.BodyRule> bodies = pack.checks().get(0).bodies();
    assertThat(bodies)
        .extracting(rule -> rule.apis().get("java").member())
        .containsExactly("check", "verify");
    assertThat(bodies)
        .extracting(Check.BodyRule::objection)
        .containsOnly(Check.Objection.DOES_NOTHING);
    assertThat(PackCodec.decode(PackCodec.encode(pack)).checks().get(0).bodies()).isEqualTo(bodies);
  }

  @Test
  void rulesAboutAnnotationsSurviveBeingCompiled() throws Exception {
    check(
        """
        id: injection
        title: Injection
        cwe: [89]
        severity: high
        confidence: high
        annotated:
          - {java: "@web.{Get,Post}", on: function, lacks: ["@web.Login"], beside: ["@web.Login"]}
        message: "{callee}."
        help: Do not.
        """);

    RulePack pack = RulePackLoader.load(folder);

    Check.AnnotationRule expected =
        new Check.AnnotationRule(
            "java",
            List.of("web.Get", "web.Post"),
            Check.Declared.FUNCTION,
            Optional.empty(),
            List.of("web.Login"),
            List.of("web.Login"),
            List.of(),
            List.of());
    assertThat(PackCodec.decode(PackCodec.encode(pack)).checks().get(0).annotated())
        .containsExactly(expected);
  }

  @Test
  void anUnknownObjectionIsReportedWithASuggestion() throws IOException {
    check(
        """
        id: injection
        title: Injection
        cwe: [89]
        severity: high
        confidence: high
        bodies:
          - {java: "net.Trust#check", objection: does-nothin}
        message: "{callee}."
        help: Do not.
        """);

    assertThat(problems())
        .containsExactly(
            "checks/injection/check.yaml:7:42: C008 'does-nothin' is none of [does-nothing,"
                + " returns-true]; did you mean 'does-nothing'?");
  }

  @Test
  void aPackOnTopReplacesModelsAndChecksOfTheSameName(@TempDir Path top) throws Exception {
    RulePack below = RulePackLoader.load(folder);
    Files.createDirectories(top.resolve("models/java"));
    Files.writeString(
        top.resolve("models/java/own.yaml"),
        """
        language: java
        models:
          - {api: "db.Statement#run", flow: []}
          - {api: "db.Wrapper#run", sink: {sql: arg0}}
        """);

    RulePack pack = RulePackLoader.load(below, top);

    assertThat(pack.models()).hasSize(3);
    assertThat(pack.models().get(0).facts()).isEmpty();
    assertThat(pack.checks()).isEqualTo(below.checks());
    assertThat(pack.digest()).isNotEqualTo(below.digest());
  }

  @Test
  void theDigestIgnoresPlacesAndComments() throws Exception {
    String digest = RulePackLoader.load(folder).digest();
    write("kinds.yaml", "# kinds\n" + Files.readString(folder.resolve("kinds.yaml")));

    assertThat(RulePackLoader.load(folder).digest()).isEqualTo(digest);
  }

  private List<String> problems() {
    return catchThrowableOfType(RulePackException.class, () -> RulePackLoader.load(folder))
        .problems()
        .stream()
        .map(RuleProblem::toString)
        .toList();
  }

  private void check(String text) throws IOException {
    write(
        "checks/injection/check.yaml",
        text.isEmpty()
            ? """
            id: injection
            title: Injection
            cwe: 89
            severity: high
            confidence: high
            flow: {from: [untrusted], to: [sql]}
            message: "{source} reaches {sink}."
            help: Bind values.
            """
            : text);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
