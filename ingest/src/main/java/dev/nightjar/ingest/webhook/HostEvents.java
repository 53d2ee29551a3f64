package dev.nightjar.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightjar.contract.HostEvent;
import dev.nightjar.contract.HostEvent.RefChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what hosts tell. Commits are not looked at: the lists are cut short. Of a push only the
 * refs that moved count, so forced pushes, new branches and deletions are nothing special.
 */
final class HostEvents {
  private HostEvents() {}

  /** Returns what a delivery tells; empty if it is of a kind that nobody acts on. */
  static Optional<HostEvent> read(GitHost host, String event, JsonNode body) {
    return switch (host) {
      case GITHUB, GITEA, FORGEJO -> gitHubLike(host, event, body);
      case GITLAB -> gitLab(body);
      case BITBUCKET -> bitbucket(event, body);
      case BITBUCKET_SERVER -> bitbucketServer(event, body);
    };
  }

  private static Optional<HostEvent> gitHubLike(GitHost host, String event, JsonNode body) {
    JsonNode repository = body.path("repository");
    String kind;
    if (event.equals("push")) {
      kind = "push";
    } else if (event.equals("repository")) {
      kind = repositoryKind(body.path("action").asText());
    } else {
      return Optional.empty();
    }
    return of(
        host,
        kind,
        repository.path("id").asText(),
        repository.path("clone_url").asText(),
        repository.path("default_branch").asText(),
        kind.equals("push") ? List.of(change(body)) : List.of());
  }

  private static String repositoryKind(String action) {
    return switch (action) {
      case "created", "unarchived", "publicized" -> "created";
      case "renamed", "transferred" -> "renamed";
      case "deleted" -> "deleted";
      default -> "";
    };
  }

  private static RefChange change(JsonNode body) {
    return new RefChange(
        body.path("ref").asText(), id(body.path("before")), id(body.path("after")));
  }

  private static Optional<HostEvent> gitLab(JsonNode body) {
    JsonNode project = body.path("project");
    String kind = body.path("object_kind").asText();
    if (!kind.equals("push") && !kind.equals("tag_push")) {
      return Optional.empty();
    }
    return of(
        GitHost.GITLAB,
        "push",
        body.path("project_id").asText(),
        project.path("git_http_url").asText(),
        project.path("default_branch").asText(),
        List.of(change(body)));
  }

  private static Optional<HostEvent> bitbucket(String event, JsonNode body) {
    if (!event.equals("repo:push")) {
      return Optional.empty();
    }
    JsonNode repository = body.path("repository");
    List<RefChange> changes = new ArrayList<>();
    for (JsonNode change : body.path("push").path("changes")) {
      JsonNode named = change.path("new").isObject() ? change.path("new") : change.path("old");
      String folder = named.path("type").asText().equals("tag") ? "refs/tags/" : "refs/heads/";
      changes.add(
          new RefChange(
              folder + named.path("name").asText(),
              id(change.path("old").path("target").path("hash")),
              id(change.path("new").path("target").path("hash"))));
    }
    String page = repository.path("links").path("html").path("href").asText();
    return of(
        GitHost.BITBUCKET,
        "push",
        repository.path("uuid").asText(),
        page.isEmpty() ? "" : page + ".git",
        repository.path("mainbranch").path("name").asText(),
        changes);
  }

  private static Optional<HostEvent> bitbucketServer(String event, JsonNode body) {
    if (!event.equals("repo:refs_changed")) {
      return Optional.empty();
    }
    JsonNode repository = body.path("repository");
    List<RefChange> changes = new ArrayList<>();
    for (JsonNode change : body.path("changes")) {
      changes.add(
          new RefChange(
              change.path("ref").path("id").asText(),
              id(change.path("fromHash")),
              id(change.path("toHash"))));
    }
    String address = "";
    for (JsonNode link : repository.path("links").path("clone")) {
      if (link.path("name").asText().startsWith("http")) {
        address = link.path("href").asText();
      }
    }
    return of(
        GitHost.BITBUCKET_SERVER, "push", repository.path("id").asText(), address, "", changes);
  }

  private static String id(JsonNode node) {
    String text = node.asText("");
    return text.isEmpty() || text.equals("null") ? HostEvent.NOTHING : text;
  }

  private static Optional<HostEvent> of(
      GitHost host,
      String kind,
      String id,
      String address,
      String defaultBranch,
      List<RefChange> changes) {
    return kind.isEmpty()
        ? Optional.empty()
        : Optional.of(new HostEvent(host.word(), kind, id, address, defaultBranch, changes));
  }
}
