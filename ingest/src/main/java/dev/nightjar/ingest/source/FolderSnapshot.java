package dev.nightjar.ingest.source;

import dev.nightjar.contract.ListingDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * A folder without Git, as if it were a repository whose only commit is a digest of its listing.
 *
 * <p>The list of its files is kept in memory (about 200 bytes each), not their contents. Content
 * ids are Git's own, so a file has the same id here and in a repository.
 */
public final class FolderSnapshot implements Snapshot {
  private final ObjectInserter.Formatter ids = new ObjectInserter.Formatter();
  private final Path root;
  private final Path except;
  private final Languages languages;
  private final Limits limits;
  private final List<Entry> entries = new ArrayList<>();
  private final ListingDigest digest = new ListingDigest();
  private Instant newest = Instant.EPOCH;

  private FolderSnapshot(Path root, Path except, Languages languages, Limits limits) {
    this.root = root;
    this.except = except.toAbsolutePath().normalize();
    this.languages = languages;
    this.limits = limits;
  }

  /**
   * Lists the folder; of files in other languages the content is not looked at.
   *
   * @param except a folder inside that is not part of it: where we keep our own state
   */
  public static FolderSnapshot open(Path root, Path except, Languages languages, Limits limits) {
    FolderSnapshot snapshot = new FolderSnapshot(root, except, languages, limits);
    snapshot.list(root, "", AttributeRules.NONE);
    snapshot.entries.sort((a, b) -> PathText.ORDER.compare(a.path(), b.path()));
    return snapshot;
  }

  private void list(Path folder, String prefix, AttributeRules above) {
    AttributeRules rules = rules(folder, prefix, above);
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        String name = String.valueOf(child.getFileName());
        String path = prefix + name;
        if (!PathText.isSafeName(name) || isTooLong(path)) {
          entries.add(Entry.unsafe(path.getBytes(StandardCharsets.UTF_8)));
        } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          if (!child.toAbsolutePath().normalize().equals(except)) {
            folders.add(child);
          }
        } else {
          add(child, path, rules.marks(path));
        }
        if (entries.size() > limits.entries()) {
          throw new BrokenRepository(
              Problem.Code.TOO_LARGE,
              root + " has more than " + limits.entries() + " files",
              "Scan its subfolders one by one");
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      entries.add(new Entry(prefix, "", Entry.Kind.UNREADABLE, Marks.NONE));
    }
    for (Path child : folders) {
      list(child, prefix + child.getFileName() + "/", rules);
    }
  }

  private void add(Path file, String path, Marks marks) {
    String blob = "";
    Entry.Kind kind = Entry.Kind.UNREADABLE;
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        kind = Entry.Kind.SYMBOLIC_LINK;
      } else if (attributes.isRegularFile()) {
        kind = Entry.Kind.FILE;
        if (languages.of(path).isPresent()) {
          blob = id(file, attributes.size());
          digest.add(path, blob);
          Instant modified = attributes.lastModifiedTime().toInstant();
          newest = modified.isAfter(newest) ? modified : newest;
        }
      }
    } catch (IOException e) {
      kind = Entry.Kind.UNREADABLE;
    }
    entries.add(new Entry(path, blob, kind, marks));
  }

  private String id(Path file, long size) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ids.idFor(Constants.OBJ_BLOB, size, in).name();
    }
  }

  private static AttributeRules rules(Path folder, String prefix, AttributeRules above) {
    Path file = folder.resolve(".gitattributes");
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Files.size(file) <= AttributeRules.MAXIMUM_BYTES
          ? above.with(prefix, Files.readAllBytes(file))
          : above;
    } catch (IOException e) {
      return above;
    }
  }

  private static boolean isTooLong(String path) {
    return path.getBytes(StandardCharsets.UTF_8).length > PathText.MAXIMUM_BYTES;
  }

  @Override
  public String commit() {
    return digest.toString();
  }

  @Override
  public Instant committedAt() {
    return newest;
  }

  @Override
  public String ref() {
    return "";
  }

  @Override
  public EntryCursor entries() {
    Iterator<Entry> iterator = entries.iterator();
    return () -> iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }

  @Override
  public Content read(Entry entry, long limit) {
    Path file = root.resolve(entry.path());
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes((int) limit + 1);
      if (bytes.length > limit) {
        return new Content.TooLarge(Files.size(file));
      }
    } catch (IOException e) {
      return new Content.Unreadable(String.valueOf(e.getMessage()));
    }
    ObjectId id = ids.idFor(Constants.OBJ_BLOB, bytes);
    if (!id.name().equals(entry.blob())) {
      throw new BrokenRepository(
          Problem.Code.CHANGED_WHILE_READ,
          file + " changed while the folder was read",
          "Scan again when nothing writes to the folder");
    }
    return new Content.Bytes(bytes);
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
