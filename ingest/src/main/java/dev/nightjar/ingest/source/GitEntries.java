package dev.nightjar.ingest.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Walks a tree depth first, holding one tree per level.
 *
 * <p>JGit's own walker is not used because it trusts names and order: here a tree that was forged
 * yields unsafe entries, and what follows may rely on rising paths.
 */
final class GitEntries implements EntryCursor {
  private static final String ATTRIBUTES = ".gitattributes";

  private final ObjectReader reader;
  private final Deque<Level> levels = new ArrayDeque<>();
  private String lastPath = "";

  private record Level(String folder, CanonicalTreeParser tree, AttributeRules rules) {}

  GitEntries(ObjectReader reader, ObjectId root) {
    this.reader = reader;
    enter("", root, AttributeRules.NONE);
  }

  @Override
  public Optional<Entry> next() {
    while (!levels.isEmpty()) {
      Level level = levels.element();
      if (level.tree.eof()) {
        levels.remove();
        continue;
      }
      Optional<Entry> entry;
      try {
        entry = visit(level);
        level.tree.next(1);
      } catch (IndexOutOfBoundsException e) {
        throw damaged(level.folder, e);
      }
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private Optional<Entry> visit(Level level) {
    CanonicalTreeParser tree = level.tree;
    byte[] name = Arrays.copyOf(tree.getEntryPathBuffer(), tree.getEntryPathLength());
    Optional<String> safe = PathText.safeName(name);
    String path = level.folder + safe.orElse("");
    if (safe.isEmpty() || isTooLong(level.folder, name)) {
      return Optional.of(Entry.unsafe(join(level.folder, name)));
    }
    int type = tree.getEntryRawMode() & FileMode.TYPE_MASK;
    if (type == FileMode.TYPE_TREE) {
      enter(path + "/", tree.getEntryObjectId(), level.rules);
      return Optional.empty();
    }
    // A tree out of order, or one that names a file twice, is forged: the first one counts.
    if (PathText.ORDER.compare(path, lastPath) <= 0) {
      return Optional.of(Entry.unsafe(join(level.folder, name)));
    }
    lastPath = path;
    Entry.Kind kind =
        switch (type) {
          case FileMode.TYPE_FILE -> Entry.Kind.FILE;
          case FileMode.TYPE_SYMLINK -> Entry.Kind.SYMBOLIC_LINK;
          case FileMode.TYPE_GITLINK -> Entry.Kind.SUBMODULE;
          default -> Entry.Kind.UNREADABLE;
        };
    return Optional.of(
        new Entry(path, tree.getEntryObjectId().name(), kind, level.rules.marks(path)));
  }

  private void enter(String folder, ObjectId id, AttributeRules above) {
    try {
      byte[] bytes = reader.open(id, Constants.OBJ_TREE).getCachedBytes(64 << 20);
      CanonicalTreeParser tree = new CanonicalTreeParser();
      tree.reset(bytes);
      levels.push(new Level(folder, tree, rules(folder, bytes, above)));
    } catch (MissingObjectException e) {
      throw new BrokenRepository(
          Problem.Code.MISSING_OBJECTS,
          "The folder " + shown(folder) + " is missing from the repository: no object " + id.name(),
          "Fetch or clone it again, without a filter; git fsck lists all that is missing",
          e);
    } catch (IOException | IndexOutOfBoundsException e) {
      throw damaged(folder, e);
    }
  }

  private AttributeRules rules(String folder, byte[] treeBytes, AttributeRules above)
      throws IOException {
    CanonicalTreeParser tree = new CanonicalTreeParser();
    tree.reset(treeBytes);
    // Trees are sorted, but not every name before the dot sorts there: look at all of them.
    for (; !tree.eof(); tree.next(1)) {
      if (tree.getEntryPathLength() == ATTRIBUTES.length()
          && (tree.getEntryRawMode() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE
          && tree.getEntryPathString().equals(ATTRIBUTES)) {
        try {
          ObjectLoader attributes = reader.open(tree.getEntryObjectId(), Constants.OBJ_BLOB);
          return attributes.getSize() > AttributeRules.MAXIMUM_BYTES
              ? above
              : above.with(folder, attributes.getCachedBytes(AttributeRules.MAXIMUM_BYTES));
        } catch (MissingObjectException e) {
          return above;
        }
      }
    }
    return above;
  }

  private static boolean isTooLong(String folder, byte[] name) {
    return folder.getBytes(StandardCharsets.UTF_8).length + name.length > PathText.MAXIMUM_BYTES;
  }

  private static byte[] join(String folder, byte[] name) {
    byte[] prefix = folder.getBytes(StandardCharsets.UTF_8);
    byte[] path = Arrays.copyOf(prefix, prefix.length + name.length);
    System.arraycopy(name, 0, path, prefix.length, name.length);
    return path;
  }

  private static BrokenRepository damaged(String folder, Exception cause) {
    return new BrokenRepository(
        Problem.Code.DAMAGED,
        "The folder " + shown(folder) + " cannot be read from the object store: " + cause,
        "Run git fsck on the repository, and fetch or clone it again",
        cause);
  }

  private static String shown(String folder) {
    return folder.isEmpty() ? "at the root" : folder;
  }
}
