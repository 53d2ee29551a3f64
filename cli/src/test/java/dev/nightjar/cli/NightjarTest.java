package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class NightjarTest {
  @Test
  void withoutACommandItShowsTheCommandsAndFails() {
    Command nothing = Command.run();

    assertThat(nothing.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(nothing.err()).contains("check", "rules", "completion");
    assertThat(nothing.out()).isEmpty();
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command : commands()) {
      String[] words = (command + " --help").strip().split(" ", -1);
      Command help = Command.run(words);

      assertThat(help.status()).as(command).isEqualTo(ExitStatus.CLEAN);
      assertThat(help.out()).as(command).startsWith("Usage: nightjar").contains("--help");
      assertThat(help.err()).as(command).isEmpty();
    }
  }

  @Test
  void everyOptionAndParameterHasADescription() {
    for (CommandLine command : all(Nightjar.commandLine(console()))) {
      command
          .getCommandSpec()
          .args()
          .forEach(
              argument ->
                  assertThat(argument.description())
                      .as(command.getCommandName() + " " + argument.paramLabel())
                      .isNotEmpty());
    }
  }

  @Test
  void aMisspeltCommandIsAnsweredWithTheRightOne() {
    Command wrong = Command.run("chekc", "src");

    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(wrong.err()).contains("chekc").contains("remedy: did you mean check");
    assertThat(wrong.err()).doesNotContain("Exception");
  }

  @Test
  void aMisspeltOptionIsAnsweredWithTheRightOne() {
    Command wrong = Command.run("check", "--formta", "json", ".");

    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(wrong.err()).contains("--formta").contains("did you mean --format");
  }

  @Test
  void theVersionNamesProgramAndJava() {
    Command version = Command.run("--version");

    assertThat(version.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(version.out())
        .startsWith("nightjar ")
        .contains("Java " + System.getProperty("java.version"));
  }

  @Test
  void completionKnowsCommandsAndOptions() {
    Command completion = Command.run("completion");

    assertThat(completion.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(completion.out()).startsWith("#!").contains("--fail-on", "rules", "complete -F");
  }

  private static Console console() {
    return Console.standard();
  }

  private static List<String> commands() {
    return all(Nightjar.commandLine(console())).stream()
        .map(command -> command.getCommandSpec().qualifiedName().replaceFirst("nightjar ?", ""))
        .filter(command -> !command.endsWith("help"))
        .toList();
  }

  private static List<CommandLine> all(CommandLine command) {
    List<CommandLine> all = new ArrayList<>();
    all.add(command);
    command.getSubcommands().values().forEach(child -> all.addAll(all(child)));
    return all;
  }
}
