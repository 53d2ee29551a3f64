package dev.nightjar.ingest.discover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightjar.ingest.discover.PatientClient.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** How one kind of host lists repositories: addresses, pages, and what a repository looks like. */
sealed interface Listing {
  /** Returns how a kind of host does it. */
  static Listing of(Organisation.Kind kind) {
    return switch (kind) {
      case GITHUB -> new GitHub();
      case GITLAB -> new GitLab();
      case GITEA, FORGEJO -> new Gitea();
      case BITBUCKET -> new BitbucketCloud();
      case BITBUCKET_SERVER -> new BitbucketServer();
    };
  }

  /** Returns the first page of an organisation. */
  URI first(Organisation organisation);

  /** Returns where to ask if there is no such organisation: for that of a person. */
  default Optional<URI> ofPerson(Organisation organisation) {
    return Optional.empty();
  }

  /** Returns the headers that show a token. */
  Map<String, String> headers(String token);

  /** Returns the list in an answer. */
  default JsonNode items(JsonNode page) {
    return page;
  }

  /** Returns the next page; empty after the last. */
  default Optional<URI> next(URI asked, Answer answer) {
    return answer.next();
  }

  DiscoveredRepository read(JsonNode item);

  private static URI address(Organisation organisation, String path) {
    return URI.create(organisation.api() + path);
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Map<String, String> bearer(String token) {
    return token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
  }

  /** GitHub and GitHub Enterprise: docs.github.com, "List organization repositories". */
  record GitHub() implements Listing {
    @Override
    public URI first(Organisation organisation) {
      return address(
          organisation, "/orgs/" + encoded(organisation.name()) + "/repos?per_page=100&type=all");
    }

    @Override
    public Optional<URI> ofPerson(Organisation organisation) {
      return Optional.of(
          address(organisation, "/users/" + encoded(organisation.name()) + "/repos?per_page=100"));
    }

    @Override
    public Map<String, String> headers(String token) {
      return bearer(token);
    }

    @Override
    public DiscoveredRepository read(JsonNode item) {
      return new DiscoveredRepository(
          item.path("full_name").asText(),
          item.path("clone_url").asText(),
          // A repository that GitHub has disabled cannot be read either.
          item.path("archived").asBoolean() || item.path("disabled").asBoolean(),
          item.path("fork").asBoolean(),
          "", // A list does not name it.
          false);
    }
  }

  /** GitLab: docs.gitlab.com, "List all projects in a group". */
  record GitLab() implements Listing {
    @Override
    public URI first(Organisation organisation) {
      return address(
          organisation,
          "/groups/"
              + encoded(organisation.name())
              + "/projects?include_subgroups=true&with_shared=false&per_page=100&order_by=id&sort=asc");
    }

    @Override
    public Map<String, String> headers(String token) {
      return token.isEmpty() ? Map.of() : Map.of("PRIVATE-TOKEN", token);
    }

    @Override
    public DiscoveredRepository read(JsonNode item) {
      return new DiscoveredRepository(
          item.path("path_with_namespace").asText(),
          item.path("http_url_to_repo").asText(),
          item.path("archived").asBoolean(),
          item.path("forked_from_project").isObject(),
          item.path("forked_from_project").path("path_with_namespace").asText(),
          item.path("empty_repo").asBoolean()
              || item.path("repository_access_level").asText().equals("disabled"));
    }
  }

  /** Gitea and Forgejo: their API, "List an organization's repos". */
  record Gitea() implements Listing {
    @Override
    public URI first(Organisation organisation) {
      return address(
          organisation, "/orgs/" + encoded(organisation.name()) + "/repos?page=1&limit=50");
    }

    @Override
    public Optional<URI> ofPerson(Organisation organisation) {
      return Optional.of(
          address(
              organisation, "/users/" + encoded(organisation.name()) + "/repos?page=1&limit=50"));
    }

    @Override
    public Map<String, String> headers(String token) {
      return token.isEmpty() ? Map.of() : Map.of("Authorization", "token " + token);
    }

    @Override
    public DiscoveredRepository read(JsonNode item) {
      return new DiscoveredRepository(
          item.path("full_name").asText(),
          item.path("clone_url").asText(),
          item.path("archived").asBoolean(),
          item.path("fork").asBoolean(),
          item.path("parent").path("full_name").asText(),
          item.path("empty").asBoolean());
    }
  }

  /** Bitbucket Cloud: developer.atlassian.com, "List repositories in a workspace". */
  record BitbucketCloud() implements Listing {
    @Override
    public URI first(Organisation organisation) {
      return address(
          organisation, "/repositories/" + encoded(organisation.name()) + "?pagelen=100");
    }

    @Override
    public Map<String, String> headers(String token) {
      return bearer(token);
    }

    @Override
    public JsonNode items(JsonNode page) {
      return page.path("values");
    }

    @Override
    public Optional<URI> next(URI asked, Answer answer) {
      String next = answer.json().path("next").asText();
      return next.isEmpty() ? Optional.empty() : Optional.of(asked.resolve(next));
    }

    @Override
    public DiscoveredRepository read(JsonNode item) {
      return new DiscoveredRepository(
          item.path("full_name").asText(),
          http(item),
          false,
          item.path("parent").isObject(),
          item.path("parent").path("full_name").asText(),
          // Without a main branch nothing was ever pushed.
          !item.path("mainbranch").isObject());
    }
  }

  /** Bitbucket Server and Data Center: its REST interface, "projects/{projectKey}/repos". */
  record BitbucketServer() implements Listing {
    @Override
    public URI first(Organisation organisation) {
      return address(
          organisation, "/projects/" + encoded(organisation.name()) + "/repos?limit=100&start=0");
    }

    @Override
    public Map<String, String> headers(String token) {
      return bearer(token);
    }

    @Override
    public JsonNode items(JsonNode page) {
      return page.path("values");
    }

    @Override
    public Optional<URI> next(URI asked, Answer answer) {
      JsonNode page = answer.json();
      return page.path("isLastPage").asBoolean(true) || !page.path("nextPageStart").isInt()
          ? Optional.empty()
          : Optional.of(
              URI.create(
                  asked
                      .toString()
                      .replaceAll("start=\\d+", "start=" + page.path("nextPageStart").asInt())));
    }

    @Override
    public DiscoveredRepository read(JsonNode item) {
      return new DiscoveredRepository(
          projectAndSlug(item),
          http(item),
          item.path("archived").asBoolean(),
          item.path("origin").isObject(),
          item.path("origin").isObject() ? projectAndSlug(item.path("origin")) : "",
          false);
    }
  }

  private static String projectAndSlug(JsonNode item) {
    return item.path("project").path("key").asText() + "/" + item.path("slug").asText();
  }

  private static String http(JsonNode item) {
    for (JsonNode link : item.path("links").path("clone")) {
      if (link.path("name").asText().startsWith("http")) {
        return link.path("href").asText();
      }
    }
    return "";
  }
}
