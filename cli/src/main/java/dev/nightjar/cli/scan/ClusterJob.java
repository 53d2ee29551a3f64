package dev.nightjar.cli.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.job.AnalyzeJob;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The analyze job on a cluster of one's own, seen through the REST interface of Flink. */
final class ClusterJob {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private ClusterJob() {}

  /**
   * Makes sure that the job runs: a scan would wait for its answers for ever.
   *
   * @param flink the address of the job manager's REST interface
   * @throws IOException if the cluster does not answer, or runs no such job; says what to do
   */
  static void requireRunning(URI flink) throws IOException, InterruptedException {
    URI overview = URI.create(flink.toString().replaceAll("/+$", "") + "/jobs/overview");
    HttpResponse<String> answer;
    try {
      answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(overview).timeout(PATIENCE).build(),
                  HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException(
          "The Flink cluster at "
              + flink
              + " does not answer ("
              + e
              + "). Give --flink the address of its REST interface, for example http://flink:8081",
          e);
    }
    if (answer.statusCode() != 200) {
      throw new IOException(
          overview + " answers " + answer.statusCode() + ": is that Flink's REST interface?");
    }
    for (JsonNode job : new ObjectMapper().readTree(answer.body()).path("jobs")) {
      boolean analyzes = job.path("name").asText().equals(AnalyzeJob.NAME);
      if (analyzes && job.path("state").asText().equals("RUNNING")) {
        return;
      }
    }
    throw new IOException(
        "No job "
            + AnalyzeJob.NAME
            + " is running on the Flink cluster at "
            + flink
            + ". Build its jar with `mvn -DskipTests -Pcluster package -pl analyze-job -am` and submit it:"
            + " `flink run -d analyze-job/target/nightjar-analyze-job-*-cluster.jar"
            + " --bootstrap-servers HOST:PORT`");
  }
}
