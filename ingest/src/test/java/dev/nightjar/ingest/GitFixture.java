package dev.nightjar.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.TreeFormatter;

/** Writes bare repositories straight into their object stores, so that trees can be forged. */
public final class GitFixture implements AutoCloseable {
  private final Repository repository;
  private int commits;

  public GitFixture(Path folder) {
    try {
      repository = new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
      repository.create(true);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public Repository repository() {
    return repository;
  }

  public Path folder() {
    return repository.getDirectory().toPath();
  }

  public ObjectId blob(byte[] content) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(Constants.OBJ_BLOB, content);
      inserter.flush();
      return id;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public ObjectId blob(String content) {
    return blob(content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a tree as it is given, sorted or not. */
  public ObjectId tree(TreeFormatter tree) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(tree);
      inserter.flush();
      return id;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the trees of files given by their paths. */
  public ObjectId tree(Map<String, String> files) {
    TreeMap<String, Object> root = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          TreeMap<String, Object> folder = root;
          String[] names = path.split("/");
          for (int i = 0; i < names.length - 1; i++) {
            folder = child(folder, names[i] + "/");
          }
          folder.put(names[names.length - 1], content);
        });
    return write(root);
  }

  @SuppressWarnings("unchecked")
  private static TreeMap<String, Object> child(TreeMap<String, Object> folder, String name) {
    return (TreeMap<String, Object>)
        folder.computeIfAbsent(name, k -> new TreeMap<String, Object>());
  }

  @SuppressWarnings("unchecked")
  private ObjectId write(TreeMap<String, Object> folder) {
    TreeFormatter tree = new TreeFormatter();
    folder.forEach(
        (name, content) -> {
          if (name.endsWith("/")) {
            tree.append(
                name.substring(0, name.length() - 1),
                FileMode.TREE,
                write((TreeMap<String, Object>) content));
          } else {
            tree.append(name, FileMode.REGULAR_FILE, blob((String) content));
          }
        });
    return tree(tree);
  }

  /** Commits files as the whole content of the branch main. */
  public String commit(Map<String, String> files) {
    return commit(tree(files));
  }

  /** Commits files as what follows on another commit. */
  public String commitAfter(String parent, Map<String, String> files) {
    return commit(tree(files), ObjectId.fromString(parent));
  }

  public String commit(ObjectId tree, ObjectId... parents) {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    PersonIdent author =
        new PersonIdent(
            "A",
            "a@example.org",
            Instant.ofEpochSecond(1_700_000_000L + commits++),
            ZoneOffset.UTC);
    commit.setAuthor(author);
    commit.setCommitter(author);
    commit.setMessage("m");
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      RefUpdate update = repository.updateRef("refs/heads/main");
      update.setNewObjectId(id);
      update.setForceUpdate(true);
      update.update();
      repository.updateRef(Constants.HEAD, false).link("refs/heads/main");
      return id.name();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
