package dev.nightjar.indexer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The rights that the manifests for Kubernetes give to each part, as a broker takes them. */
final class ManifestRights {
  private static final Path FILE = Path.of("../k8s/base/kafka-users.yaml");

  private ManifestRights() {}

  /** Returns the rights by user. */
  static Map<String, List<AclBinding>> read() throws Exception {
    Map<String, List<AclBinding>> rights = new TreeMap<>();
    Load yaml = new Load(LoadSettings.builder().build());
    for (Object document : yaml.loadAllFromString(Files.readString(FILE))) {
      String user = map(map(document).get("metadata")).get("name").toString();
      Object rules = map(map(map(document).get("spec")).get("authorization")).get("acls");
      List<AclBinding> all = rights.computeIfAbsent(user, missing -> new ArrayList<>());
      for (Object rule : (List<?>) rules) {
        Map<?, ?> resource = map(map(rule).get("resource"));
        for (Object operation : (List<?>) map(rule).get("operations")) {
          all.add(
              new AclBinding(
                  new ResourcePattern(
                      ResourceType.fromString(resource.get("type").toString()),
                      resource.get("name").toString(),
                      resource.get("patternType").equals("prefix")
                          ? PatternType.PREFIXED
                          : PatternType.LITERAL),
                  new AccessControlEntry(
                      "User:" + user, "*", operation(operation), AclPermissionType.ALLOW)));
        }
      }
    }
    return rights;
  }

  private static AclOperation operation(Object word) {
    return AclOperation.valueOf(
        word.toString().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
  }

  private static Map<?, ?> map(Object node) {
    return (Map<?, ?>) node;
  }
}
