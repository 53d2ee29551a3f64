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
        Map.ofEntries(
            Map.entry(ScanCommand.class, () -> new ScanCommand(console)),
            Map.entry(UpCommand.class, () -> new UpCommand(console)),
            Map.entry(TriggerCommand.class, () -> new TriggerCommand(console)),
            Map.entry(CheckCommand.class, () -> new CheckCommand(console)),
            Map.entry(ReviewCommand.class, () -> new ReviewCommand(console)),
            Map.entry(FindingsCommand.class, () -> new FindingsCommand(console)),
            Map.entry(HuntCommand.class, () -> new HuntCommand(console)),
            Map.entry(QueryCommand.class, () -> new QueryCommand(console)),
            Map.entry(SetupCommand.class, () -> new SetupCommand(console)),
            Map.entry(TriageCommand.class, () -> new TriageCommand(console)),
            Map.entry(RulesCommand.class, () -> new RulesCommand(console)),
            Map.entry(CompletionCommand.class, () -> new CompletionCommand(console)));
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Supplier<?> command = commands.get(type);
    return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.get());
  }
}
