package dev.nightjar.ingest.webhook;

import java.util.concurrent.CompletableFuture;

/** Answers requests of this machine that are no deliveries. */
public interface LocalEndpoint {
  /** Takes nothing. */
  LocalEndpoint NONE =
      new LocalEndpoint() {
        @Override
        public boolean takes(String method, String path) {
          return false;
        }

        @Override
        public CompletableFuture<Reply> answer(String path, byte[] body) {
          return CompletableFuture.completedFuture(new Reply(404, "{}\n"));
        }
      };

  /** A status of HTTP, and a text in JSON. */
  record Reply(int status, String json) {}

  /** Whether it answers such requests. */
  boolean takes(String method, String path);

  /** Answers one. */
  CompletableFuture<Reply> answer(String path, byte[] body);
}
