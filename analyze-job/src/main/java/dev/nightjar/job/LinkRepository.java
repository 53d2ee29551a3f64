package dev.nightjar.job;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.ListingDigest;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.ScanSubject;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import dev.nightjar.job.lifecycle.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Holds the compiled files of each repository, and links them when they are exactly those of the
 * newest manifest.
 *
 * <p>Of two records of one file the one of the later scan wins, whatever came first; a record of a
 * scan that is complete says nothing new. So neither order nor repetition of records changes where
 * a repository ends up.
 *
 * <p>Linking runs in a thread of its own on a copy of the state, and its outcome is applied by a
 * timer: checkpoints do not wait for it. What was not applied before a checkpoint is linked again
 * after a restore, with the same outcome.
 *
 * <p>The result of a scan is written only after a checkpoint: who reads it finds all of the scan's
 * findings on their topic, whatever was killed when.
 */
final class LinkRepository
    extends KeyedCoProcessFunction<String, CompiledFile, RepositoryRecord, Outgoing>
    implements CheckpointedFunction, CheckpointListener {
  private static final long serialVersionUID = 1;

  /** How often a running link is looked at: short against linking, long against a timer's cost. */
  private static final long POLL_MILLIS = 10;

  /** How often is asked whether a checkpoint is complete: short against their interval. */
  private static final long REPORT_MILLIS = 50;

  /** Many changes of other repositories come together. */
  private static final long NEIGHBOUR_MILLIS = 100;

  /** Who is asked answers in less, if the topics work at all; then the findings must do without. */
  private static final long PATIENCE_MILLIS = 30_000;

  /** A day that is always over. */
  private static final String AT_ONCE = "0000-01-01";

  private final EngineFactory engines;
  private final long stallMillis;

  private transient Engine engine;
  private transient RepositoryLink link;
  private transient ExecutorService linker;
  private transient Map<String, Future<LinkOutcome>> running;
  private transient Map<String, byte[]> linking;
  private transient Map<String, Long> epochOfResults;
  private transient Map<String, Set<String>> decidedWhileLinking;
  private transient long lastTimer;
  private transient Epochs epochs;

  private transient Map<String, Long> newsWhenLinking;
  private transient Map<String, Long> patience;
  private transient Neighbours neighbours;
  private transient ValueState<Progress> progress;
  private transient MapState<String, HeldFile> files;
  private transient MapState<String, byte[]> objects;
  private transient MapState<String, byte[]> sources;
  private transient MapState<String, byte[]> findings;

  /** Decisions by identity of the finding, on the wire, for findings that are yet to come, too. */
  private transient MapState<String, byte[]> triage;

  /** The day after which the findings must be folded again though nothing changed. */
  private transient ValueState<String> expires;

  /** When a record came last while a manifest waits for files. */
  private transient ValueState<Long> lastNews;

  /** When to see whether news came; none while nothing waits. */
  private transient ValueState<Long> stallTimer;

  /** The newest scan that was said to be stalled. */
  private transient ValueState<String> stalledScan;

  /** Results that no checkpoint covers yet, on the wire. */
  private transient ListState<byte[]> results;

  private transient Counter staleRecords;
  private transient Counter links;
  private transient Counter duplicateIdentities;

  @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
  LinkRepository(EngineFactory engines, Duration stallAfter) {
    this.engines = engines;
    this.stallMillis = stallAfter.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    engine = engines.create();
    link = new RepositoryLink(engine);
    linker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(null, task, "nightjar-link", JobLimits.LINK_STACK_BYTES);
              thread.setDaemon(true);
              return thread;
            });
    epochs = new Epochs();
    running = new HashMap<>();
    linking = new HashMap<>();
    newsWhenLinking = new HashMap<>();
    patience = new HashMap<>();
    neighbours = new Neighbours(getRuntimeContext());
    epochOfResults = new HashMap<>();
    decidedWhileLinking = new HashMap<>();
    progress =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("progress", TypeInformation.of(Progress.class)));
    files =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "files", Types.STRING, TypeInformation.of(HeldFile.class)));
    objects = bytes("objects");
    sources = bytes("sources");
    findings = bytes("findings");
    triage = bytes("triage");
    expires = getRuntimeContext().getState(new ValueStateDescriptor<>("expires", Types.STRING));
    lastNews = getRuntimeContext().getState(new ValueStateDescriptor<>("last-news", Types.LONG));
    stallTimer =
        getRuntimeContext().getState(new ValueStateDescriptor<>("stall-timer", Types.LONG));
    stalledScan =
        getRuntimeContext().getState(new ValueStateDescriptor<>("stalled-scan", Types.STRING));
    results =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>(
                    "results", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    staleRecords = metrics.counter("staleRecords");
    links = metrics.counter("links");
    duplicateIdentities = metrics.counter("duplicateIdentities");
  }

  private MapState<String, byte[]> bytes(String name) {
    return getRuntimeContext()
        .getMapState(
            new MapStateDescriptor<>(
                name, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void close() {
    if (linker != null) {
      linker.shutdownNow();
    }
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {}

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    epochs.checkpointBegins(context.getCheckpointId());
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    epochs.checkpointComplete(checkpoint);
  }

  @Override
  public void processElement1(CompiledFile file, Context context, Collector<Outgoing> out)
      throws Exception {
    Progress now = current();
    HeldFile held = files.get(file.path());
    if (file.scan().compareTo(now.completedScan()) < 0
        || (held != null && file.scan().compareTo(held.scan()) < 0)) {
      staleRecords.inc();
      return;
    }
    if (held != null && held.sameContent(file)) {
      files.put(file.path(), held.toldAgainIn(file.scan()));
      // Who sends everything again wants everything to be there again.
      out.collect(Outgoing.object(file.repository(), file.path(), file.object()));
      return;
    }
    Progress changed = count(now, Optional.ofNullable(held), file);
    store(file, HeldFile.of(file));
    out.collect(Outgoing.object(file.repository(), file.path(), file.object()));
    progress.update(changed);
    CoverageMessage.of(file).ifPresent(out::collect);
    if (changed.complete()) {
      schedule(context.timerService(), 0);
    }
    watch(changed, context.timerService());
  }

  @Override
  public void processElement2(RepositoryRecord record, Context context, Collector<Outgoing> out)
      throws Exception {
    if (Neighbours.concerns(record)) {
      hear(record, context.timerService(), out);
      return;
    }
    if (record.isDecision()) {
      decide(Wire.read(record.message(), Triage.class), record.message(), out);
      return;
    }
    Progress now = current();
    ScanManifest manifest = Wire.read(record.message(), ScanManifest.class);
    if (now.alreadyTold(manifest)) {
      staleRecords.inc();
      return;
    }
    Progress changed = now.withPending(manifest, record.message());
    progress.update(changed);
    if (changed.complete()) {
      schedule(context.timerService(), 0);
    }
    watch(changed, context.timerService());
  }

  /** Takes what is known of types of other repositories. */
  private void hear(RepositoryRecord record, TimerService timers, Collector<Outgoing> out)
      throws Exception {
    Progress now = current();
    if (record.topic().equals(Topic.WISHES.name())) {
      neighbours.answered(record.scan());
      if (patience.containsKey(record.repository()) && neighbours.allAnswered()) {
        schedule(timers, 0);
      }
      return;
    }
    boolean knew = neighbours.haveNews();
    if (neighbours.hear(record.scan(), record.message()) && !knew && isAsLinked(now)) {
      // Who waits for findings shall not take those of before for the last word.
      out.collect(
          Outgoing.result(
              Wire.read(now.result(), ScanResult.class).withProblem(ScanResult.DEPENDENCY)));
      // Not by schedule(), which would put off what comes after.
      timers.registerProcessingTimeTimer(timers.currentProcessingTime() + NEIGHBOUR_MILLIS);
    }
  }

  /** Whether the files are those that were linked last, and no others are on their way. */
  private static boolean isAsLinked(Progress now) {
    if (now.completedScan().isEmpty() || !now.pendingScan().isEmpty()) {
      return false;
    }
    ScanManifest manifest = Wire.read(now.completed(), ScanManifest.class);
    return manifest.files() == now.files() && manifest.listing().equals(now.listing());
  }

  /** Keeps a decision, and applies it to the finding if there is one and nobody works on it. */
  private void decide(Triage decision, byte[] wire, Collector<Outgoing> out) throws Exception {
    byte @Nullable [] held = triage.get(decision.identity());
    if (!Decisions.replaces(
        decision, Optional.ofNullable(held).map(bytes -> Wire.read(bytes, Triage.class)))) {
      staleRecords.inc();
      return;
    }
    triage.put(decision.identity(), wire);
    if (running.containsKey(decision.repository())) {
      decidedWhileLinking
          .computeIfAbsent(decision.repository(), missing -> new TreeSet<>())
          .add(decision.identity());
    } else {
      applyDecision(decision.identity(), out);
    }
  }

  private void applyDecision(String identity, Collector<Outgoing> out) throws Exception {
    byte @Nullable [] wire = triage.get(identity);
    byte @Nullable [] found = findings.get(identity);
    if (wire == null || found == null) {
      return; // Kept for the scan that finds it.
    }
    Triage decision = Wire.read(wire, Triage.class);
    FindingState before = Wire.read(found, FindingState.class);
    FindingState after = Decisions.apply(before, decision);
    findings.put(identity, Wire.write(after));
    Decisions.messages(before, after, decision).forEach(out::collect);
    // The counts of the last scan are no longer true, so the next one must not repeat them.
    expires.update(AT_ONCE);
  }

  /** While files are missing, looks whether more come. */
  private void watch(Progress now, TimerService timers) throws Exception {
    if (now.pendingScan().isEmpty() || now.complete()) {
      return;
    }
    lastNews.update(timers.currentProcessingTime());
    @Nullable Long timer = stallTimer.value();
    if (timer == null) {
      lookForNews(timers.currentProcessingTime() + stallMillis, timers);
    }
  }

  private void lookForNews(long time, TimerService timers) throws Exception {
    stallTimer.update(time);
    timers.registerProcessingTimeTimer(time);
  }

  private void detectStall(
      String repository, long timestamp, OnTimerContext context, Collector<Outgoing> out)
      throws Exception {
    @Nullable Long timer = stallTimer.value();
    if (timer == null || timer != timestamp) {
      return;
    }
    stallTimer.clear();
    Progress now = current();
    @Nullable Long news = lastNews.value();
    if (now.pendingScan().isEmpty() || now.complete() || news == null) {
      return;
    }
    if (timestamp - news < stallMillis) {
      lookForNews(news + stallMillis, context.timerService());
    } else if (!now.pendingScan().equals(stalledScan.value())) {
      stalledScan.update(now.pendingScan());
      out.collect(Stall.deadLetter(now));
      results.add(Wire.write(Stall.result(now, engine)));
      epochOfResults.put(repository, epochs.current());
      schedule(context.timerService(), REPORT_MILLIS);
    }
  }

  /** Whether nothing is on its way but a look at scans that wait for files. */
  boolean idle() {
    return running.isEmpty() && epochOfResults.isEmpty();
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Outgoing> out)
      throws Exception {
    String repository = context.getCurrentKey();
    detectStall(repository, timestamp, context, out);
    report(repository, context, out);
    Future<LinkOutcome> task = running.get(repository);
    if (task == null) {
      startLink(repository, context);
    } else if (!task.isDone()) {
      schedule(context.timerService(), POLL_MILLIS);
    } else {
      running.remove(repository);
      byte[] manifest = linking.remove(repository);
      apply(repository, outcome(task), manifest == null ? new byte[0] : manifest, context, out);
      boolean waits = patience.containsKey(repository);
      if (!waits && (current().complete() || neighbours.haveNews())) {
        schedule(context.timerService(), 0);
      }
    }
  }

  /** Writes the results of the repository as soon as a checkpoint covers what they tell of. */
  private void report(String repository, OnTimerContext context, Collector<Outgoing> out)
      throws Exception {
    Iterator<byte[]> held = results.get().iterator();
    if (!held.hasNext()) {
      return;
    }
    // A result that was restored has no epoch here: the checkpoint that it comes from covers it.
    Long epoch = epochOfResults.get(repository);
    if (epoch != null && !epochs.flushed(epoch)) {
      schedule(context.timerService(), REPORT_MILLIS);
      return;
    }
    while (held.hasNext()) {
      out.collect(Outgoing.result(Wire.read(held.next(), ScanResult.class)));
    }
    results.clear();
    epochOfResults.remove(repository);
  }

  private void startLink(String repository, OnTimerContext context) throws Exception {
    Progress now = current();
    boolean because = !now.complete() && neighbours.haveNews() && isAsLinked(now);
    if (!now.complete() && !because) {
      return;
    }
    long moment = context.timerService().currentProcessingTime();
    boolean impatient = moment >= patience.getOrDefault(repository, Long.MAX_VALUE);
    if (patience.containsKey(repository) && !impatient && !neighbours.allAnswered()) {
      return;
    }
    byte[] wire = because ? now.completed() : now.pending();
    ScanManifest manifest = Wire.read(wire, ScanManifest.class);
    if (!because && !neighbours.haveNews()) {
      Optional<ScanResult> unchanged = unchanged(now, manifest);
      if (unchanged.isPresent()) {
        complete(repository, now, manifest, wire, unchanged.get(), context);
        return;
      }
    }
    LinkInput input = input(now, manifest);
    LinkInput dated = because ? input.because(Instant.EPOCH) : input;
    RepositoryLink task = link;
    newsWhenLinking.put(repository, neighbours.news());
    running.put(repository, linker.submit(() -> task.link(dated, impatient)));
    linking.put(repository, wire);
    schedule(context.timerService(), 1);
  }

  /** The result of a scan that looks at what the scan before looked at, in the same way. */
  private Optional<ScanResult> unchanged(Progress now, ScanManifest manifest) throws Exception {
    if (now.completedScan().isEmpty()) {
      return Optional.empty();
    }
    ScanManifest before = Wire.read(now.completed(), ScanManifest.class);
    ScanResult result = Wire.read(now.result(), ScanResult.class);
    boolean same =
        !foldsAgain(manifest)
            && before.files() == manifest.files()
            && before.listing().equals(manifest.listing())
            && before.url().equals(manifest.url())
            && before.ref().equals(manifest.ref())
            && before.labels().equals(manifest.labels())
            && before.codeowners().equals(manifest.codeowners())
            && result.problem().isEmpty()
            && result.rules().equals(engine.rules())
            && result.engine().equals(engine.fingerprint());
    return same
        ? Optional.of(
            new ScanResult(
                    manifest.repository(),
                    manifest.scan(),
                    manifest.commit(),
                    manifest.files(),
                    0,
                    result.functions(),
                    Map.of(),
                    Map.of(),
                    result.open(),
                    result.open(),
                    manifest.skipped(),
                    result.rules(),
                    result.engine(),
                    manifest.startedAt(),
                    manifest.startedAt(),
                    0)
                .of(ScanSubject.of(manifest)))
        : Optional.empty();
  }

  /** Whether a suppression ends that day, or a decision came after the last scan. */
  private boolean foldsAgain(ScanManifest manifest) throws Exception {
    @Nullable String day = expires.value();
    return day != null
        && Suppressions.expired(day, LocalDate.ofInstant(manifest.startedAt(), ZoneOffset.UTC));
  }

  private LinkInput input(Progress now, ScanManifest manifest) throws Exception {
    return new LinkInput(
        manifest,
        now.completedScan().isEmpty()
            ? Optional.empty()
            : Optional.of(Wire.read(now.result(), ScanResult.class)),
        sorted(files),
        sorted(objects),
        sorted(sources),
        sorted(findings),
        sorted(triage),
        neighbours.summaries(),
        neighbours.wishes(),
        neighbours.told(),
        Optional.empty());
  }

  private void apply(
      String repository,
      LinkOutcome outcome,
      byte[] manifest,
      OnTimerContext context,
      Collector<Outgoing> out)
      throws Exception {
    for (CompiledFile file : outcome.recompiled()) {
      HeldFile held = files.get(file.path());
      // A newer content may have come while the link ran.
      if (held != null && !held.deleted() && held.blob().equals(file.blob())) {
        store(file, held.recompiledAs(file));
        out.collect(Outgoing.object(repository, file.path(), file.object()));
      }
    }
    neighbours.ask(repository, outcome.wishes(), out);
    @Nullable Long news = newsWhenLinking.remove(repository);
    if (outcome.result().isEmpty()) {
      outcome.messages().forEach(out::collect);
      long now = context.timerService().currentProcessingTime();
      patience.putIfAbsent(repository, now + PATIENCE_MILLIS);
      if (neighbours.allAnswered()) {
        schedule(context.timerService(), 0);
      } else {
        context.timerService().registerProcessingTimeTimer(now + PATIENCE_MILLIS);
      }
      return;
    }
    patience.remove(repository);
    neighbours.tell(outcome.told());
    neighbours.linkedWith(news == null ? 0 : news);
    links.inc();
    duplicateIdentities.inc(outcome.duplicates());
    for (Map.Entry<String, byte[]> finding : outcome.findings().entrySet()) {
      store(findings, finding.getKey(), finding.getValue());
    }
    expires.update(outcome.expires());
    outcome.messages().forEach(out::collect);
    // The link knew the decisions of its beginning only.
    for (String identity : decidedWhileLinking.getOrDefault(repository, Set.of())) {
      applyDecision(identity, out);
    }
    decidedWhileLinking.remove(repository);
    complete(
        repository,
        current(),
        Wire.read(manifest, ScanManifest.class),
        manifest,
        outcome.result().get(),
        context);
  }

  private void complete(
      String repository,
      Progress now,
      ScanManifest manifest,
      byte[] wire,
      ScanResult result,
      OnTimerContext context)
      throws Exception {
    dropGone(manifest.scan());
    progress.update(now.withCompleted(manifest.scan(), wire, Wire.write(result)));
    // The only place where a clock is read: how long it took is a measurement, not a finding.
    Instant finished = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    ScanResult told = timed(result, finished);
    results.add(
        Wire.write(neighbours.haveNews() ? told.withProblem(ScanResult.DEPENDENCY) : told));
    epochOfResults.put(repository, epochs.current());
    schedule(context.timerService(), REPORT_MILLIS);
  }

  private static ScanResult timed(ScanResult result, Instant finished) {
    return new ScanResult(
        result.repository(),
        result.scan(),
        result.commit(),
        result.files(),
        result.compiled(),
        result.functions(),
        result.opened(),
        result.fixed(),
        result.unchanged(),
        result.open(),
        result.skipped(),
        result.rules(),
        result.engine(),
        result.startedAt(),
        finished,
        Math.max(0, finished.toEpochMilli() - result.startedAt().toEpochMilli()),
        result.problem(),
        result.subject());
  }

  /** Records of a completed scan are ignored from now on: its deletions need not be remembered. */
  private void dropGone(String completedScan) throws Exception {
    for (Map.Entry<String, HeldFile> each : sorted(files).entrySet()) {
      if (each.getValue().gone() && each.getValue().scan().compareTo(completedScan) <= 0) {
        files.remove(each.getKey());
      }
    }
  }

  private static Progress count(Progress now, Optional<HeldFile> held, CompiledFile file) {
    int count = now.files();
    ListingDigest listing = ListingDigest.parse(now.listing());
    if (held.isPresent() && !held.get().deleted()) {
      listing.remove(file.path(), held.get().blob());
      count--;
    }
    if (!file.deleted()) {
      listing.add(file.path(), file.blob());
      count++;
    }
    return now.withFiles(count, listing);
  }

  private void store(CompiledFile file, HeldFile held) throws Exception {
    files.put(file.path(), held);
    store(objects, file.path(), file.object());
    store(sources, file.path(), file.source());
  }

  private static void store(MapState<String, byte[]> state, String path, byte[] bytes)
      throws Exception {
    if (bytes.length == 0) {
      state.remove(path);
    } else {
      state.put(path, bytes);
    }
  }

  private static LinkOutcome outcome(Future<LinkOutcome> task) throws Exception {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private Progress current() throws Exception {
    @Nullable Progress value = progress.value();
    return value == null ? Progress.NONE : value;
  }

  /** Timers get times of their own: all timers of one time run without a checkpoint in between. */
  private void schedule(TimerService timers, long delay) {
    lastTimer = Math.max(timers.currentProcessingTime() + delay, lastTimer + 1);
    timers.registerProcessingTimeTimer(lastTimer);
  }

  private static <T> SortedMap<String, T> sorted(MapState<String, T> state) throws Exception {
    SortedMap<String, T> sorted = new TreeMap<>();
    for (Map.Entry<String, T> entry : state.entries()) {
      sorted.put(entry.getKey(), entry.getValue());
    }
    return sorted;
  }
}
