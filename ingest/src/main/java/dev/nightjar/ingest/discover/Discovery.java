package dev.nightjar.ingest.discover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightjar.ingest.discover.PatientClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks Git hosts which repositories an organisation has, page by page. Where a host limits how
 * often it may be asked, this waits.
 */
public final class Discovery {
  /** No organisation has so many pages; a host that leads in circles has. */
  private static final int MOST_PAGES = 10_000;

  private final HostTokens tokens;
  private final PatientClient client = new PatientClient();

  public Discovery(HostTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Returns the repositories that a policy wants, each once, in the order of the host.
   *
   * @throws DiscoveryFailed if the host refuses
   * @throws IOException if it does not answer
   */
  public List<DiscoveredRepository> list(Organisation organisation, DiscoveryPolicy policy)
      throws IOException, InterruptedException {
    Listing listing = Listing.of(organisation.kind());
    Map<String, String> headers = listing.headers(tokens.token(organisation, client));
    Map<String, DiscoveredRepository> found = new LinkedHashMap<>();
    try {
      read(listing, listing.first(organisation), headers, found);
    } catch (DiscoveryFailed e) {
      Optional<URI> person = listing.ofPerson(organisation);
      if (!e.missing() || person.isEmpty()) {
        throw e;
      }
      read(listing, person.get(), headers, found);
    }
    return found.values().stream().filter(policy::wants).toList();
  }

  private void read(
      Listing listing,
      URI first,
      Map<String, String> headers,
      Map<String, DiscoveredRepository> found)
      throws IOException, InterruptedException {
    Set<URI> asked = new HashSet<>();
    Optional<URI> next = Optional.of(first);
    while (next.isPresent() && asked.size() < MOST_PAGES && asked.add(next.get())) {
      URI page = next.get();
      if (!sameSite(first, page)) {
        throw new DiscoveryFailed(
            first.getHost() + " sends on to " + page.getHost() + ", which must not see the token",
            false);
      }
      Answer answer = client.get(page, headers);
      for (JsonNode item : listing.items(answer.json())) {
        DiscoveredRepository repository = listing.read(item);
        if (!repository.name().isEmpty() && !repository.url().isEmpty()) {
          // Pages shift while repositories come and go: one may come twice.
          found.putIfAbsent(repository.name(), repository);
        }
      }
      next = listing.next(page, answer);
    }
  }

  private static boolean sameSite(URI one, URI other) {
    return String.valueOf(one.getScheme()).equals(other.getScheme())
        && String.valueOf(one.getAuthority()).equals(other.getAuthority());
  }
}
