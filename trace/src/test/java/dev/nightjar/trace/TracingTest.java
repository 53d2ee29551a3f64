package dev.nightjar.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class TracingTest {
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final Tracing tracing =
      Tracing.with(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(spans))
                      .build())
              .build());

  @Test
  void aStepFollowsFromTheOneWhoseContextItWasGiven() {
    Step first = tracing.begin("scan", "");
    Step second = tracing.begin("link", first.context());
    second.with("repository", "shop").with("files", 3).close();
    first.close();
    List<SpanData> told = spans.getFinishedSpanItems();
    assertThat(told).extracting(SpanData::getName).containsExactly("link", "scan");
    assertThat(told.get(0).getTraceId()).isEqualTo(told.get(1).getTraceId());
    assertThat(told.get(0).getParentSpanId()).isEqualTo(told.get(1).getSpanId());
    assertThat(told.get(0).getAttributes().size()).isEqualTo(2);
  }

  @Test
  void whatIsNoContextBeginsATraceOfItsOwn() {
    tracing.begin("scan", "00-nonsense").close();
    tracing.follow("link", "").close();
    assertThat(spans.getFinishedSpanItems()).hasSize(1);
    assertThat(spans.getFinishedSpanItems().get(0).getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void aFailureIsTold() {
    Step step = tracing.begin("scan", "");
    step.failed("unreachable");
    step.close();
    assertThat(spans.getFinishedSpanItems().get(0).getStatus().getStatusCode())
        .isEqualTo(StatusCode.ERROR);
  }

  @Test
  void itIsOffUnlessAnExporterIsNamed() {
    Properties none = new Properties();
    assertThat(Tracing.isWanted(Map.of(), none)).isFalse();
    assertThat(Tracing.isWanted(Map.of("OTEL_SERVICE_NAME", "x"), none)).isFalse();
    assertThat(Tracing.isWanted(Map.of("OTEL_TRACES_EXPORTER", "none"), none)).isFalse();
    assertThat(Tracing.isWanted(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4318"), none))
        .isTrue();
    assertThat(Step.NONE.context()).isEmpty();
  }
}
