package dev.nightjar.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code nightjar}: its subcommands do the work. */
@Command(
    name = "nightjar",
    description = "Finds security defects in the code of a whole organisation.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ScanCommand.class,
      UpCommand.class,
      TriggerCommand.class,
      ReposCommand.class,
      CheckCommand.class,
      ReviewCommand.class,
      ExplainCommand.class,
      FindingsCommand.class,
      HuntCommand.class,
      QueryCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      SetupCommand.class,
      TriageCommand.class,
      RulesCommand.class,
      ModelsCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  nightjar scan ~/code                 scan all repositories below a folder",
      "  nightjar findings --severity high    list what was found",
      "  nightjar check src/                  check a folder, now, without services",
      "  nightjar rules show sql-injection    explain a check",
      "  nightjar help check                  all options of a command"
    })
public final class Nightjar implements Callable<Integer> {
  static final String DEBUG = "--debug";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = DEBUG,
      scope = ScopeType.INHERIT,
      description = "Show the stack of the program where it fails.")
  private boolean debug;

  private final Console console;

  Nightjar(Console console) {
    this.console = console;
  }

  /** Runs one command and ends the process with its {@link ExitStatus}. */
  public static void main(String[] arguments) {
    Console console = Console.standard();
    int status = run(console, arguments);
    console.out().flush();
    console.err().flush();
    // Threads of embedded services must not keep the process: halting is up to their commands.
    System.exit(status);
  }

  /** Runs one command and returns its {@link ExitStatus}. */
  static int run(Console console, String... arguments) {
    return commandLine(console).execute(arguments);
  }

  static CommandLine commandLine(Console console) {
    ErrorMessages errors = new ErrorMessages(console);
    return new CommandLine(new Nightjar(console), new Commands(console))
        .setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .setAbbreviatedOptionsAllowed(false);
  }

  /** Without a command there is nothing to do but to show them. */
  @Override
  public Integer call() {
    spec.commandLine().usage(console.err());
    return ExitStatus.USAGE;
  }
}
