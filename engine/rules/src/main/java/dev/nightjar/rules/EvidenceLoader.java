package dev.nightjar.rules;

import dev.nightjar.flow.model.Location;
import dev.nightjar.rules.evidence.Category;
import dev.nightjar.rules.evidence.EvidencePack;
import dev.nightjar.rules.evidence.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Loads what reviews look for. It is part of a rule pack's folder:
 *
 * <pre>
 * evidence/categories.yaml                     the headings of a review
 * evidence/PROVIDER-ID/evidence.yaml           which places need what, and by what they have it
 * evidence/PROVIDER-ID/fixtures/LANGUAGE/...   annotated sources
 * </pre>
 *
 * <p>The built-in files are checked and joined to one resource when this module is built.
 */
public final class EvidenceLoader {
  static final String JOINED = "evidence.txt";
  private static final String BETWEEN = "\n=== ";

  private EvidenceLoader() {}

  /** Returns what comes with the engine. */
  public static EvidencePack builtIn() {
    try (InputStream in = EvidenceLoader.class.getResourceAsStream(JOINED)) {
      if (in == null) {
        throw new IllegalStateException(JOINED + " is not on the class path");
      }
      return read(
          nothing(),
          split(new String(in.readAllBytes(), StandardCharsets.UTF_8)),
          Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RulePackException e) {
      throw new IllegalStateException("the build checks this", e);
    }
  }

  /**
   * Loads the evidence of a folder on top of another. Where both have a provider or category of the
   * same id, the folder's stands.
   *
   * @throws RulePackException with everything that is wrong with it
   * @throws IOException if its files cannot be read
   */
  public static EvidencePack load(EvidencePack below, Path folder)
      throws RulePackException, IOException {
    PackFolder files = new PackFolder(folder);
    List<PackFolder.File> all = new ArrayList<>(files.categories());
    all.addAll(files.evidence());
    List<String> fixtures = new ArrayList<>();
    for (PackFolder.File fixture : files.evidenceFixtures()) {
      fixtures.add(fixture.name().split("/")[1]);
    }
    return read(below, all, Optional.of(fixtures));
  }

  /** Returns a pack without anything in it. */
  public static EvidencePack nothing() {
    return new EvidencePack(List.of(), List.of(), "");
  }

  /** Returns all files of a folder as the text of one. */
  static String join(Path folder) throws IOException, RulePackException {
    load(nothing(), folder);
    PackFolder files = new PackFolder(folder);
    List<PackFolder.File> all = new ArrayList<>(files.categories());
    all.addAll(files.evidence());
    StringBuilder joined = new StringBuilder();
    for (PackFolder.File file : all) {
      joined.append(BETWEEN).append(file.name()).append('\n').append(file.text());
    }
    return joined.toString();
  }

  private static List<PackFolder.File> split(String joined) {
    List<PackFolder.File> files = new ArrayList<>();
    for (String part : joined.split(BETWEEN, -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        files.add(new PackFolder.File(part.substring(0, end), part.substring(end + 1)));
      }
    }
    return files;
  }

  private static EvidencePack read(
      EvidencePack below, List<PackFolder.File> files, Optional<List<String>> withFixtures)
      throws RulePackException {
    Problems problems = new Problems();
    Map<String, Category> categories = new LinkedHashMap<>();
    below.categories().forEach(each -> categories.put(each.id(), each));
    Map<String, Provider> providers = new TreeMap<>();
    below.providers().forEach(each -> providers.put(each.id(), each));
    StringBuilder content = new StringBuilder(below.digest());
    for (PackFolder.File file : files) {
      content.append(file.name()).append('\n').append(file.text());
      Optional<YamlValue> value = YamlValue.parse(file.name(), file.text(), problems);
      if (value.isEmpty()) {
        continue;
      }
      if (file.name().equals(PackFolder.CATEGORIES)) {
        EvidenceReader.readCategories(value.get()).forEach(each -> categories.put(each.id(), each));
        continue;
      }
      String id = file.name().split("/")[1];
      Provider provider =
          new EvidenceReader(List.copyOf(categories.values())).read(value.get(), id);
      providers.put(id, provider);
      if (withFixtures.isPresent() && !withFixtures.get().contains(id)) {
        problems.add(
            new Location(file.name(), 1, 1),
            ProblemCode.V005,
            "there is no file in evidence/" + id + "/fixtures/LANGUAGE/");
      }
    }
    problems.throwIfAny();
    return new EvidencePack(
        List.copyOf(categories.values()),
        List.copyOf(providers.values()),
        digest(content.toString()));
  }

  private static String digest(String content) {
    return HexFormat.of().formatHex(DigestUtils.sha256(content), 0, 16);
  }
}
