package dev.nightjar.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a collector of OpenTelemetry what happens to scans. It is off unless one of the variables
 * {@code OTEL_TRACES_EXPORTER}, {@code OTEL_EXPORTER_OTLP_ENDPOINT} or {@code
 * OTEL_EXPORTER_OTLP_TRACES_ENDPOINT} is set, or its system property; all others of the
 * specification then hold, too. Metrics and logs go their own ways.
 *
 * <p>Context travels in the header {@value #HEADER}, as W3C Trace Context says.
 */
public final class Tracing {
  /** The header of records. */
  public static final String HEADER = "traceparent";

  private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);

  private static final String[] SWITCHES = {
    "OTEL_TRACES_EXPORTER", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
  };

  private static final Pattern CONTEXT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

  /** One for each service: the embedded stack has all of them in one process. */
  private static final Map<String, Tracing> SERVICES = new ConcurrentHashMap<>();

  private final Optional<Tracer> tracer;

  private Tracing(Optional<Tracer> tracer) {
    this.tracer = tracer;
  }

  /** Returns the tracing of a service, as the environment of the process wants it. */
  public static Tracing of(String service) {
    return SERVICES.computeIfAbsent(
        service,
        name ->
            isWanted(System.getenv(), System.getProperties())
                ? start(name)
                : new Tracing(Optional.empty()));
  }

  static Tracing with(OpenTelemetry telemetry) {
    return new Tracing(Optional.of(telemetry.getTracer("dev.nightjar")));
  }

  static boolean isWanted(Map<String, String> environment, Properties properties) {
    for (String name : SWITCHES) {
      String property = name.toLowerCase(java.util.Locale.ROOT).replace('_', '.');
      String value = properties.getProperty(property, environment.getOrDefault(name, ""));
      if (!value.isBlank() && !value.equals("none")) {
        return true;
      }
    }
    return false;
  }

  private static Tracing start(String service) {
    try {
      Map<String, String> usual = new HashMap<>();
      usual.put("otel.service.name", service);
      usual.put("otel.traces.exporter", "otlp");
      usual.put("otel.exporter.otlp.protocol", "http/protobuf");
      usual.put("otel.metrics.exporter", "none");
      usual.put("otel.logs.exporter", "none");
      OpenTelemetry telemetry =
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> usual)
              .build()
              .getOpenTelemetrySdk();
      LOG.info("event=tracing service={}", service);
      return with(telemetry);
    } catch (RuntimeException e) {
      // Whoever cannot be watched works all the same.
      LOG.error("event=no-tracing service={}", service, e);
      return new Tracing(Optional.empty());
    }
  }

  /** Whether anybody hears of steps. */
  public boolean isOn() {
    return tracer.isPresent();
  }

  /**
   * Begins a step.
   *
   * @param name the same for all steps of a kind
   * @param cause the {@link Step#context} of the step that this one follows from; what is none
   *     begins a trace of its own
   */
  public Step begin(String name, String cause) {
    if (tracer.isEmpty()) {
      return Step.NONE;
    }
    SpanBuilder builder = tracer.get().spanBuilder(name);
    Matcher context = CONTEXT.matcher(cause);
    return new Step(
        (context.matches() ? builder.setParent(parent(context)) : builder.setNoParent())
            .startSpan());
  }

  /** Begins a step that nobody hears of unless it follows from another one. */
  public Step follow(String name, String cause) {
    return cause.isEmpty() ? Step.NONE : begin(name, cause);
  }

  private static Context parent(Matcher context) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    context.group(1),
                    context.group(2),
                    TraceFlags.fromHex(context.group(3), 0),
                    TraceState.getDefault())));
  }
}
