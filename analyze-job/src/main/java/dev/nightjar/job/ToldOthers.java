package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.TypeSummary;
import dev.nightjar.flow.ExportedType;
import dev.nightjar.job.linking.Packages;
import dev.nightjar.job.linking.Packed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a repository tells others after it was linked.
 *
 * @param digests by the keys of the topic
 * @param messages for what is new, different or gone
 */
record ToldOthers(SortedMap<String, String> digests, List<Outgoing> messages) {

  static ToldOthers of(
      List<ExportedType> types,
      Packages packages,
      ScanManifest manifest,
      SortedMap<String, String> before) {
    SortedMap<String, String> now = new TreeMap<>();
    List<Outgoing> messages = new ArrayList<>();
    for (ExportedType type : types) {
      String coordinate = packages.coordinate(type.path());
      String key = Outgoing.key(type.symbol(), Outgoing.key(coordinate, manifest.repository()));
      String digest = digest(type);
      now.put(key, digest);
      if (!digest.equals(before.get(key))) {
        messages.add(
            Outgoing.summary(
                new TypeSummary(
                    manifest.repository(),
                    coordinate,
                    type.symbol(),
                    manifest.scan(),
                    manifest.startedAt(),
                    digest,
                    type.exposes(),
                    Base64.getEncoder().encodeToString(Packed.pack(type.content())))));
      }
    }
    before.keySet().stream()
        .filter(key -> !now.containsKey(key))
        .forEach(key -> messages.add(Outgoing.noSummary(key)));
    return new ToldOthers(now, messages);
  }

  private static String digest(ExportedType type) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(type.content());
    type.exposes().forEach(name -> digest.update(name.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }
}
