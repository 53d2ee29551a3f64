package dev.nightjar.job.linking;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.LinkSession;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the repositories that were linked last linked, so that a push to one of them costs what it
 * changes. This is memory only: what is forgotten, or lost with the process, is linked anew with
 * the same findings.
 */
public final class LinkSessions {
  /** What a function's code and summaries take, roughly; see the benchmark of linking. */
  private static final long BYTES_PER_FUNCTION = 3 << 10;

  /**
   * A repository with more packed objects than this, some 1.2 million lines of Java, is linked by
   * its build modules. It does not follow from the heap: the findings of a repository must not
   * depend on where it is linked.
   */
  public static final long WHOLE_BYTES = 24L << 20;

  private final Supplier<LinkSession> factory;
  private final int mostFunctions;
  private final long wholeBytes;
  private final LinkedHashMap<String, LinkedRepository> held = new LinkedHashMap<>(16, 0.75f, true);

  /** The repository at work, which may be too large to be kept. */
  private @Nullable LinkedRepository last;

  private String lastName = "";

  /**
   * Makes an empty memory.
   *
   * @param mostFunctions of so many functions in all repositories together is kept
   * @param wholeBytes a repository with more packed objects is linked by its build modules
   */
  public LinkSessions(Supplier<LinkSession> factory, int mostFunctions, long wholeBytes) {
    this.factory = factory;
    this.mostFunctions = mostFunctions;
    this.wholeBytes = wholeBytes;
  }

  /**
   * Returns for how many functions there is room: an eighth of the heap goes into it, because there
   * are several memories in a process, one for each task of the job.
   */
  public static int mostFunctions() {
    return (int)
        Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 8 / BYTES_PER_FUNCTION);
  }

  /** Returns whether a repository with these objects is linked as one program. */
  public static boolean isWhole(Map<String, byte[]> objects) {
    return BuildModule.bytes(objects) <= WHOLE_BYTES;
  }

  /** Returns the types of other repositories that the files may mean. */
  public SortedSet<String> wanted(String repository, Map<String, byte[]> objects) {
    return open(repository, objects).wanted();
  }

  /** Links a repository that knows no other; see {@link #link(String, Map, List)}. */
  public List<Finding> link(String repository, Map<String, byte[]> objects) {
    return link(repository, objects, List.of());
  }

  /**
   * Links a repository.
   *
   * @param objects by path, as {@link FlowObjectCodec} writes them
   * @param others types of other repositories, one of each symbol
   * @return the findings in order of path and position
   */
  public List<Finding> link(
      String repository, Map<String, byte[]> objects, List<ImportedType> others) {
    LinkedRepository current = open(repository, objects);
    // Whatever goes wrong, what is half done is not taken up again.
    last = null;
    makeRoomFor(current.functions());
    List<Finding> findings = current.link(others);
    makeRoomFor(current.functions());
    last = current;
    if (current.functions() <= mostFunctions) {
      held.put(repository, current);
    }
    return findings;
  }

  /** Returns the programs that were just linked; they may be forgotten then. */
  public List<LinkedPart> takeLast() {
    if (last == null) {
      return List.of();
    }
    List<LinkedPart> parts = last.parts();
    last = null;
    return parts;
  }

  /** Returns what a repository that was just linked tells others. */
  public List<ExportedType> exports(String repository) {
    if (last == null || !lastName.equals(repository)) {
      throw new IllegalStateException(repository + " was not just linked");
    }
    return last.exports();
  }

  /** Takes a repository out of the memory, or begins with it, and gives it its files. */
  private LinkedRepository open(String repository, Map<String, byte[]> objects) {
    @Nullable LinkedRepository kept = held.remove(repository);
    if (kept == null && last != null && lastName.equals(repository)) {
      kept = last;
    }
    boolean large = BuildModule.bytes(objects) > wholeBytes;
    LinkedRepository current =
        kept == null || large != kept instanceof ModularRepository
            ? empty(repository, large)
            : kept;
    last = null;
    current.put(objects);
    last = current;
    lastName = repository;
    return current;
  }

  private LinkedRepository empty(String repository, boolean large) {
    return large
        ? new ModularRepository(repository, factory, mostFunctions, wholeBytes)
        : new WholeRepository(repository, factory.get());
  }

  private void makeRoomFor(int functions) {
    long total = functions;
    for (LinkedRepository each : held.values()) {
      total += each.functions();
    }
    Iterator<LinkedRepository> oldest = held.values().iterator();
    while (total > mostFunctions && oldest.hasNext()) {
      total -= oldest.next().functions();
      oldest.remove();
    }
  }
}
