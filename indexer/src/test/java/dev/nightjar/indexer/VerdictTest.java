package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

final class VerdictTest {
  private static Verdict of(OperationType type, int status, int failures) {
    return Verdict.of(
        BulkResponseItem.of(
            item ->
                item.operationType(type)
                    .index("nightjar-findings")
                    .status(status)
                    .error(error -> error.type("any").reason("any"))),
        failures);
  }

  private static ElasticsearchException refused(int status) {
    return new ElasticsearchException(
        "es/bulk",
        ErrorResponse.of(response -> response.status(status).error(error -> error.type("any"))));
  }

  @Test
  void somethingNewerInTheIndexIsSuccess() {
    assertThat(of(OperationType.Index, 409, 1)).isEqualTo(Verdict.DONE);
    assertThat(of(OperationType.Create, 409, 1)).isEqualTo(Verdict.DONE);
    assertThat(of(OperationType.Delete, 409, 1)).isEqualTo(Verdict.DONE);
  }

  @Test
  void aMergeThatMetAnotherIsRepeated() {
    assertThat(of(OperationType.Update, 409, 1)).isEqualTo(Verdict.RETRY);
  }

  @Test
  void whatMayPassIsRepeatedForEver() {
    for (int status : new int[] {401, 403, 404, 408, 429, 502, 503, 504}) {
      assertThat(of(OperationType.Index, status, 1_000)).isEqualTo(Verdict.RETRY);
    }
  }

  @Test
  void aDocumentThatAlwaysBreaksTheServerIsGivenUpAtLast() {
    assertThat(of(OperationType.Index, 500, 19)).isEqualTo(Verdict.RETRY);
    assertThat(of(OperationType.Index, 500, 20)).isEqualTo(Verdict.REJECT);
  }

  @Test
  void aRequestThatIsRefusedAsAWholeIsTakenApart() {
    assertThat(Verdict.of(refused(413), false)).isEqualTo(Verdict.ALONE);
    assertThat(Verdict.of(refused(413), true)).isEqualTo(Verdict.REJECT);
    assertThat(Verdict.of(refused(429), true)).isEqualTo(Verdict.RETRY);
    assertThat(Verdict.of(new ConnectException(), false)).isEqualTo(Verdict.RETRY);
  }
}
