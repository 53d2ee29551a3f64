package dev.nightjar.ingest.target;

import dev.nightjar.ingest.discover.DiscoveredRepository;
import dev.nightjar.ingest.discover.Discovery;
import dev.nightjar.ingest.discover.DiscoveryPolicy;
import dev.nightjar.ingest.discover.HostTokens;
import dev.nightjar.ingest.discover.Organisation;
import dev.nightjar.ingest.source.BrokenRepository;
import dev.nightjar.ingest.source.LocalGit;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;

/**
 * Turns words of the command line into repositories. A word is
 *
 * <ul>
 *   <li>the address of a Git repository: {@code https://}, {@code ssh://}, {@code file://} or
 *       {@code git@host:path};
 *   <li>the folder of a Git repository, a work tree or a bare one;
 *   <li>a folder that holds such folders at any depth;
 *   <li>a folder of sources without Git;
 *   <li>an organisation, group or workspace of a Git host: {@code github:acme}, {@code
 *       gitlab:https://git.example.org/group} ({@link Organisation});
 *   <li>an inventory, a YAML file that lists any of these ({@link Inventory}).
 * </ul>
 */
public final class TargetResolver {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?|ssh|git|file)://.*|[\\w.-]+@[\\w.-]+:.*");

  /** The label that names who has a repository; see the fields of the search node. */
  private static final String ORGANIZATION = "organization";

  static final String NO_ORGANISATION =
      "no organisation; give it as github:NAME, or github:https://HOST/NAME for a host of your own;"
          + " gitlab, gitea, forgejo, bitbucket and bitbucket-server likewise, the last with its"
          + " host";

  private final Path home;
  private final Discovery discovery;

  /**
   * Creates a resolver that shows hosts the tokens of this process.
   *
   * @param home where Nightjar keeps its state, which is never a target itself
   */
  public TargetResolver(Path home) {
    this(home, new Discovery(HostTokens.from(System.getenv())));
  }

  TargetResolver(Path home, Discovery discovery) {
    this.home = home.toAbsolutePath().normalize();
    this.discovery = discovery;
  }

  /**
   * Resolves all words.
   *
   * @return the repositories by name, each name once
   * @throws TargetProblems if any word is wrong; it names all that are
   */
  public List<Target> resolve(List<String> words) {
    List<String> problems = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    for (String word : words) {
      resolve(word, Path.of(""), DiscoveryPolicy.STANDARD, problems, found);
    }
    if (!problems.isEmpty()) {
      throw new TargetProblems(problems);
    }
    return Collisions.resolve(found);
  }

  /**
   * A target before its name is final.
   *
   * @param where tells it from others of the same name: its path below what the caller named
   */
  record Found(Target target, String where) {}

  private void resolve(
      String word, Path base, DiscoveryPolicy policy, List<String> problems, List<Found> found) {
    Optional<Organisation> organisation = Organisation.parse(word);
    if (organisation.isPresent()) {
      discovered(word, organisation.get(), policy, problems, found);
      return;
    }
    if (ADDRESS.matcher(word).matches()) {
      remote(word, problems).ifPresent(found::add);
      return;
    }
    Path path;
    try {
      path = base.resolve(word);
    } catch (InvalidPathException e) {
      problems.add(word + ": not a path");
      return;
    }
    if (Files.isDirectory(path)) {
      found.addAll(folder(path));
    } else if (!Files.exists(path)) {
      problems.add(word + ": no such file or folder" + Suggestion.path(path));
    } else if (word.endsWith(".yaml") || word.endsWith(".yml")) {
      inventory(path, problems, found);
    } else {
      problems.add(
          word + ": a file; give the folder that it is in, or an inventory ending in .yaml");
    }
  }

  private void discovered(
      String word,
      Organisation organisation,
      DiscoveryPolicy policy,
      List<String> problems,
      List<Found> found) {
    try {
      for (DiscoveredRepository repository : discovery.list(organisation, policy)) {
        String url = RepositoryName.withoutCredentials(repository.url());
        String name = RepositoryName.ofUrl(url).orElse(repository.name());
        Map<String, String> labels = new HashMap<>();
        labels.put(ORGANIZATION, organisation.name());
        origin(name, repository).ifPresent(origin -> labels.put(Target.FORK_OF, origin));
        Target target = new Target(name, new Place.Remote(url), "", Scope.EVERYTHING, labels);
        found.add(new Found(target, url));
      }
    } catch (IOException e) {
      problems.add(
          word
              + ": "
              + e.getMessage()
              + "; tokens come from NIGHTJAR_DISCOVER_"
              + organisation.kind()
              + "_TOKEN or _TOKEN_FILE, for hosts of your own together with _HOST");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add(word + ": interrupted");
    }
  }

  /** Returns what the repository is called here that a fork of the same host was made of. */
  static Optional<String> origin(String name, DiscoveredRepository fork) {
    return fork.origin().isEmpty() || !name.endsWith(fork.name())
        ? Optional.empty()
        : Optional.of(name.substring(0, name.length() - fork.name().length()) + fork.origin());
  }

  /** What the inventory says outweighs what the host says. */
  private static Map<String, String> labels(Target target, Inventory.Item item) {
    Map<String, String> labels = new HashMap<>(target.labels());
    labels.putAll(item.labels());
    return labels;
  }

  private static Optional<Found> remote(String url, List<String> problems) {
    try {
      URIish uri = new URIish(url);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (uri.getPass() != null || (web && uri.getUser() != null)) {
        problems.add(
            RepositoryName.withoutCredentials(url)
                + ": the address holds a user or password, which others can see in the list of"
                + " processes; set NIGHTJAR_GIT_TOKEN or NIGHTJAR_GIT_CREDENTIALS instead");
        return Optional.empty();
      }
      String fallback = RepositoryName.plain(String.valueOf(uri.getPath()));
      String name =
          RepositoryName.ofUrl(url).orElse(fallback.substring(fallback.lastIndexOf('/') + 1));
      return Optional.of(new Found(Target.of(name, new Place.Remote(url)), url));
    } catch (URISyntaxException e) {
      problems.add(url + ": not an address of a Git repository");
      return Optional.empty();
    }
  }

  private List<Found> folder(Path given) {
    Path root = real(given);
    List<Path> repositories = RepositorySearch.under(root, home);
    if (repositories.isEmpty()) {
      return List.of(new Found(Target.of(fileName(root), new Place.Folder(root)), root.toString()));
    }
    return repositories.stream().map(folder -> local(root, folder)).toList();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private static Found local(Path root, Path folder) {
    Path gitDirectory = LocalGit.find(folder).orElse(folder);
    Optional<String> origin = origin(gitDirectory);
    String relative = RepositoryName.plain(root.relativize(folder).toString());
    String name =
        origin
            .flatMap(RepositoryName::ofUrl)
            .orElse(relative.isEmpty() ? RepositoryName.plain(fileName(folder)) : relative);
    String url =
        origin
            .filter(address -> RepositoryName.ofUrl(address).isPresent())
            .map(RepositoryName::withoutCredentials)
            .orElse(folder.toUri().toString());
    return new Found(
        Target.of(name, new Place.Local(gitDirectory, url)),
        relative.isEmpty() ? folder.toString() : relative);
  }

  private static Optional<String> origin(Path gitDirectory) {
    try (Repository repository = LocalGit.open(gitDirectory)) {
      return Optional.ofNullable(repository.getConfig().getString("remote", "origin", "url"));
    } catch (BrokenRepository e) {
      return Optional.empty(); // The scan will say what is wrong with it.
    }
  }

  private static String fileName(Path folder) {
    Path name = folder.getFileName();
    return name == null ? "root" : name.toString();
  }

  private void inventory(Path file, List<String> problems, List<Found> found) {
    Path base = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    for (Inventory.Item item : Inventory.read(file, problems)) {
      List<String> wrong = new ArrayList<>();
      List<Found> here = new ArrayList<>();
      resolve(item.address(), base, item.policy(), wrong, here);
      wrong.forEach(problem -> problems.add(item.at() + ": " + problem));
      if (item.name().isPresent() && here.size() > 1) {
        problems.add(
            item.at() + ": a name for " + here.size() + " repositories; name them one by one");
      }
      here.stream()
          .map(
              one ->
                  new Found(
                      new Target(
                          item.name().orElse(one.target().repository()),
                          one.target().place(),
                          item.ref(),
                          item.scope(),
                          labels(one.target(), item)),
                      one.where()))
          .forEach(found::add);
    }
  }

  /** Lists the names beside a path that does not exist. */
  static List<String> siblings(Path path) {
    Path folder = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    try (Stream<Path> children = Files.list(folder.toAbsolutePath())) {
      return children.map(TargetResolver::fileName).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
