package dev.nightjar.cli;

import static java.util.Map.entry;

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
            entry(ScanCommand.class, () -> new ScanCommand(console)),
            entry(UpCommand.class, () -> new UpCommand(console)),
            entry(TriggerCommand.class, () -> new TriggerCommand(console)),
            entry(ReposCommand.class, () -> new ReposCommand(console)),
            entry(CheckCommand.class, () -> new CheckCommand(console)),
            entry(ReviewCommand.class, () -> new ReviewCommand(console)),
            entry(FindingsCommand.class, () -> new FindingsCommand(console)),
            entry(HuntCommand.class, () -> new HuntCommand(console)),
            entry(QueryCommand.class, () -> new QueryCommand(console)),
            entry(ExportCommand.class, () -> new ExportCommand(console)),
            entry(ImportCommand.class, () -> new ImportCommand(console)),
            entry(SetupCommand.class, () -> new SetupCommand(console)),
            entry(TriageCommand.class, () -> new TriageCommand(console)),
            entry(RulesCommand.class, () -> new RulesCommand(console)),
            entry(CompletionCommand.class, () -> new CompletionCommand(console)),
            entry(ExplainCommand.class, () -> new ExplainCommand(console)),
            entry(ModelsCommand.class, () -> new ModelsCommand(console)));
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Supplier<?> command = commands.get(type);
    return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.get());
  }
}
