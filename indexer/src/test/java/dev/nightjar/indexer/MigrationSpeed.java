package dev.nightjar.indexer;

import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.indexer.query.FindingSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Fills indices of this version beside an index of an older one, and asks all the while. Run it
 * with the number of findings: it tells how many questions failed, what they were answered and how
 * long the longest took.
 */
final class MigrationSpeed {
  private static final String OLD = "nightjar-findings-v1-000001";
  private static final int ASK_MILLIS = 50;

  private MigrationSpeed() {}

  public static void main(String[] arguments) throws Exception {
    int findings = Integer.parseInt(arguments[0]);
    int known = findings - findings / 100;
    Path folder = Files.createTempDirectory("nightjar-migration");
    try (Parts parts = Parts.start(folder, Map.of())) {
      var client = parts.connection().client();
      client
          .indices()
          .create(
              create -> create.index(OLD).aliases(SearchIndex.FINDINGS.alias(), alias -> alias));
      fillOld(parts, known);
      parts.sendFindings(0, findings);
      Questions questions = new Questions(new FindingSearch(client));
      Thread asking = new Thread(questions, "questions");
      asking.start();
      long start = System.nanoTime();
      parts.index(parts.settings(2_000, 2));
      double seconds = (System.nanoTime() - start) / 1e9;
      Thread.sleep(10 * ASK_MILLIS);
      questions.over.set(true);
      asking.join();
      System.out.printf(
          "%d findings beside %d old ones in %.0f s; %d questions, %d failed,"
              + " the longest took %.0f ms; answers: %s%n",
          findings,
          known,
          seconds,
          questions.asked,
          questions.failed,
          questions.longest,
          questions.answers);
    }
    System.exit(0);
  }

  private static void fillOld(Parts parts, int known) throws Exception {
    var client = parts.connection().client();
    for (int from = 0; from < known; from += 5_000) {
      var bulk = new co.elastic.clients.elasticsearch.core.BulkRequest.Builder().index(OLD);
      for (int i = from; i < Math.min(known, from + 5_000); i++) {
        Map<String, String> document = Map.of("rule", "old" + i);
        bulk.operations(each -> each.index(index -> index.document(document)));
      }
      client.bulk(bulk.build());
    }
    client.indices().refresh(refresh -> refresh.index(OLD));
  }

  /** Counts everything, again and again. */
  private static final class Questions implements Runnable {
    final AtomicBoolean over = new AtomicBoolean();
    final Set<Long> answers = new TreeSet<>();
    int asked;
    int failed;
    double longest;
    private final FindingSearch search;

    Questions(FindingSearch search) {
      this.search = search;
    }

    @Override
    public void run() {
      try {
        while (!over.get()) {
          long start = System.nanoTime();
          asked++;
          try {
            answers.add(search.count(FindingQuery.ALL));
          } catch (Exception e) {
            failed++;
            System.out.println(e);
          }
          longest = Math.max(longest, (System.nanoTime() - start) / 1e6);
          Thread.sleep(ASK_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
