package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;

/** What an answer of Elasticsearch means for a record. */
enum Verdict {
  /** It is in the index, or something newer is. */
  DONE,
  /** It may succeed later. */
  RETRY,
  /** It may succeed apart from the others of its request. */
  ALONE,
  /** It never succeeds. */
  REJECT;

  /** A document that makes the server fail every time must not hold up its partition for ever. */
  private static final int MOST_INTERNAL_ERRORS = 20;

  static Verdict of(BulkResponseItem item, int failures) {
    int status = item.status();
    if (item.error() == null) {
      // Deleting what is not there answers 404, without an error.
      return DONE;
    }
    if (status == 409) {
      return item.operationType() == OperationType.Update ? RETRY : DONE;
    }
    if (status == 500 && failures >= MOST_INTERNAL_ERRORS) {
      return REJECT;
    }
    return retriable(status) ? RETRY : REJECT;
  }

  /** Decides on a request that failed as a whole. */
  static Verdict of(Throwable failure, boolean alone) {
    if (failure instanceof ElasticsearchException refused && !retriable(refused.status())) {
      return alone ? REJECT : ALONE;
    }
    return RETRY;
  }

  /**
   * Missing rights and lost indices are for an operator to repair; nothing may be lost until then.
   */
  private static boolean retriable(int status) {
    return status == 401
        || status == 403
        || status == 404
        || status == 408
        || status == 429
        || status >= 500;
  }
}
