package dev.nightjar.ingest.source;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Sets JGit up for reading, once for the JVM. */
final class JGitEnvironment {
  private static final AtomicBoolean PREPARED = new AtomicBoolean();

  private JGitEnvironment() {}

  static void prepare() {
    if (!PREPARED.compareAndSet(false, true)) {
      return;
    }
    SystemReader.setInstance(new Quiet(SystemReader.getInstance()));
    WindowCacheConfig cache = new WindowCacheConfig();
    // Bounds for the whole JVM. Larger ones made reading three large repositories no faster: the
    // bases of one delta chain fit, and the operating system caches the packs.
    cache.setPackedGitLimit(16 << 20);
    cache.setDeltaBaseCacheLimit(16 << 20);
    // No object is held whole that is larger; files are only opened below their own limit.
    cache.setStreamFileThreshold(16 << 20);
    cache.install();
  }

  /** Keeps the user's configuration (proxies), but starts no git program and writes no files. */
  private static final class Quiet extends SystemReader.Delegate {
    private final SystemReader delegate;

    Quiet(SystemReader delegate) {
      super(delegate);
      this.delegate = delegate;
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
      return delegate.openUserConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
      return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
      return new Empty(parent, fs);
    }
  }

  private static final class Empty extends FileBasedConfig {
    @SuppressWarnings("NullAway") // JGit's own way to say that there is no file
    Empty(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // Nothing to load.
    }

    @Override
    public void save() {
      // Nowhere to save.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
