package dev.nightjar.flow.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flow.model.Location;
import dev.nightjar.flow.model.TypeFact;
import dev.nightjar.ir.Constant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibraryTypesTest {
  private final LibraryTypes types = new LibraryTypes(List.of());

  private LibraryType type(String name) {
    return types.find(name).orElseThrow(() -> new AssertionError("unknown: " + name));
  }

  @Test
  void stringIsFinalAndHasItsSupertypes() {
    LibraryType string = type("java.lang.String");
    assertThat(string.isFinal()).isTrue();
    assertThat(string.isInterface()).isFalse();
    assertThat(string.supers())
        .containsExactly(
            "java.lang.Object",
            "java.io.Serializable",
            "java.lang.Comparable",
            "java.lang.CharSequence",
            "java.lang.constant.Constable",
            "java.lang.constant.ConstantDesc");
    assertThat(type("java.lang.Object").supers()).isEmpty();
  }

  @Test
  void subtypesAreFoundThroughTheHierarchy() {
    assertThat(type("java.util.ArrayList").supers()).contains("java.util.List");
    assertThat(types.isSubtype("java.util.ArrayList", "java.util.Collection")).isTrue();
    assertThat(types.isSubtype("java.net.HttpURLConnection", "java.net.URLConnection")).isTrue();
    assertThat(types.isSubtype("javax.net.ssl.HttpsURLConnection", "java.net.URLConnection"))
        .isTrue();
    assertThat(types.isSubtype("java.net.URLConnection", "java.net.HttpURLConnection")).isFalse();
    assertThat(types.lineage("java.io.PrintWriter"))
        .startsWith("java.io.PrintWriter", "java.io.Writer")
        .contains("java.lang.AutoCloseable")
        .endsWith("java.lang.Object");
    assertThat(type("java.util.List").isInterface()).isTrue();
    assertThat(type("java.io.InputStream").isAbstract()).isTrue();
  }

  @Test
  void overloadsHaveErasedParameters() {
    assertThat(type("java.io.PrintWriter").methods("println"))
        .extracting(method -> String.join(",", method.parameters()))
        .containsExactly(
            "",
            "boolean",
            "char",
            "char[]",
            "double",
            "float",
            "int",
            "java.lang.Object",
            "java.lang.String",
            "long");
    assertThat(type("java.util.Arrays").methods("asList"))
        .containsExactly(
            new LibraryMethod(
                "asList", List.of("java.lang.Object[]"), "java.util.List", true, true));
    assertThat(type("java.io.File").methods("<init>"))
        .extracting(LibraryMethod::parameters)
        .contains(List.of("java.lang.String"), List.of("java.io.File", "java.lang.String"));
    assertThat(type("java.lang.Comparable").methods("compareTo"))
        .extracting(LibraryMethod::parameters)
        .containsExactly(List.of("java.lang.Object"));
  }

  @Test
  void returnTypesAreKnownWhereOverloadsAgree() {
    assertThat(type("java.sql.Connection").returnType("prepareStatement"))
        .contains("java.sql.PreparedStatement");
    assertThat(type("java.lang.Math").returnType("abs")).isEmpty();
    assertThat(type("java.lang.Math").returnType("none")).isEmpty();
    // Inherited from a superinterface, and from the superclass.
    assertThat(types.returnType("java.sql.PreparedStatement", "getConnection"))
        .contains("java.sql.Connection");
    assertThat(types.returnType("javax.net.ssl.HttpsURLConnection", "getInputStream"))
        .contains("java.io.InputStream");
    assertThat(types.returnType("java.util.List", "hashCode")).contains("int");
  }

  @Test
  void superclassesThatAreNotPublicMeltIntoTheirSubclasses() {
    LibraryType builder = type("java.lang.StringBuilder");
    assertThat(builder.supers())
        .contains("java.lang.Object", "java.lang.CharSequence")
        .noneMatch(name -> name.contains("Abstract"));
    assertThat(builder.returnType("append")).contains("java.lang.StringBuilder");
    assertThat(builder.returnType("length")).contains("int");
    assertThat(builder.methods("setLength")).hasSize(1);
  }

  @Test
  void nestedTypesHaveDots() {
    assertThat(type("java.util.Map.Entry").returnType("getKey")).contains("java.lang.Object");
    assertThat(types.find("java.util.Map$Entry")).isEmpty();
    assertThat(type("java.util.AbstractMap.SimpleEntry").supers())
        .containsExactly("java.lang.Object", "java.util.Map.Entry", "java.io.Serializable");
  }

  @Test
  void fieldsHaveTypesAndConstants() {
    assertThat(type("java.lang.System").fieldType("out")).contains("java.io.PrintStream");
    assertThat(type("java.lang.Integer").field("MAX_VALUE"))
        .contains(
            new LibraryField(
                "MAX_VALUE", "int", true, Optional.of(Constant.of(Integer.MAX_VALUE))));
    assertThat(type("javax.xml.XMLConstants").field("FEATURE_SECURE_PROCESSING"))
        .flatMap(LibraryField::constant)
        .contains(Constant.of("http://javax.xml.XMLConstants/feature/secure-processing"));
    assertThat(type("java.lang.Double").field("MIN_VALUE"))
        .flatMap(LibraryField::constant)
        .contains(new Constant.Real(Double.MIN_VALUE));
    assertThat(type("java.lang.Long").field("MIN_VALUE"))
        .flatMap(LibraryField::constant)
        .contains(new Constant.Long(Long.MIN_VALUE));
    assertThat(type("java.lang.Character").field("MAX_VALUE"))
        .flatMap(LibraryField::constant)
        .contains(new Constant.Char('\uffff'));
    // Protected, and of an instance.
    assertThat(types.field("java.io.BufferedInputStream", "in"))
        .contains(new LibraryField("in", "java.io.InputStream", false, Optional.empty()));
  }

  @Test
  void theWholeOfJavaSeIsThere() {
    for (String name :
        List.of(
            "java.net.http.HttpClient.Builder",
            "com.sun.net.httpserver.HttpExchange",
            "javax.crypto.Cipher",
            "javax.naming.directory.InitialDirContext",
            "javax.script.ScriptEngine",
            "javax.xml.parsers.DocumentBuilderFactory",
            "org.xml.sax.XMLReader",
            "org.w3c.dom.Document",
            "javax.swing.JFrame",
            "java.util.logging.Logger",
            "java.lang.Record")) {
      assertThat(types.find(name)).as(name).isPresent();
    }
    assertThat(types.find("sun.misc.Unsafe")).isEmpty();
    assertThat(types.find("java.util.Collections.UnmodifiableList")).isEmpty();
    assertThat(types.find("String")).isEmpty();
    assertThat(types.find("")).isEmpty();
    assertThat(types.isComplete("java.util.concurrent")).isTrue();
    assertThat(types.isComplete("com.acme")).isFalse();
  }

  @Test
  void everyTypeOfEveryPackageCanBeReadAndItsSupersAreKnown() {
    int count = 0;
    for (String packageName : JdkTypes.INSTANCE.packages()) {
      for (String name : JdkTypes.INSTANCE.table(packageName).typeNames()) {
        LibraryType type = type(packageName + "." + name);
        assertThat(type.name()).isEqualTo(packageName + "." + name);
        assertThat(type.supers()).allMatch(parent -> types.find(parent).isPresent());
        count++;
      }
    }
    assertThat(count).isGreaterThan(3900);
  }

  /** A build that fails here runs on a JDK whose view of release 17 differs: find out in what. */
  @Test
  void theTablesAreTheSameOnEveryJdk() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String name : new TreeSet<>(JdkTypes.INSTANCE.packages())) {
      try (InputStream in = JdkTypes.class.getResourceAsStream("jdk/" + name)) {
        digest.update(in.readAllBytes());
      }
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("50e7447425b6b9f04b20edd4e8cb5628f7e276ac58af0f4e95ca94d12344f449");
  }

  @Test
  void generatingTwiceGivesTheSameBytes(@TempDir Path folder) throws IOException {
    JdkTableGenerator.generate(folder);
    for (String name : JdkTypes.INSTANCE.packages()) {
      try (InputStream in = JdkTypes.class.getResourceAsStream("jdk/" + name)) {
        assertThat(folder.resolve(name)).as(name).hasBinaryContent(in.readAllBytes());
      }
    }
  }

  @Test
  void rulesAddTypesAndExtendThoseOfTheJdk() {
    LibraryTypes withRules =
        new LibraryTypes(
            List.of(
                fact(
                    "jakarta.servlet.http.HttpServletRequest",
                    List.of("jakarta.servlet.ServletRequest"),
                    Map.of("getSession", "jakarta.servlet.http.HttpSession")),
                fact(
                    "jakarta.servlet.ServletRequest",
                    List.of(),
                    Map.of("getReader", "java.io.BufferedReader")),
                fact("java.lang.String", List.of("com.acme.Text"), Map.of("frob", "int"))));
    assertThat(withRules.returnType("jakarta.servlet.http.HttpServletRequest", "getReader"))
        .contains("java.io.BufferedReader");
    assertThat(
            withRules.isSubtype(
                "jakarta.servlet.http.HttpServletRequest", "jakarta.servlet.ServletRequest"))
        .isTrue();
    LibraryType string = withRules.find("java.lang.String").orElseThrow();
    assertThat(string.returnType("frob")).contains("int");
    assertThat(string.returnType("trim")).contains("java.lang.String");
    assertThat(string.supers()).contains("java.lang.Comparable", "com.acme.Text");
    assertThat(string.isFinal()).isTrue();
    assertThat(string.methodNames()).contains("frob", "trim").doesNotContain("<init>");
    assertThat(types.find("java.lang.String").orElseThrow().returnType("frob")).isEmpty();
  }

  private static TypeFact fact(String name, List<String> supers, Map<String, String> returns) {
    return new TypeFact("java", name, supers, returns, new Location("types.yaml", 1, 1));
  }
}
