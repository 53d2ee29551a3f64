package dev.nightjar.job.linking;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.LinkSession;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** A repository that is linked as one program. */
final class WholeRepository implements LinkedRepository {
  private final String name;
  private final LinkedFiles files;

  WholeRepository(String name, LinkSession session) {
    this.name = name;
    this.files = new LinkedFiles(session);
  }

  @Override
  public void put(Map<String, byte[]> objects) {
    files.put(objects);
  }

  @Override
  public SortedSet<String> wanted() {
    return files.wanted();
  }

  @Override
  public List<Finding> link(List<ImportedType> others) {
    return files.link(name, others);
  }

  @Override
  public List<ExportedType> exports() {
    return files.exports();
  }

  @Override
  public List<LinkedPart> parts() {
    return List.of(
        new LinkedPart() {
          @Override
          public Set<String> code() {
            return ModuleFacts.code(files.files());
          }

          @Override
          public Opened open() {
            List<FlowObject> all = files.files();
            return new Opened(files.program(), all);
          }
        });
  }

  @Override
  public int functions() {
    return files.functions();
  }
}
