package dev.nightjar.job;

import dev.nightjar.contract.Introduction;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Holds the compiled files of each repository, and links them scan by scan, as soon as they are
 * exactly those of the scan's manifest. Neither order nor repetition of records changes where a
 * repository ends up; see {@link RepositoryFiles} and {@link PendingScans}.
 *
 * <p>Linking runs in a thread of its own on a copy of the state, and its outcome is applied by a
 * timer: checkpoints do not wait for it. What was not applied before a checkpoint is linked again
 * after a restore, with the same outcome.
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

  /**
   * Of the time that linking took: so long a repository waits for more changes of others. Those
   * that depend on each other would else be linked again for every single change.
   */
  private static final int NEIGHBOUR_PAUSE = 4;

  private static final long LONGEST_NEIGHBOUR_MILLIS = 30_000;

  /** Who is asked answers in less, if the topics work at all; then the findings must do without. */
  private static final long PATIENCE_MILLIS = 30_000;

  private final EngineFactory engines;
  private final long stallMillis;

  private transient Engine engine;
  private transient RunningLinks running;
  private transient UnchangedScan unchanged;
  private transient Epochs epochs;
  private transient Map<String, List<Triage>> decidedWhileLinking;
  private transient Map<String, List<Introduction>> introducedWhileLinking;
  private transient long lastTimer;

  /** Until when repositories wait for answers of others. */
  private transient Map<String, Long> patience;

  /** Before when repositories are not linked again because of others. */
  private transient Map<String, Long> notBefore;

  /** How long the last link took, in milliseconds. */
  private transient Map<String, Long> took;

  private transient ValueState<Progress> progress;
  private transient RepositoryFiles files;
  private transient PendingScans pending;
  private transient RepositoryFindings findings;
  private transient RepositoryReviews reviews;
  private transient StallWatch stalls;
  private transient Neighbours neighbours;
  private transient ResultOutbox results;
  private transient ScanTraces traces;

  private transient LinkMetrics metrics;

  @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
  LinkRepository(EngineFactory engines, Duration stallAfter) {
    this.engines = engines;
    this.stallMillis = stallAfter.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    engine = engines.create();
    running = new RunningLinks(new RepositoryLink(engine));
    unchanged = new UnchangedScan(engine);
    epochs = new Epochs();
    decidedWhileLinking = new HashMap<>();
    introducedWhileLinking = new HashMap<>();
    patience = new HashMap<>();
    notBefore = new HashMap<>();
    took = new HashMap<>();
    neighbours = new Neighbours(getRuntimeContext());
    progress =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("progress", TypeInformation.of(Progress.class)));
    files = new RepositoryFiles(getRuntimeContext());
    pending = new PendingScans(getRuntimeContext());
    findings = new RepositoryFindings(getRuntimeContext());
    reviews = new RepositoryReviews(getRuntimeContext());
    stalls = new StallWatch(getRuntimeContext(), stallMillis);
    traces = new ScanTraces();
    results = new ResultOutbox(getRuntimeContext(), epochs, traces);
    metrics = new LinkMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
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
    RepositoryFiles.Taken taken = files.take(file, current().completedScan());
    if (taken == RepositoryFiles.Taken.STALE) {
      metrics.stale();
      return;
    }
    if (taken == RepositoryFiles.Taken.CHANGED) {
      CoverageMessage.of(file).ifPresent(out::collect);
    }
    // Told again though nothing changed: whoever sends everything wants everything to be there.
    out.collect(Outgoing.object(file.repository(), file.path(), file.object()));
    somethingCame(context.timerService());
  }

  @Override
  public void processElement2(RepositoryRecord record, Context context, Collector<Outgoing> out)
      throws Exception {
    if (Neighbours.concerns(record)) {
      hear(record, context.timerService(), out);
      return;
    }
    if (record.isDecision()) {
      decide(Wire.read(record.message(), Triage.class), out);
      return;
    }
    if (record.isIntroduction()) {
      introduce(Wire.read(record.message(), Introduction.class), out);
      return;
    }
    ScanManifest manifest = Wire.read(record.message(), ScanManifest.class);
    if (!pending.add(manifest, record.message(), current())) {
      metrics.stale();
      return;
    }
    traces.begin(record);
    somethingCame(context.timerService());
  }

  private void somethingCame(TimerService timers) throws Exception {
    if (pending.isEmpty()) {
      return;
    }
    if (next().isPresent()) {
      schedule(timers, 0);
    } else {
      stalls.news(timers);
    }
  }

  /** Takes what is known of types of other repositories. */
  private void hear(RepositoryRecord record, TimerService timers, Collector<Outgoing> out)
      throws Exception {
    if (record.topic().equals(Topic.WISHES.name())) {
      neighbours.answered(record.scan());
      if (patience.containsKey(record.repository()) && neighbours.allAnswered()) {
        schedule(timers, 0);
      }
      return;
    }
    boolean knew = neighbours.haveNews();
    Progress now = current();
    if (neighbours.hear(record.scan(), record.message()) && !knew && isLinked(now)) {
      // Who waits for findings shall not take those of before for the last word.
      out.collect(
          Outgoing.result(now.lastResult().orElseThrow().withProblem(ScanResult.DEPENDENCY)));
      linkBecauseOfOthers(record.repository(), timers);
    }
  }

  private void linkBecauseOfOthers(String repository, TimerService timers) {
    long pause = NEIGHBOUR_PAUSE * took.getOrDefault(repository, 0L);
    long time =
        timers.currentProcessingTime()
            + Math.max(NEIGHBOUR_MILLIS, Math.min(pause, LONGEST_NEIGHBOUR_MILLIS));
    notBefore.put(repository, time);
    // Not by schedule(), which would put off what comes after.
    timers.registerProcessingTimeTimer(time);
  }

  /** Whether a scan is complete and none is under way. */
  private boolean isLinked(Progress now) throws Exception {
    return now.lastManifest().filter(last -> !last.gone()).isPresent() && pending.isEmpty();
  }

  /** Keeps a decision, and applies it to the finding if there is one and nobody works on it. */
  private void decide(Triage decision, Collector<Outgoing> out) throws Exception {
    if (!findings.keep(decision)) {
      metrics.stale();
    } else if (running.has(decision.repository())) {
      decidedWhileLinking
          .computeIfAbsent(decision.repository(), missing -> new ArrayList<>())
          .add(decision);
    } else {
      findings.decide(decision, current().at(), out);
    }
  }

  /** Keeps who wrote a line, and tells the finding if there is one and nobody works on it. */
  private void introduce(Introduction introduction, Collector<Outgoing> out) throws Exception {
    if (!findings.keep(introduction)) {
      metrics.stale();
    } else if (running.has(introduction.repository())) {
      introducedWhileLinking
          .computeIfAbsent(introduction.repository(), missing -> new ArrayList<>())
          .add(introduction);
    } else {
      findings.introduce(introduction, current().at(), out);
    }
  }

  /** Whether nothing is on its way but a look at scans that wait for files. */
  boolean idle() {
    return running.isEmpty() && results.isEmpty();
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Outgoing> out)
      throws Exception {
    String repository = context.getCurrentKey();
    if (stalls.isDue(timestamp)) {
      tellStall(repository, timestamp, context.timerService(), out);
    }
    if (results.write(repository, out)) {
      schedule(context.timerService(), REPORT_MILLIS);
    }
    if (!running.has(repository)) {
      startLink(repository, context.timerService(), out);
    } else {
      Optional<RunningLinks.Finished> finished = running.finished(repository);
      if (finished.isEmpty()) {
        schedule(context.timerService(), POLL_MILLIS);
      } else {
        apply(repository, finished.get(), context.timerService(), out);
      }
    }
  }

  private void tellStall(
      String repository, long timestamp, TimerService timers, Collector<Outgoing> out)
      throws Exception {
    Optional<PendingScans.Pending> waiting = pending.first();
    Progress now = current();
    if (waiting.isEmpty()
        || next().isPresent()
        || !stalls.isStalled(waiting.get().manifest().scan(), timestamp, timers)) {
      return;
    }
    if (next().isPresent()) {
      schedule(timers, 0); // Now that the first ones are given up, a later one is complete.
      return;
    }
    ScanManifest manifest = waiting.get().manifest();
    int held = now.files() + files.changesUpTo(manifest.scan()).files();
    metrics.deadLetter();
    out.collect(Stall.deadLetter(held, waiting.get()));
    ScanResult stalled = Stall.result(held, manifest, now.lastResult(), engine);
    metrics.completed(stalled);
    results.add(repository, stalled);
    schedule(timers, REPORT_MILLIS);
  }

  private void startLink(String repository, TimerService timers, Collector<Outgoing> out)
      throws Exception {
    Progress now = current();
    Optional<PendingScans.Pending> next = next();
    boolean because =
        next.isEmpty()
            && neighbours.haveNews()
            && isLinked(now)
            && timers.currentProcessingTime() >= notBefore.getOrDefault(repository, 0L);
    if (next.isEmpty() && !because) {
      return;
    }
    boolean impatient =
        timers.currentProcessingTime() >= patience.getOrDefault(repository, Long.MAX_VALUE);
    if (patience.containsKey(repository) && !impatient && !neighbours.allAnswered()) {
      return;
    }
    PendingScans.Pending scan =
        next.orElseGet(
            () -> new PendingScans.Pending(now.lastManifest().orElseThrow(), now.completed()));
    ScanManifest manifest = scan.manifest();
    if (!because
        && !neighbours.haveNews()
        && unchanged.isLike(now, manifest, reviews.madeBy())
        && !findings.lapses(manifest, now.at())) {
      new ScanDiff().message(manifest, now.lastResult(), engine).ifPresent(out::collect);
      complete(repository, scan, unchanged.result(now, manifest, findings), timers);
      return;
    }
    RepositoryFiles.View view = files.asOf(manifest.scan());
    LinkInput input =
        new LinkInput(
            manifest,
            now.lastResult(),
            view.files(),
            view.objects(),
            view.sources(),
            findings.findings(),
            findings.triage(),
            findings.introductions(),
            neighbours.summaries(),
            neighbours.wishes(),
            neighbours.told(),
            reviews.all(),
            because ? Optional.of(Instant.EPOCH) : Optional.empty());
    running.start(repository, scan, input, neighbours.news(), impatient);
    schedule(timers, 1);
  }

  private void apply(
      String repository,
      RunningLinks.Finished finished,
      TimerService timers,
      Collector<Outgoing> out)
      throws Exception {
    LinkOutcome outcome = finished.outcome();
    neighbours.ask(repository, outcome.wishes(), out);
    if (outcome.result().isEmpty()) {
      waitForAnswers(repository, outcome, timers, out);
      return;
    }
    ScanResult result = outcome.result().get();
    patience.remove(repository);
    took.put(repository, finished.millis());
    neighbours.tell(outcome.told());
    neighbours.linkedWith(finished.news());
    metrics.linked(outcome, finished.millis());
    findings.update(outcome);
    reviews.update(outcome, engine.evidence());
    traces
        .follow(repository, finished.scan().manifest().scan(), outcome.messages())
        .forEach(out::collect);
    complete(repository, finished.scan().at(result.startedAt()), result, timers);
    takeRecompiled(repository, outcome, out);
    // The link knew what was said until its beginning only.
    List<Triage> decided = decidedWhileLinking.remove(repository);
    for (Triage decision : decided == null ? List.<Triage>of() : decided) {
      findings.decide(decision, current().at(), out);
    }
    List<Introduction> introduced = introducedWhileLinking.remove(repository);
    for (Introduction each : introduced == null ? List.<Introduction>of() : introduced) {
      findings.introduce(each, current().at(), out);
    }
  }

  private void waitForAnswers(
      String repository, LinkOutcome outcome, TimerService timers, Collector<Outgoing> out)
      throws Exception {
    outcome.messages().forEach(out::collect);
    takeRecompiled(repository, outcome, out);
    long until = timers.currentProcessingTime() + PATIENCE_MILLIS;
    patience.putIfAbsent(repository, until);
    if (neighbours.allAnswered()) {
      schedule(timers, 0);
    } else {
      timers.registerProcessingTimeTimer(until);
    }
  }

  private void takeRecompiled(String repository, LinkOutcome outcome, Collector<Outgoing> out)
      throws Exception {
    for (CompiledFile file : outcome.recompiled()) {
      files.recompiled(file);
      out.collect(Outgoing.object(repository, file.path(), file.object()));
    }
  }

  private void complete(
      String repository, PendingScans.Pending scan, ScanResult result, TimerService timers)
      throws Exception {
    ScanManifest manifest = scan.manifest();
    Progress now = current();
    ListingChange change = files.changesUpTo(manifest.scan());
    files.settle(manifest.scan());
    pending.settle(manifest, scan.wire());
    progress.update(now.after(manifest, scan.wire(), change, result));
    // The only place where a clock is read: how long it took is a measurement, not a finding.
    ScanResult told = result.finished(Instant.ofEpochMilli(timers.currentProcessingTime()));
    boolean again = neighbours.haveNews();
    ScanResult last = again ? told.withProblem(ScanResult.DEPENDENCY) : told;
    metrics.completed(last);
    results.add(repository, last);
    schedule(timers, REPORT_MILLIS);
    if (!pending.isEmpty()) {
      schedule(timers, 0);
    } else if (again) {
      linkBecauseOfOthers(repository, timers);
    }
  }

  private Optional<PendingScans.Pending> next() throws Exception {
    return pending.complete(current(), files, stalls.stalled());
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
}
