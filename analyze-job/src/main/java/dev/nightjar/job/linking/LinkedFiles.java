package dev.nightjar.job.linking;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.flow.Unanalysed;
import dev.nightjar.flow.program.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are linked as one program, decoded and linked as they were the last time: what did not
 * change costs nothing again.
 */
final class LinkedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(LinkedFiles.class);

  private final LinkSession session;
  private Map<String, Decoded> objects = Map.of();
  private int functions;

  private record Decoded(byte[] bytes, FlowObject object) {}

  LinkedFiles(LinkSession session) {
    this.session = session;
  }

  /** Takes the files as they are now, and decodes those that are new. */
  void put(Map<String, byte[]> now) {
    Map<String, Decoded> decoded = new TreeMap<>();
    functions = 0;
    for (Map.Entry<String, byte[]> entry : now.entrySet()) {
      Decoded before = objects.get(entry.getKey());
      Decoded file =
          before != null && Arrays.equals(before.bytes(), entry.getValue())
              ? before
              : new Decoded(entry.getValue(), FlowObjectCodec.read(entry.getValue()));
      decoded.put(entry.getKey(), file);
      functions += file.object().unit().functions().size();
    }
    objects = decoded;
  }

  /** Returns the files in order of path. */
  List<FlowObject> files() {
    return objects.values().stream().map(Decoded::object).toList();
  }

  /** Returns the symbols of types that the files may mean and do not declare. */
  SortedSet<String> wanted() {
    return new TreeSet<>(session.wanted(files()));
  }

  /**
   * Links.
   *
   * @param name of the repository, or of the part of it that the files are
   * @param others types that the files do not declare
   */
  List<Finding> link(String name, List<ImportedType> others) {
    List<Finding> findings = session.link(files(), name, others);
    // Those of other repositories that the files mean are among them.
    functions = session.program().functions().size();
    for (Unanalysed each : session.unanalysed()) {
      LOG.warn("{}, {}: {}", name, each.path(), each.problem().what());
    }
    return findings;
  }

  /** Reads the files as a program without linking them; see {@link #link}. */
  Program read(String name, List<ImportedType> others) {
    return session.read(files(), name, others);
  }

  /** Returns what others may know of the files, once they are linked. */
  List<ExportedType> exports() {
    return session.exports();
  }

  /** Returns the program of the last link. */
  Program program() {
    return session.program();
  }

  /** Returns how many functions are held. */
  int functions() {
    return functions;
  }
}
