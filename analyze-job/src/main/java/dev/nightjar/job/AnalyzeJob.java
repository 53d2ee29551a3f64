package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * The job: files are compiled where they are read, and linked by repository once a scan's manifest
 * says that all are there.
 *
 * <pre>
 * files ──► compile ──by repository──► link ──► findings, events, coverage, results, objects
 *              │                        ▲ ▲ └──► summaries, wishes, introduction requests
 *              ▼          scans, triage │ │
 *         dead letters ◄─ introductions ┘ │ by repository
 *                                         │
 *       summaries, wishes ──by symbol──► subscriptions
 * </pre>
 *
 * The same {@link #main} runs in a mini cluster and on a cluster.
 */
public final class AnalyzeJob {
  /** Divisible by every sensible parallelism; can never be changed without losing the state. */
  static final int MAX_PARALLELISM = 720;

  /** The name of the job on a cluster. */
  public static final String NAME = "nightjar-analyze";

  /** The consumer group, behind the prefix of the topics. */
  public static final String GROUP = "nightjar-analyze";

  private AnalyzeJob() {}

  /** Runs the job until it is stopped; see {@link JobSettings#parse} for the options. */
  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.parse(arguments, System.getenv());
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    build(environment, settings, NightjarEngine::create);
    environment.execute(NAME);
  }

  /** Adds the job to an environment. */
  public static void build(
      StreamExecutionEnvironment environment, JobSettings settings, EngineFactory engines) {
    configure(environment, settings);
    OutputTag<Outgoing> deadLetters = new OutputTag<>("dead-letters") {};

    SingleOutputStreamOperator<CompiledFile> compiled =
        environment
            .fromSource(
                source(
                    settings,
                    List.of(Topic.FILES),
                    new RecordReader<>(FileRecord.class, FileRecord::of)),
                WatermarkStrategy.noWatermarks(),
                "files")
            .uid("files")
            .process(new CompileFile(engines, deadLetters))
            .name("compile")
            .uid("compile");
    SingleOutputStreamOperator<RepositoryRecord> manifests =
        environment
            .fromSource(
                source(
                    settings,
                    List.of(Topic.SCANS, Topic.TRIAGE, Topic.INTRODUCTIONS),
                    new RecordReader<>(RepositoryRecord.class, RepositoryRecord::of)),
                WatermarkStrategy.noWatermarks(),
                "scans")
            .uid("scans")
            .process(new CommitCovered<RepositoryRecord>(settings))
            .returns(RepositoryRecord.class)
            .name("commit-scans")
            .uid("commit-scans")
            .process(new CheckRecord<RepositoryRecord>("link", deadLetters))
            .returns(RepositoryRecord.class)
            .name("check-manifest")
            .uid("check-manifest");

    SingleOutputStreamOperator<NeighbourRecord> neighbours =
        environment
            .fromSource(
                source(
                    settings,
                    List.of(Topic.SUMMARIES, Topic.WISHES),
                    new RecordReader<>(NeighbourRecord.class, NeighbourRecord::of)),
                WatermarkStrategy.noWatermarks(),
                "summaries")
            .uid("summaries")
            .process(new CommitCovered<NeighbourRecord>(settings))
            .returns(NeighbourRecord.class)
            .name("commit-summaries")
            .uid("commit-summaries")
            .process(new CheckRecord<NeighbourRecord>("subscriptions", deadLetters))
            .returns(NeighbourRecord.class)
            .name("check-summary")
            .uid("check-summary");
    DataStream<RepositoryRecord> heard =
        neighbours
            .keyBy(NeighbourRecord::symbol)
            .process(new Subscriptions())
            .name("subscriptions")
            .uid("subscriptions");

    // One sink for all results of a repository: it writes them in the order in which they are made.
    compiled
        .keyBy(CompiledFile::repository)
        .connect(manifests.union(heard).keyBy(RepositoryRecord::repository))
        .process(new LinkRepository(engines, settings.stallAfter()))
        .name("link")
        .uid("link")
        .sinkTo(sink(settings))
        .name("publish")
        .uid("publish");
    DataStream<Outgoing> letters =
        compiled
            .getSideOutput(deadLetters)
            .union(manifests.getSideOutput(deadLetters), neighbours.getSideOutput(deadLetters));
    letters.sinkTo(sink(settings)).name("publish-dead-letters").uid("publish-dead-letters");
  }

  private static void configure(StreamExecutionEnvironment environment, JobSettings settings) {
    ReadableConfig given = environment.getConfiguration();
    Configuration ours = new Configuration();
    ours.set(PipelineOptions.GENERIC_TYPES, false);
    ours.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    // Records are immutable, so operators in one chain may share them.
    ours.set(PipelineOptions.OBJECT_REUSE, true);
    ours.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    ours.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    ours.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (given.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL).isEmpty()) {
      ours.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
      ours.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(500));
    }
    environment.configure(ours);
    environment.setParallelism(settings.parallelism());
  }

  private static <T> KafkaSource<T> source(
      JobSettings settings, List<Topic> topics, RecordReader<T> reader) {
    return KafkaSource.<T>builder()
        .setBootstrapServers(settings.bootstrapServers())
        .setTopics(
            topics.stream().map(topic -> settings.topicPrefix() + topic.topicName()).toList())
        .setGroupId(settings.topicPrefix() + GROUP)
        .setClientIdPrefix(
            "nightjar-analyze-" + topics.get(0).name().toLowerCase(java.util.Locale.ROOT))
        // Without a checkpoint the topics tell everything again: state is a cache of them.
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(reader)
        // The fetched batches wait in memory while one file after the other is compiled.
        .setProperty("max.partition.fetch.bytes", "1048576")
        .setProperty("fetch.max.bytes", "8388608")
        .setProperty("max.poll.records", "200")
        .setProperties(properties(settings))
        .build();
  }

  private static KafkaSink<Outgoing> sink(JobSettings settings) {
    Properties properties = properties(settings);
    properties.putIfAbsent("compression.type", "zstd");
    properties.putIfAbsent("linger.ms", "20");
    properties.putIfAbsent("buffer.memory", "16777216");
    properties.putIfAbsent("max.request.size", "16777216");
    return KafkaSink.<Outgoing>builder()
        .setBootstrapServers(settings.bootstrapServers())
        .setKafkaProducerConfig(properties)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(new OutgoingWriter(settings.topicPrefix()))
        .build();
  }

  private static Properties properties(JobSettings settings) {
    Properties properties = new Properties();
    settings.kafka().forEach(properties::setProperty);
    return properties;
  }
}
