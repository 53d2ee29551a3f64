package dev.nightjar.cli;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.cli.check.CheckRun;
import dev.nightjar.flow.model.Model;
import dev.nightjar.rules.ModelYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Works on models of libraries. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Drafts models of libraries.",
    footer = {"", "Examples:", "  nightjar models infer library/src/main/java --out library.yaml"})
final class ModelsCommand implements Callable<Integer> {
  private final Console console;

  ModelsCommand(Console console) {
    this.console = console;
  }

  /** Without a word after it, there is nothing to do. */
  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "nightjar models needs a word more.", "try nightjar models infer SOURCES");
  }

  @Command(
      name = "infer",
      mixinStandardHelpOptions = true,
      description = {
        "Drafts models of a library from what its sources do, for a person to confirm: one for",
        "each function that others can call."
      })
  int infer(
      @Parameters(paramLabel = "SOURCES", arity = "1..*", description = "Files and folders.")
          List<Path> sources,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Where to write them. Default: standard output.")
          Path file,
      @Option(
              names = "--rules",
              paramLabel = "DIR",
              description = "A rule pack of your own, on top of the built-in one.")
          Path rules)
      throws IOException, InterruptedException {
    Analysis analysis = Engines.of(Optional.ofNullable(rules), List.of());
    ProgressLine progress = new ProgressLine(console);
    List<Model> models;
    try {
      models =
          new CheckRun(analysis, Runtime.getRuntime().availableProcessors(), progress)
              .explained(sources)
              .run()
              .models();
    } finally {
      progress.clear();
    }
    String text = ModelYaml.of(models);
    if (file == null) {
      console.out().print(text);
    } else {
      Files.writeString(file, text, StandardCharsets.UTF_8);
      console.err().println(models.size() + " functions in " + file);
    }
    return ExitStatus.CLEAN;
  }
}
