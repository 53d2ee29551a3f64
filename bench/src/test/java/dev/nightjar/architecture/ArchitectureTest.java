package dev.nightjar.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.nightjar.flow.Explanation;
import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.Unanalysed;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArchitectureTest {
  private static final String[] ENGINE = {
    "dev.nightjar.ir..",
    "dev.nightjar.frontend..",
    "dev.nightjar.flow..",
    "dev.nightjar.review..",
    "dev.nightjar.analysis.."
  };

  @SuppressWarnings("NullAway.Init")
  private static JavaClasses product;

  @BeforeAll
  static void readClasses() {
    product =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.nightjar");
  }

  /** Each library is named where it is at home; a new home is a decision. */
  @ParameterizedTest
  @CsvSource({
    "org.antlr, frontend",
    "org.apache.flink, job stack cli",
    "org.apache.kafka, ingest job indexer stack cli tls",
    "co.elastic, indexer cli",
    "org.elasticsearch, search",
    "org.eclipse.jgit, ingest cli",
    "org.snakeyaml, rules frontend.settings ingest",
    "com.fasterxml, contract report indexer ingest cli",
    "org.eclipse.jetty, ingest",
    "io.micrometer, ingest indexer",
    "org.apache.commons.codec, flow rules contract report indexer ingest job",
    "io.opentelemetry, trace",
    "picocli, cli",
  })
  void librariesStayWhereTheyBelong(String library, String homes) {
    String[] packages =
        Arrays.stream(homes.split(" "))
            .map(each -> "dev.nightjar." + each + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(product);
  }

  @Test
  void theIrKnowsNothingElse() {
    classes()
        .that()
        .resideInAPackage("dev.nightjar.ir..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.nightjar.ir..", "java..", "org.jspecify..")
        .check(product);
  }

  @Test
  void frontendsAndFlowKnowTheIrOnly() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.nightjar.frontend..", "dev.nightjar.flow..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.nightjar..")
                .and(
                    describe(
                        "belong to other modules",
                        each ->
                            !isOf(each, "ir") && !isOf(each, "frontend") && !isOf(each, "flow"))))
        .check(product);
    noClasses()
        .that()
        .resideInAPackage("dev.nightjar.frontend..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.nightjar.flow..")
        .check(product);
    noClasses()
        .that()
        .resideInAPackage("dev.nightjar.flow..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.nightjar.frontend..")
        .check(product);
  }

  private static boolean isOf(JavaClass type, String module) {
    return (type.getPackageName() + ".").startsWith("dev.nightjar." + module + ".");
  }

  /** Same input, same bytes: nothing in the engine asks the clock, the disk or chance. */
  @Test
  void theEngineIsPure() {
    Set<String> impure =
        Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.Math.random",
            "java.time.Instant.now",
            "java.util.UUID.randomUUID",
            "java.nio.file.Files.readString",
            "java.nio.file.Files.readAllBytes");
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE)
        .should()
        .callMethodWhere(
            target(
                describe(
                    "ask the clock, the disk or chance",
                    (AccessTarget called) ->
                        impure.contains(called.getOwner().getName() + "." + called.getName()))))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("org.slf4j..")
        .check(product);
  }

  @Test
  void packagesDependOnEachOtherWithoutCycles() {
    slices()
        .matching("dev.nightjar.(**)")
        .should()
        .beFreeOfCycles()
        // What linking takes and gives stands beside the linker, where readers look first.
        .ignoreDependency(resideInAPackage("dev.nightjar.flow.."), type(FlowObject.class))
        .ignoreDependency(resideInAPackage("dev.nightjar.flow.."), type(Finding.class))
        .ignoreDependency(resideInAPackage("dev.nightjar.flow.."), type(Finding.Step.class))
        .ignoreDependency(resideInAPackage("dev.nightjar.flow.."), type(Explanation.class))
        .ignoreDependency(resideInAPackage("dev.nightjar.flow.."), type(Explanation.Known.class))
        .ignoreDependency(resideInAPackage("dev.nightjar.flow.."), type(Explanation.Step.class))
        .ignoreDependency(resideInAPackage("dev.nightjar.flow.."), type(Explanation.How.class))
        .ignoreDependency(resideInAPackage("dev.nightjar.flow.."), type(ExportedType.class))
        .ignoreDependency(resideInAPackage("dev.nightjar.flow.."), type(ImportedType.class))
        .ignoreDependency(resideInAPackage("dev.nightjar.flow.."), type(Unanalysed.class))
        // All commands fail in one way.
        .ignoreDependency(
            resideInAPackage("dev.nightjar.cli.."), name("dev.nightjar.cli.CommandFailure"))
        // A function can say where it is.
        .ignoreDependency(
            name("dev.nightjar.flow.program.FunctionInfo"), name("dev.nightjar.flow.value.Site"))
        .check(product);
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    Set<String> unmarked =
        product.stream()
            .map(JavaClass::getPackage)
            .filter(each -> !each.isAnnotatedWith(NullMarked.class))
            .map(each -> each.getName())
            .collect(Collectors.toSet());
    assertThat(unmarked).isEmpty();
  }

  @Test
  void allModulesAreLookedAt() {
    for (String name :
        Set.of(
            "ir",
            "frontend.java",
            "flow",
            "rules",
            "review",
            "analysis",
            "contract",
            "trace",
            "tls",
            "ingest",
            "job",
            "indexer",
            "stack",
            "report",
            "cli")) {
      assertThat(product.containPackage("dev.nightjar." + name)).as(name).isTrue();
    }
  }
}
