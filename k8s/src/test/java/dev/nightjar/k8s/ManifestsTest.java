package dev.nightjar.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.nightjar.contract.Topic;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest against the models of its kind, unknown fields refused. */
final class ManifestsTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Map<String, Class<?>> MODELS =
      Map.ofEntries(
          Map.entry("Namespace", Namespace.class),
          Map.entry("ConfigMap", ConfigMap.class),
          Map.entry("Secret", Secret.class),
          Map.entry("ServiceAccount", ServiceAccount.class),
          Map.entry("PersistentVolumeClaim", PersistentVolumeClaim.class),
          Map.entry("Deployment", Deployment.class),
          Map.entry("Service", Service.class),
          Map.entry("HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("Job", Job.class),
          Map.entry("CronJob", CronJob.class),
          Map.entry("NetworkPolicy", NetworkPolicy.class),
          Map.entry("PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("Role", Role.class),
          Map.entry("RoleBinding", RoleBinding.class),
          Map.entry("Kafka", Kafka.class),
          Map.entry("KafkaNodePool", KafkaNodePool.class),
          Map.entry("KafkaTopic", KafkaTopic.class),
          Map.entry("KafkaUser", KafkaUser.class));

  private record Manifest(String place, JsonNode json) {
    String kind() {
      return json.path("kind").asText();
    }

    String name() {
      return json.at("/metadata/name").asText();
    }

    @Override
    public String toString() {
      return place + " " + kind() + " " + name();
    }
  }

  static List<Manifest> manifests() throws Exception {
    List<Manifest> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("."), 3)) {
      for (Path file :
          files
              .filter(path -> path.toString().endsWith(".yaml"))
              .filter(path -> !path.startsWith("./target"))
              .sorted()
              .toList()) {
        try (var documents = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
          while (documents.hasNext()) {
            found.add(new Manifest(file.toString(), (JsonNode) documents.next()));
          }
        }
      }
    }
    return found;
  }

  private static void validate(JsonNode json) throws Exception {
    String kind = json.path("kind").asText();
    Class<?> model = MODELS.get(kind);
    if (model != null) {
      StrictModels.read(json, model);
      return;
    }
    if (json.has("metadata")) {
      StrictModels.read(json.path("metadata"), ObjectMeta.class);
    }
    ObjectNode rest = json.deepCopy();
    rest.remove(List.of("apiVersion", "kind", "metadata"));
    List<String> unknown;
    if (kind.equals("FlinkDeployment")) {
      unknown = ClosedSchema.unknownByDefinition(rest, flink());
      // The newest published definition ends before the version that the job needs.
      unknown.remove("/spec/flinkVersion=v2_3");
    } else {
      try (InputStream in = ManifestsTest.class.getResourceAsStream("/schemas.json")) {
        JsonNode schema = YAML.readTree(in).path(kind);
        assertThat(schema.isMissingNode()).as("no schema for " + kind).isFalse();
        unknown = ClosedSchema.unknownByExample(rest, schema);
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static JsonNode flink() throws Exception {
    try (InputStream in =
        ManifestsTest.class.getResourceAsStream(
            "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml")) {
      return YAML.readTree(in).at("/spec/versions/0/schema/openAPIV3Schema");
    }
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void everyManifestIsOfItsKind(Manifest manifest) throws Exception {
    validate(manifest.json());
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void aMistypedFieldIsRefused(Manifest manifest) {
    ObjectNode wrong = manifest.json().deepCopy();
    JsonNode place = wrong.has("spec") ? wrong.path("spec") : wrong;
    ((ObjectNode) place).put("replicass", 1);

    assertThatThrownBy(() -> validate(wrong)).isNotNull();
  }

  @Test
  void topicsAreThoseOfTheContract() throws Exception {
    Map<String, JsonNode> topics =
        manifests().stream()
            .filter(manifest -> manifest.kind().equals("KafkaTopic"))
            .collect(Collectors.toMap(Manifest::name, Manifest::json));

    assertThat(topics.keySet())
        .isEqualTo(Stream.of(Topic.values()).map(Topic::topicName).collect(Collectors.toSet()));
    for (Topic topic : Topic.values()) {
      JsonNode spec = topics.get(topic.topicName()).path("spec");
      assertThat(spec.path("partitions").asInt()).isEqualTo(topic.partitions());
      topic
          .configuration()
          .forEach(
              (name, value) ->
                  assertThat(spec.path("config").path(name).asText()).isEqualTo(value));
    }
  }

  @Test
  void podsHaveNoRightsThatTheyDoNotNeed() throws Exception {
    int pods = 0;
    for (Manifest manifest : manifests()) {
      for (JsonNode containers : manifest.json().findValues("containers")) {
        for (JsonNode container : containers) {
          if (manifest.kind().equals("Elasticsearch")) {
            continue;
          }
          pods++;
          JsonNode security = container.path("securityContext");
          assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
              .as(manifest.toString())
              .isFalse();
          assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        }
      }
    }
    assertThat(pods).isEqualTo(6);
  }

  @Test
  void noSecretIsCheckedIn() throws Exception {
    assertThat(
            manifests().stream()
                .filter(manifest -> manifest.kind().equals("Secret"))
                .flatMap(manifest -> manifest.json().path("stringData").properties().stream())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of("roles.yml"));
  }

  @Test
  void everyFileIsPartOfTheBase() throws Exception {
    Set<String> listed =
        YAML.readTree(Path.of("base/kustomization.yaml").toFile())
            .path("resources")
            .valueStream()
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(Path.of("base"))) {
      assertThat(
              files
                  .map(path -> path.getFileName().toString())
                  .filter(name -> !name.equals("kustomization.yaml")))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
  }
}
