package dev.nightjar.cli;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, giving each the console. */
final class Commands implements IFactory {
  private final Map<Class<?>, Supplier<?>> commands;

  Commands(Console console) {
    this.commands =
        Map.of(
            ScanCommand.class, () -> new ScanCommand(console),
            CheckCommand.class, () -> new CheckCommand(console),
            FindingsCommand.class, () -> new FindingsCommand(console),
            TriageCommand.class, () -> new TriageCommand(console),
            RulesCommand.class, () -> new RulesCommand(console),
            CompletionCommand.class, () -> new CompletionCommand(console));
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Supplier<?> command = commands.get(type);
    return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.get());
  }
}
