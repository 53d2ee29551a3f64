package dev.nightjar.job;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The files of the repository that is the current key: as they were when the last scan was
 * complete, and apart from them what later scans told since. So the files of any scan that is under
 * way can be had, even if records of the next ones are there already: what a scan finds does not
 * depend on how fast its records came.
 */
final class RepositoryFiles {
  /** In keys of what came ahead; sorts before all that ids of scans are made of. */
  private static final char AFTER_SCAN = '\0';

  private static final HeldFile NO_FILE = new HeldFile("", "", "", "", true, "", 0, "", 0, "", "");

  private final MapState<String, HeldFile> files;
  private final MapState<String, byte[]> objects;
  private final MapState<String, byte[]> sources;

  /** By scan and path. */
  private final MapState<String, HeldFile> aheadFiles;

  private final MapState<String, byte[]> aheadObjects;
  private final MapState<String, byte[]> aheadSources;

  /** By scan. */
  private final MapState<String, ListingChange> changes;

  RepositoryFiles(RuntimeContext context) {
    files = held(context, "files");
    objects = StateMaps.bytes(context, "objects");
    sources = StateMaps.bytes(context, "sources");
    aheadFiles = held(context, "ahead-files");
    aheadObjects = StateMaps.bytes(context, "ahead-objects");
    aheadSources = StateMaps.bytes(context, "ahead-sources");
    changes =
        context.getMapState(
            new MapStateDescriptor<>(
                "listing-changes", Types.STRING, TypeInformation.of(ListingChange.class)));
  }

  private static MapState<String, HeldFile> held(RuntimeContext context, String name) {
    return context.getMapState(
        new MapStateDescriptor<>(name, Types.STRING, TypeInformation.of(HeldFile.class)));
  }

  /** What became of a record. */
  enum Taken {
    /** It told nothing that was not known, or is no longer of interest. */
    STALE,
    /** The file is as it was. */
    SAME,
    /** The file is new, gone, or another one. */
    CHANGED
  }

  /**
   * Takes a record.
   *
   * @param completed the scan that was completed last; empty if none was
   */
  Taken take(CompiledFile file, String completed) throws Exception {
    String path = file.path();
    @Nullable HeldFile base = files.get(path);
    boolean late =
        file.scan().compareTo(completed) < 0
            || (base != null && file.scan().compareTo(base.scan()) < 0)
            || (base != null && file.scan().equals(completed) && base.sameContent(file));
    if (late) {
      return Taken.STALE;
    }
    HeldFile prior = base == null ? NO_FILE : base;
    String priorScan = "";
    Optional<String> next = Optional.empty();
    for (String scan : changes.keys()) {
      if (!aheadFiles.contains(key(scan, path))) {
        continue;
      }
      if (scan.compareTo(file.scan()) < 0 && scan.compareTo(priorScan) > 0) {
        prior = aheadFiles.get(key(scan, path));
        priorScan = scan;
      } else if (scan.compareTo(file.scan()) > 0
          && (next.isEmpty() || scan.compareTo(next.get()) < 0)) {
        next = Optional.of(scan);
      }
    }
    @Nullable HeldFile told = aheadFiles.get(key(file.scan(), path));
    HeldFile now = HeldFile.of(file);
    if (told != null && told.sameContent(file)) {
      return Taken.STALE;
    }
    HeldFile replaced = told == null ? prior : told;
    ListingChange change = change(file.scan()).minus(path, replaced).plus(path, now);
    changes.put(file.scan(), change);
    if (next.isPresent()) {
      // The next scan replaces this version now, and no longer the one before.
      changes.put(next.get(), change(next.get()).plus(path, replaced).minus(path, now));
    }
    boolean same = prior.sameContent(file);
    store(file, now, same && priorScan.isEmpty());
    return same ? Taken.SAME : Taken.CHANGED;
  }

  private void store(CompiledFile file, HeldFile now, boolean asBefore) throws Exception {
    String key = key(file.scan(), file.path());
    aheadFiles.put(key, now);
    // On the heap, equal bytes are then held once.
    byte @Nullable [] object = asBefore ? objects.get(file.path()) : file.object();
    byte @Nullable [] source = asBefore ? sources.get(file.path()) : file.source();
    StateMaps.putOrRemove(aheadObjects, key, object == null ? file.object() : object);
    StateMaps.putOrRemove(aheadSources, key, source == null ? file.source() : source);
  }

  private ListingChange change(String scan) throws Exception {
    @Nullable ListingChange change = changes.get(scan);
    return change == null ? ListingChange.NONE : change;
  }

  /** Returns by what all records up to a scan change the list of files. */
  ListingChange changesUpTo(String scan) throws Exception {
    ListingChange sum = ListingChange.NONE;
    for (Map.Entry<String, ListingChange> each : changes.entries()) {
      if (each.getKey().compareTo(scan) <= 0) {
        sum = sum.plus(each.getValue());
      }
    }
    return sum;
  }

  /** Files, their objects and their texts by path. */
  record View(
      SortedMap<String, HeldFile> files,
      SortedMap<String, byte[]> objects,
      SortedMap<String, byte[]> sources) {}

  /** Returns a copy of the files as of a scan. */
  View asOf(String scan) throws Exception {
    View view =
        new View(StateMaps.sorted(files), StateMaps.sorted(objects), StateMaps.sorted(sources));
    for (Map.Entry<String, HeldFile> each : aheadUpTo(scan).entrySet()) {
      String path = path(each.getKey());
      HeldFile told = each.getValue();
      @Nullable HeldFile before = view.files.get(path);
      if (before != null && before.sameContent(told)) {
        view.files.put(path, before.toldAgainIn(told.scan()));
      } else {
        view.files.put(path, told);
        put(view.objects, path, aheadObjects.get(each.getKey()));
        put(view.sources, path, aheadSources.get(each.getKey()));
      }
    }
    return view;
  }

  private static void put(Map<String, byte[]> map, String path, byte @Nullable [] bytes) {
    if (bytes == null) {
      map.remove(path);
    } else {
      map.put(path, bytes);
    }
  }

  private SortedMap<String, HeldFile> aheadUpTo(String scan) throws Exception {
    return StateMaps.sorted(aheadFiles).headMap(scan + (char) (AFTER_SCAN + 1));
  }

  /** A scan is complete: its files are the ones that later scans differ from. */
  void settle(String scan) throws Exception {
    for (Map.Entry<String, HeldFile> each : aheadUpTo(scan).entrySet()) {
      String path = path(each.getKey());
      HeldFile told = each.getValue();
      @Nullable HeldFile before = files.get(path);
      if (before != null && before.sameContent(told)) {
        files.put(path, before.toldAgainIn(told.scan()));
      } else {
        files.put(path, told);
        StateMaps.putOrRemove(objects, path, aheadObjects.get(each.getKey()));
        StateMaps.putOrRemove(sources, path, aheadSources.get(each.getKey()));
      }
      aheadFiles.remove(each.getKey());
      aheadObjects.remove(each.getKey());
      aheadSources.remove(each.getKey());
    }
    for (String done : StateMaps.sorted(changes).headMap(scan + AFTER_SCAN).keySet()) {
      changes.remove(done);
    }
    for (Map.Entry<String, HeldFile> each : StateMaps.sorted(files).entrySet()) {
      // Older records are ignored from now on, so what is gone need not be remembered.
      if (each.getValue().gone()) {
        files.remove(each.getKey());
      }
    }
  }

  /** Takes a file that the link compiled again, unless it has another content since. */
  void recompiled(CompiledFile file) throws Exception {
    @Nullable HeldFile held = files.get(file.path());
    if (held != null && !held.deleted() && held.blob().equals(file.blob())) {
      files.put(file.path(), held.recompiledAs(file));
      StateMaps.putOrRemove(objects, file.path(), file.object());
      StateMaps.putOrRemove(sources, file.path(), file.source());
    }
  }

  private static String key(String scan, String path) {
    return scan + AFTER_SCAN + path;
  }

  private static String path(String key) {
    return key.substring(key.indexOf(AFTER_SCAN) + 1);
  }
}
