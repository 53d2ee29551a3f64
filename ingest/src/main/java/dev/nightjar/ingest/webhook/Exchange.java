package dev.nightjar.ingest.webhook;

import dev.nightjar.ingest.webhook.WebhookEndpoint.Answer;
import dev.nightjar.ingest.webhook.WebhookServer.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * One delivery while it comes in: its body is read as it comes, within the bounds of {@link
 * WebhookServer.Limits}, and answered once, whoever is first.
 */
final class Exchange {
  /** Reading more than this takes so long that others would wait: it gets a thread. */
  private static final int LARGE = 256 << 10;

  /** So much of a body that is too large is read and thrown away. */
  private static final long LINGER = 64L << 20;

  private final WebhookEndpoint endpoint;
  private final Limits limits;
  private final LocalEndpoint local;
  private final BodyBudget budget;
  private final WebhookMetrics metrics;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final long began = System.nanoTime();

  /** What has come; let go of when the answer is given, as its share of the budget is. */
  private volatile ByteArrayOutputStream body = new ByteArrayOutputStream();

  private final AtomicBoolean answered = new AtomicBoolean();

  /** Whether the exchange is over, the answer having been written before. */
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Ends the reading after the answer. */
  private volatile Scheduler.Task patience = () -> false;

  /** Bytes that were thrown away. */
  private long discarded;

  /** Bytes of the budget; given back when the answer is written. */
  private final AtomicLong taken = new AtomicLong();

  Exchange(
      WebhookEndpoint endpoint,
      Limits limits,
      LocalEndpoint local,
      BodyBudget budget,
      WebhookMetrics metrics,
      Request request,
      Response response,
      Callback callback) {
    this.endpoint = endpoint;
    this.limits = limits;
    this.local = local;
    this.budget = budget;
    this.metrics = metrics;
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  void begin(String path) {
    Scheduler.Task late = later(() -> answer(new Answer(408, "too-slow")));
    read(path, late::cancel);
  }

  private void read(String path, Runnable inTime) {
    while (!answered.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(() -> read(path, inTime));
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        inTime.run();
        answer(new Answer(408, "too-slow"));
        return;
      }
      int size = chunk.remaining();
      boolean fits = body.size() + size <= limits.body();
      boolean room = fits && budget.take(size);
      if (room) {
        taken.addAndGet(size);
        byte[] bytes = new byte[size];
        chunk.getByteBuffer().get(bytes);
        body.writeBytes(bytes);
      }
      boolean last = chunk.isLast();
      chunk.release();
      if (!room) {
        inTime.run();
        answer(fits ? new Answer(503, "busy") : new Answer(413, "too-large"));
      } else if (last) {
        inTime.run();
        if (body.size() > LARGE) {
          request.getComponents().getExecutor().execute(() -> decide(path));
        } else {
          decide(path);
        }
        return;
      }
    }
    // The answer was given while a piece was being read, or before any was.
    giveBack();
  }

  private void decide(String path) {
    ByteArrayOutputStream whole = body;
    if (answered.get()) {
      return; // too late, and perhaps no longer whole
    }
    if (!path.startsWith(WebhookServer.PATH)) {
      reply(path, whole.toByteArray());
      return;
    }
    int prefix = WebhookServer.PATH.length() + 1;
    String host = path.length() <= prefix ? "" : path.substring(prefix);
    CompletableFuture<Answer> decision;
    try {
      decision =
          endpoint.accept(
              host,
              name -> Optional.ofNullable(request.getHeaders().get(name)),
              whole.toByteArray());
    } catch (RuntimeException e) {
      decision = CompletableFuture.failedFuture(e);
    }
    decision.whenComplete(
        (answer, failure) -> answer(failure == null ? answer : new Answer(500, "failed")));
  }

  void reply(String path, byte[] sent) {
    local
        .answer(path, sent)
        .whenComplete(
            (reply, failure) -> {
              if (failure == null) {
                tell(reply.status(), "application/json", reply.json());
              } else {
                tell(503, "application/json", "{\"status\":\"not-stored\"}\n");
              }
            });
  }

  void answer(Answer answer) {
    if (tell(answer.status(), "application/json", "{\"status\":\"" + answer.word() + "\"}\n")) {
      metrics.answered(answer, System.nanoTime() - began);
    }
  }

  /** Answers, unless somebody was faster. */
  boolean tell(int status, String type, String content) {
    if (!answered.compareAndSet(false, true)) {
      return false;
    }
    giveBack();
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    if (status == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "10");
    }
    if (status == 408 || status == 413 || status == 503) {
      // What is left of the body must not be read as the next request.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    byte[] text = content.getBytes(StandardCharsets.UTF_8);
    Callback written = status == 413 ? Callback.from(this::linger, callback::failed) : callback;
    response.write(true, ByteBuffer.wrap(text), written);
    return true;
  }

  /**
   * Reads on for a while after the answer: a client that is still sending would be told that the
   * connection is broken, and might not see the answer.
   */
  private void linger() {
    patience = later(this::end);
    discard();
  }

  private void discard() {
    while (!ended.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::discard);
        return;
      }
      boolean over = Content.Chunk.isFailure(chunk) || chunk.isLast();
      discarded += chunk.remaining();
      chunk.release();
      if (over || discarded > LINGER) {
        end();
      }
    }
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      patience.cancel();
      callback.succeeded();
    }
  }

  /** Runs something when patience is over. */
  private Scheduler.Task later(Runnable task) {
    return request
        .getComponents()
        .getScheduler()
        .schedule(task, limits.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void giveBack() {
    body = new ByteArrayOutputStream(0);
    budget.giveBack(taken.getAndSet(0));
  }
}
