package dev.nightjar.flow.types;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Writes the tables of the JDK's API, one file per package and a list of the packages. Part of the
 * build.
 *
 * <p>It asks the compiler for release 17, so that a build on any later JDK gives the same bytes.
 */
public final class JdkTableGenerator {
  private static final String RELEASE = "17";

  /** What {@code java.se} requires, and the HTTP server that many small services are made of. */
  private static final List<String> ROOTS = List.of("java.se", "jdk.httpserver");

  /** Came to release 17 with an update of the JDK; later JDKs' view of release 17 is without. */
  private static final Set<String> FROM_UPDATES =
      Set.of("javax.crypto.KEM", "javax.crypto.KEMSpi", "javax.crypto.DecapsulateException");

  private JdkTableGenerator() {}

  /**
   * @param arguments the folder of compiled classes
   */
  public static void main(String[] arguments) throws IOException {
    Path classes = Path.of(arguments[0]);
    Path folder = classes.resolve(JdkTypes.FOLDER);
    Path own = classes.resolve(JdkTableGenerator.class.getPackageName().replace('.', '/'));
    if (!isNewer(folder.resolve(JdkTypes.PACKAGES), own)) {
      generate(folder);
    }
  }

  /** Returns whether a file was made by the classes in a folder as they are now. */
  private static boolean isNewer(Path made, Path makers) throws IOException {
    if (!Files.exists(made)) {
      return false;
    }
    FileTime time = Files.getLastModifiedTime(made);
    try (Stream<Path> files = Files.list(makers)) {
      for (Path maker : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        if (Files.getLastModifiedTime(maker).compareTo(time) >= 0) {
          return false;
        }
      }
    }
    return true;
  }

  static void generate(Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("a JDK is needed, this is a run-time environment only");
    }
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                null,
                null,
                List.of(
                    "--release", RELEASE, "-proc:none", "--add-modules", String.join(",", ROOTS)),
                List.of("java.lang.Object"),
                null);
    task.analyze();
    Files.createDirectories(folder);
    SortedSet<String> packages = new TreeSet<>();
    ApiScan scan = new ApiScan(task.getElements(), task.getTypes());
    for (PackageElement exported : exportedPackages(task)) {
      SortedMap<String, PackageTableWriter.Entry> types = new TreeMap<>();
      for (TypeElement type : ElementFilter.typesIn(exported.getEnclosedElements())) {
        if (!FROM_UPDATES.contains(type.getQualifiedName().toString())) {
          scan.collect(type, types);
        }
      }
      if (!types.isEmpty()) {
        String name = exported.getQualifiedName().toString();
        packages.add(name);
        Files.write(folder.resolve(name), new PackageTableWriter(types).write());
      }
    }
    Files.write(
        folder.resolve(JdkTypes.PACKAGES),
        (String.join("\n", packages) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static List<PackageElement> exportedPackages(JavacTask task) {
    SortedSet<String> modules = new TreeSet<>(ROOTS);
    for (String root : ROOTS) {
      for (ModuleElement.RequiresDirective requires :
          ElementFilter.requiresIn(module(task, root).getDirectives())) {
        modules.add(requires.getDependency().getQualifiedName().toString());
      }
    }
    return modules.stream()
        .flatMap(name -> ElementFilter.exportsIn(module(task, name).getDirectives()).stream())
        .filter(exports -> exports.getTargetModules() == null)
        .map(ModuleElement.ExportsDirective::getPackage)
        .toList();
  }

  private static ModuleElement module(JavacTask task, String name) {
    ModuleElement module = task.getElements().getModuleElement(name);
    if (module == null) {
      throw new IllegalStateException("release " + RELEASE + " has no module " + name);
    }
    return module;
  }
}
