package dev.nightjar.job.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ModuleOrderTest {
  private static final long LARGE = Long.MAX_VALUE;

  private final CompiledFiles files = new CompiledFiles();

  private List<String> order(Map<String, String> texts, long wholeBytes) {
    SortedMap<String, byte[]> objects = new TreeMap<>();
    texts.forEach((path, text) -> objects.put(path, files.compile(path, text)));
    texts.keySet().stream()
        .map(path -> path.substring(0, path.indexOf('/')) + "/pom.xml")
        .distinct()
        .forEach(path -> objects.put(path, files.compile(path, CompiledFiles.POM)));
    List<BuildModule> modules =
        BuildModules.split(objects).entrySet().stream()
            .map(
                each ->
                    new BuildModule(each.getKey(), each.getValue(), files.facts(each.getValue())))
            .toList();
    return ModuleOrder.of(modules, wholeBytes).stream()
        .map(group -> group.stream().map(BuildModule::folder).collect(Collectors.joining("+")))
        .toList();
  }

  @Test
  void aModuleComesAfterThoseThatItUses() {
    assertThat(
            order(
                Map.of(
                    "app/App.java", "package app; import web.Page; class App { Page page; }",
                    "core/Text.java", "package core; public class Text {}",
                    "web/Page.java",
                        "package web; import core.Text; public class Page { Text text; }"),
                LARGE))
        .containsExactly("core", "web", "app");
  }

  @Test
  void aUserOfAnInterfaceComesAfterItsImplementation() {
    assertThat(
            order(
                Map.of(
                    "api/Store.java", "package api; public interface Store {}",
                    "app/App.java", "package app; import api.Store; class App { Store store; }",
                    "files/FileStore.java",
                        "package files; import api.Store;"
                            + " public class FileStore implements Store {}"),
                LARGE))
        .containsExactly("api", "files", "app");
  }

  @Test
  void testsDoNotMakeAModuleWait() {
    assertThat(
            order(
                Map.of(
                    "core/src/main/java/core/Text.java", "package core; public class Text {}",
                    "core/src/test/java/core/TextTest.java",
                        "package core; import kit.Kit; class TextTest { Kit kit; }",
                    "kit/src/main/java/kit/Kit.java",
                        "package kit; import core.Text; public class Kit { Text text; }"),
                LARGE))
        .containsExactly("core", "kit");
  }

  @Test
  void modulesThatUseEachOtherAreOneUnlessTheyAreTooLarge() {
    Map<String, String> texts =
        Map.of(
            "one/One.java", "package one; import two.Two; public class One { Two two; }",
            "two/Two.java", "package two; import one.One; public class Two { One one; }",
            "user/User.java", "package user; import one.One; class User { One one; }");

    assertThat(order(texts, LARGE)).containsExactly("one+two", "user");
    assertThat(order(texts, 0)).containsExactly("one", "two", "user");
  }
}
