package dev.nightjar.ingest.webhook;

import dev.nightjar.contract.ScanRequest;
import java.util.concurrent.CompletableFuture;

/** Keeps requests for scans where the end of this process does not lose them. */
@FunctionalInterface
public interface RequestLog {
  /** Stores a request; completes when it is safe, exceptionally if it is not. */
  CompletableFuture<Void> store(ScanRequest request);
}
