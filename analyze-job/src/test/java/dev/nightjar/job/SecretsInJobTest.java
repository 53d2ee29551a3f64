package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Credentials in the sources of a repository, with the engine of the product. */
final class SecretsInJobTest {
  private static final String SECRET = "Tr0ub4dor-and-3";

  private static final String SOURCE =
      """
      import java.sql.*;
      import javax.servlet.http.HttpServletRequest;

      class Orders {
        private static final String PASSWORD = "%1$s";

        void list(HttpServletRequest request) throws SQLException {
          DriverManager.getConnection("jdbc:h2:mem:", "sa", "%1$s").createStatement().execute("DELETE " + request.getParameter("id"));
          DriverManager.getConnection("jdbc:h2:mem:", "sa", PASSWORD);
        }
      }
      """
          .formatted(SECRET);

  @Test
  void noTopicThatOthersReadHoldsThem() throws Exception {
    Engine engine = NightjarEngine.create();
    Deliveries deliveries = new Deliveries("r", engine).scan("1", Map.of("Orders.java", SOURCE));
    try (LinkHarness link = new LinkHarness(() -> engine).deliverAndSettle(deliveries.records())) {
      assertThat(link.findings().values())
          .anyMatch(finding -> finding.contains("hard-coded-credential"))
          .anyMatch(finding -> finding.contains("sql-injection"))
          .allMatch(finding -> finding.contains("getConnection") || finding.contains("PASSWORD"));
      for (Topic topic : Topic.values()) {
        assertThat(link.written(topic)).noneMatch(message -> message.contains(SECRET));
      }
    }
  }
}
