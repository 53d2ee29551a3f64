package dev.nightjar.ingest.serve;

import dev.nightjar.contract.HostEvent;
import dev.nightjar.contract.RepositoryState;
import dev.nightjar.contract.ScanRequest;
import dev.nightjar.ingest.target.Place;
import dev.nightjar.ingest.target.RepositoryAddress;
import dev.nightjar.ingest.target.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The repositories that are watched, found by their name, their address, or what their host calls
 * them whatever their name. A repository that its host renames keeps its name here.
 */
final class WatchedRepositories {
  private final RepositoryLedger ledger;
  private Map<String, Target> byName = Map.of();
  private Map<String, String> byAddress = Map.of();

  WatchedRepositories(RepositoryLedger ledger) {
    this.ledger = ledger;
  }

  /** Watches these from now on, and no others. */
  synchronized void watch(List<Target> targets) {
    Map<String, Target> names = new TreeMap<>();
    Map<String, String> addresses = new HashMap<>();
    for (Target target : targets) {
      names.put(target.repository(), target);
      String url = url(target);
      addresses.putIfAbsent(url, target.repository());
      RepositoryAddress.name(url)
          .ifPresent(name -> addresses.putIfAbsent(name, target.repository()));
      ledger.place(target, url);
    }
    byName = names;
    byAddress = addresses;
  }

  /** Returns all, in the order of their names. */
  synchronized List<Target> all() {
    return new ArrayList<>(byName.values());
  }

  /** Finds the repository that a name or an address means. */
  synchronized Optional<Target> find(String name, String url) {
    for (String word : List.of(name, url, RepositoryAddress.name(url).orElse(""))) {
      if (word.isEmpty()) {
        continue;
      }
      String alias = ledger.alias(word);
      for (String known : List.of(word, byAddress.getOrDefault(word, ""), alias)) {
        Target target = byName.get(known);
        if (target != null) {
          return Optional.of(target);
        }
      }
    }
    return Optional.empty();
  }

  /** Finds the repository that a request means, and learns from it what the host calls it. */
  synchronized Optional<Target> find(ScanRequest request) {
    String id = hostId(request);
    Optional<Target> byWord = find(request.repository(), request.url());
    if (byWord.isPresent()) {
      if (!id.isEmpty()) {
        ledger.hostId(byWord.get().repository(), id);
      }
      return byWord;
    }
    Optional<Target> byId = ledger.named(id).flatMap(name -> Optional.ofNullable(byName.get(name)));
    return byId.map(target -> renamed(target, request));
  }

  private Target renamed(Target before, ScanRequest request) {
    Target now =
        before.place() instanceof Place.Remote
            ? new Target(
                before.repository(),
                new Place.Remote(request.url()),
                before.ref(),
                before.scope(),
                before.labels())
            : before;
    byName.put(now.repository(), now);
    ledger.place(now, url(now));
    ledger.put(RepositoryState.alias(request.repository(), now.repository()));
    return now;
  }

  private static String hostId(ScanRequest request) {
    // Ids are unique within one host only.
    String site = request.repository().replaceAll("/.*", "");
    return request
        .event()
        .map(HostEvent::id)
        .filter(id -> !id.isEmpty())
        .map(id -> site + ":" + id)
        .orElse("");
  }

  /** Returns where people find a repository. */
  static String url(Target target) {
    if (target.place() instanceof Place.Local local) {
      return local.url();
    }
    if (target.place() instanceof Place.Remote remote) {
      return remote.url();
    }
    return target.place() instanceof Place.Folder folder ? folder.root().toUri().toString() : "";
  }
}
