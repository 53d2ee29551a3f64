package dev.nightjar.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.runtime.dispatcher.UnavailableDispatcherOperationException;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster inside this process, with its web page and its checkpoints in a folder. */
public final class EmbeddedFlink implements AutoCloseable {
  /** A scan of unchanged repositories is over before the job's tasks have all started. */
  private static final int MOST_STOPS = 120;

  private static final Duration BETWEEN_STOPS = Duration.ofMillis(250);

  private final MiniCluster cluster;
  private final RetainedState retained;
  private final URI web;
  private Optional<JobID> job = Optional.empty();

  private EmbeddedFlink(MiniCluster cluster, RetainedState retained, URI web) {
    this.cluster = cluster;
    this.retained = retained;
    this.web = web;
  }

  /**
   * Starts a cluster with one worker.
   *
   * @param folder keeps checkpoints; is created if it is missing
   * @param port of the web page; 0, or a port taken by somebody, for any free one
   * @param slots how many operators' chains may run at the same time
   */
  public static EmbeddedFlink start(Path folder, int port, int slots) throws IOException {
    return start(folder, port, slots, Map.of());
  }

  /**
   * Starts a cluster with settings of its own.
   *
   * @param more names and values as in Flink's configuration file; they come last
   */
  public static EmbeddedFlink start(Path folder, int port, int slots, Map<String, String> more)
      throws IOException {
    RetainedState retained = new RetainedState(folder);
    Files.createDirectories(retained.checkpoints());
    Files.createDirectories(retained.savepoints());
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Configuration settings = new Configuration();
    settings.set(RestOptions.ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_PORT, Integer.toString(FreePort.near(port)));
    settings.set(WebOptions.SUBMIT_ENABLE, false);
    settings.set(CoreOptions.TMP_DIRS, temporary.toString());
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, retained.checkpoints().toUri().toString());
    // The one before the newest as well: a machine can stop while the newest is being written.
    settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    more.forEach(settings::setString);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    try {
      cluster.start();
      return new EmbeddedFlink(cluster, retained, cluster.getRestAddress().get());
    } catch (Exception e) {
      cluster.closeAsync();
      throw new IOException("The Flink cluster does not start: " + e, e);
    }
  }

  /** Returns the web page. */
  public URI web() {
    return web;
  }

  /** Returns the configuration that an environment for {@link #submit} starts from. */
  public Configuration configuration() {
    return cluster.getConfiguration();
  }

  /**
   * Submits the job that an environment describes. It goes on from the newest checkpoint under the
   * folder, if there is one.
   */
  public void submit(StreamExecutionEnvironment environment, String name) throws IOException {
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(name);
    JobID id = new JobID();
    graph.setJobId(id);
    Optional<Path> newest = retained.newest();
    newest.ifPresent(
        path ->
            graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                    path.toUri().toString(), false, RecoveryClaimMode.NO_CLAIM)));
    try {
      cluster.submitJob(graph).get();
    } catch (Exception e) {
      throw new IOException("Flink does not take the job: " + e, e);
    }
    job = Optional.of(id);
  }

  /**
   * Returns why the job is no longer working, if so.
   *
   * @throws IOException if the cluster does not know
   */
  public Optional<String> failure() throws IOException {
    if (job.isEmpty()) {
      return Optional.of("no job was submitted");
    }
    try {
      JobStatus status = cluster.getJobStatus(job.get()).get();
      if (!status.isTerminalState()) {
        return Optional.empty();
      }
      String cause =
          cluster
              .requestJobResult(job.get())
              .get()
              .getSerializedThrowable()
              .map(Throwable::getMessage)
              .orElse("");
      return Optional.of(status + " " + cause);
    } catch (Exception e) {
      throw new IOException("Flink does not tell how the job is: " + e, e);
    }
  }

  /**
   * Begins a checkpoint now, whatever the interval; done when it is complete or has failed. Does
   * nothing if no job is running.
   */
  public CompletableFuture<Void> checkpoint() {
    return job.map(
            id ->
                cluster
                    .triggerCheckpoint(id, CheckpointType.DEFAULT)
                    .handle((done, failed) -> (Void) null))
        .orElse(CompletableFuture.completedFuture(null));
  }

  /** Stops the job and keeps its state for the next one; does nothing if no job is running. */
  public void stop() throws IOException {
    if (job.isEmpty()) {
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        cluster
            .stopWithSavepoint(
                job.get(),
                retained.savepoints().toUri().toString(),
                false,
                SavepointFormatType.NATIVE)
            .get();
        break;
      } catch (Exception e) {
        if (!isStillStarting(e) || attempt == MOST_STOPS) {
          throw new IOException("The job does not stop: " + e, e);
        }
        pause();
      }
    }
    job = Optional.empty();
    retained.keepNewest();
  }

  /** Returns whether a savepoint was refused because the job or its tasks do not all run yet. */
  private static boolean isStillStarting(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnavailableDispatcherOperationException) {
        return true;
      }
      if (cause instanceof CheckpointException refused) {
        return refused.getCheckpointFailureReason()
            == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING;
      }
    }
    return false;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(BETWEEN_STOPS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the job stops", e);
    }
  }

  /** Stops the cluster; a job that was not stopped goes on from its newest checkpoint next time. */
  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
