package dev.nightjar.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into two lines that name the problem and the remedy. */
final class ErrorMessages implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final PrintStream err;

  ErrorMessages(Console console) {
    this.err = console.err();
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    print(lowerFirst(message(wrong)), remedy(wrong, name));
    return ExitStatus.USAGE;
  }

  private static String remedy(ParameterException wrong, String command) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        return "did you mean " + String.join(" or ", suggestions) + "? See " + command + " --help";
      }
    }
    return "see " + command + " --help";
  }

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine command, ParseResult arguments) {
    boolean debug = arguments.expandedArgs().contains(Nightjar.DEBUG);
    if (thrown instanceof CommandFailure failure) {
      print(message(failure), failure.remedy());
      if (debug) {
        failure.printStackTrace(err);
      }
      return failure.exitStatus();
    }
    String what = message(thrown);
    String place = command.getCommandSpec().qualifiedName();
    if (debug) {
      print(place + " failed: " + what, "the stack below says where; please report it");
      thrown.printStackTrace(err);
    } else {
      print(place + " failed: " + what, "run it again with " + Nightjar.DEBUG + " to see where");
    }
    return ExitStatus.FAILURE;
  }

  private void print(String problem, String remedy) {
    err.println("nightjar: " + problem);
    if (!remedy.isEmpty()) {
      err.println("  remedy: " + remedy);
    }
    err.flush();
  }

  private static String message(Throwable thrown) {
    return Optional.ofNullable(thrown.getMessage()).orElseGet(thrown::toString);
  }

  private static String lowerFirst(String text) {
    return text.length() < 2 || Character.isUpperCase(text.charAt(1))
        ? text
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
