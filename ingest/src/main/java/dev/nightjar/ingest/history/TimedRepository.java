package dev.nightjar.ingest.history;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RepositoryBuilder;

/**
 * A repository that stops answering when the time is up. A walk through history reads objects all
 * the time and can be stopped in no other way. Belongs to one thread.
 */
final class TimedRepository extends FileRepository {
  private long end = Long.MAX_VALUE;

  /** Says that the time is up. */
  static final class TimeUp extends IOException {
    private static final long serialVersionUID = 1;

    TimeUp() {
      super("Reading the history takes too long");
    }
  }

  private TimedRepository(RepositoryBuilder place) throws IOException {
    super(place);
  }

  static TimedRepository open(Path gitDirectory) throws IOException {
    TimedRepository repository =
        new TimedRepository(new RepositoryBuilder().setGitDir(gitDirectory.toFile()).setup());
    if (!repository.getObjectDatabase().exists()) {
      repository.close();
      throw new RepositoryNotFoundException(gitDirectory.toFile());
    }
    return repository;
  }

  /** Answers for so long from now on. */
  void answerFor(long nanos) {
    end = System.nanoTime() + nanos;
  }

  @Override
  public ObjectReader newObjectReader() {
    return new Reader(super.newObjectReader());
  }

  private final class Reader extends ObjectReader.Filter {
    private final ObjectReader delegate;

    Reader(ObjectReader delegate) {
      this.delegate = delegate;
    }

    @Override
    protected ObjectReader delegate() {
      return delegate;
    }

    @Override
    public ObjectReader newReader() {
      return new Reader(delegate.newReader());
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
      if (end != Long.MAX_VALUE && System.nanoTime() - end > 0) {
        throw new TimeUp();
      }
      return delegate.open(id, type);
    }
  }
}
