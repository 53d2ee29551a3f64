package dev.nightjar.job.linking;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.LinkSession;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A build module, or several that are linked as one: what linking brought stays, and the program
 * itself as long as there is room.
 */
final class LinkedModule implements LinkedPart {
  private final String name;
  private final Supplier<LinkSession> sessions;
  private SortedMap<String, byte[]> objects = new TreeMap<>();
  private ModuleFacts facts = ModuleFacts.NONE;
  private List<StoredExport> imports = List.of();
  private List<StoredExport> exports = List.of();
  private List<Finding> findings = List.of();

  /** Whether the files or what they import have changed since the module was linked. */
  private boolean outdated = true;

  private @Nullable LinkedFiles files;

  /**
   * Makes a module without files.
   *
   * @param name by which it is told from the other modules and from other repositories
   */
  LinkedModule(String name, Supplier<LinkSession> sessions) {
    this.name = name;
    this.sessions = sessions;
  }

  /** Takes the files as they are now, with what is known of them. */
  void put(SortedMap<String, byte[]> now, ModuleFacts known) {
    outdated |= !BuildModule.same(objects, now);
    objects = now;
    facts = known;
  }

  private LinkedFiles held() {
    LinkedFiles held = files == null ? new LinkedFiles(sessions.get()) : files;
    held.put(objects);
    files = held;
    return held;
  }

  ModuleFacts facts() {
    return facts;
  }

  /** Takes the types of others as they are now; returns whether it must be linked again. */
  boolean take(List<StoredExport> now) {
    boolean same = imports.size() == now.size();
    for (int i = 0; same && i < now.size(); i++) {
      same = imports.get(i).isLike(now.get(i));
    }
    imports = now;
    outdated |= !same;
    return outdated;
  }

  /** Links with what was taken. */
  void link() {
    LinkedFiles held = held();
    findings = held.link(name, unpacked());
    exports = held.exports().stream().map(type -> StoredExport.of(name, type)).toList();
    outdated = false;
  }

  private List<ImportedType> unpacked() {
    return imports.stream().map(StoredExport::imported).toList();
  }

  List<StoredExport> exports() {
    return exports;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Returns how many functions are held in memory. */
  int functions() {
    return files == null ? 0 : files.functions();
  }

  /** Lets go of the program. */
  void release() {
    files = null;
  }

  @Override
  public Set<String> code() {
    return facts.code();
  }

  @Override
  public Opened open() {
    LinkedFiles held = files;
    if (held != null) {
      return new Opened(held.program(), held.files());
    }
    LinkedFiles read = new LinkedFiles(sessions.get());
    read.put(objects);
    return new Opened(read.read(name, unpacked()), read.files());
  }
}
