package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the pages say is there, is there; and what GitHub reads of this repository fits it. */
class DocumentsTest {
  private static final Path ROOT = SourceTree.ofThisBuild().root();
  private static final Map<String, String> OF_AN_ECOSYSTEM =
      Map.of(
          "maven", "pom.xml",
          "terraform", "versions.tf",
          "docker", "Dockerfile",
          "npm", "package.json",
          "github-actions", ".github/workflows");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> shouldLeadAndNameOnlyWhatIsThere() throws IOException {
    List<Document> pages = Document.all(ROOT);
    assertThat(pages).hasSizeGreaterThan(40);
    return pages.stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    ROOT.relativize(page.file()).toString(),
                    () -> assertThat(missing(page)).isEmpty()));
  }

  @Test
  void shouldFindWhatIsMissing() throws IOException {
    Path page =
        Files.writeString(
            folder.resolve("page.md"),
            """
            # One, two: `three`
            [here](#one-two-three) [not](#four) [gone](gone.md) [web](https://example.com)
            `make rehearse`, `make nothing`, `scripts/version`, `scripts/nobody x`
            """);
    assertThat(missing(Document.read(page)))
        .containsExactly("#four", "gone.md", "make nothing", "scripts/nobody");
  }

  @Test
  void shouldHaveAnOwnerForEachFolderThatIsNamed() throws IOException {
    List<String> lines =
        Files.readAllLines(ROOT.resolve(".github/CODEOWNERS")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    assertThat(lines).hasSizeGreaterThan(3).first().asString().startsWith("*");
    assertThat(lines.stream().skip(1))
        .allSatisfy(
            line -> {
              assertThat(line).matches("/\\S+( +@[\\w-]+/[\\w-]+)+");
              assertThat(ROOT.resolve(line.split(" ")[0].substring(1))).exists();
            });
  }

  @Test
  void shouldUpdateDependenciesWhereThereAreSome() throws IOException {
    JsonNode updates = yaml(".github/dependabot.yml").path("updates");
    assertThat(updates)
        .extracting(update -> update.path("package-ecosystem").asText())
        .containsExactlyInAnyOrderElementsOf(OF_AN_ECOSYSTEM.keySet());
    for (JsonNode update : updates) {
      String file = OF_AN_ECOSYSTEM.get(update.path("package-ecosystem").asText());
      List<String> folders = new ArrayList<>();
      if (update.has("directory")) {
        folders.add(update.path("directory").asText());
      }
      update.path("directories").forEach(each -> folders.add(each.asText()));
      for (String each : folders) {
        assertThat(matching(each)).as(each).isNotEmpty();
        assertThat(matching(each)).allSatisfy(it -> assertThat(it.resolve(file)).exists());
      }
    }
  }

  @Test
  void shouldAskInIssuesWhatGitHubCanShow() throws IOException {
    for (String form : List.of("bug", "feature")) {
      JsonNode issue = yaml(".github/ISSUE_TEMPLATE/" + form + ".yaml");
      assertThat(issue.fieldNames()).toIterable().contains("name", "description", "body");
      assertThat(issue.path("body"))
          .isNotEmpty()
          .allSatisfy(
              field -> {
                assertThat(field.path("type").asText()).isIn("input", "textarea", "dropdown");
                assertThat(field.at("/attributes/label").asText()).isNotBlank();
              });
      assertThat(issue.path("body")).extracting(field -> field.path("id")).doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldRunScriptsOfThisRepositoryInHooksAndInTheDevContainer() throws IOException {
    JsonNode hooks = yaml(".pre-commit-config.yaml").at("/repos/0/hooks");
    assertThat(hooks).hasSizeGreaterThan(3);
    for (JsonNode hook : hooks) {
      assertThat(ROOT.resolve(hook.path("entry").asText().split(" ")[0])).isExecutable();
    }
    JsonNode container =
        new ObjectMapper().readTree(ROOT.resolve(".devcontainer/devcontainer.json").toFile());
    assertThat(container.path("image").asText()).isNotBlank();
    Path page =
        Files.writeString(
            folder.resolve("commands.md"),
            "`" + container.path("postCreateCommand").asText() + "`");
    assertThat(Document.read(page).targets()).contains("doctor");
    assertThat(missing(Document.read(page))).isEmpty();
  }

  /** Debian's image of the dev containers has no make, and postCreateCommand begins with it. */
  @Test
  void shouldBringIntoTheDevContainerWhatDoctorLooksFor() throws IOException {
    JsonNode container =
        new ObjectMapper().readTree(ROOT.resolve(".devcontainer/devcontainer.json").toFile());
    String tools = Files.readString(ROOT.resolve("scripts/ci-tools"));
    assertThat(tools).contains("for tool in make skopeo docker-registry");
    Map<String, String> broughtBy =
        Map.ofEntries(
            Map.entry("JDK", container.path("image").asText().replaceAll(".*/java:1-|-.*", "")),
            Map.entry("Terraform", feature(container, "terraform")),
            Map.entry("Node", feature(container, "node")),
            Map.entry("kubectl", feature(container, "kubectl-helm-minikube")),
            Map.entry("AWS CLI", feature(container, "aws-cli")),
            Map.entry("container engine", feature(container, "docker-in-docker")),
            Map.entry("moto_server", tools.replaceAll("(?s).*moto.server.==([0-9.]+).*", "$1")),
            Map.entry("boto3", "comes with moto"),
            Map.entry("cfn-lint", tools.replaceAll("(?s).*cfn-lint==([0-9.]+).*", "$1")),
            Map.entry("SAM translator", tools.replaceAll("(?s).*translator==([0-9.]+).*", "$1")),
            Map.entry("skopeo", "ci-tools"),
            Map.entry("docker-registry", "ci-tools"),
            Map.entry("Git", "the image"),
            Map.entry("Maven", "the wrapper"));
    String table =
        Files.readString(ROOT.resolve("scripts/doctor"))
            .replaceAll("(?s).*<<'END'\n(.*?)\nEND\n.*", "$1");
    assertThat(table.lines().map(line -> line.split("\\|")[0])).hasSizeGreaterThan(10);
    for (String line : table.lines().toList()) {
      String[] row = line.split("\\|");
      assertThat(broughtBy).as("%s, which doctor looks for", row[0]).containsKey(row[0]);
      String version = broughtBy.get(row[0]);
      if (!row[1].isEmpty() && version.matches("[0-9.]+")) {
        assertThat(Runtime.Version.parse(version))
            .as(line)
            .isGreaterThanOrEqualTo(Runtime.Version.parse(row[1]));
      }
    }
  }

  /** The version of a feature; latest where none is said. */
  private static String feature(JsonNode container, String name) {
    JsonNode feature =
        container.path("features").path("ghcr.io/devcontainers/features/" + name + ":2");
    JsonNode found =
        feature.isMissingNode()
            ? container.path("features").path("ghcr.io/devcontainers/features/" + name + ":1")
            : feature;
    assertThat(found.isObject()).as("feature %s", name).isTrue();
    return found.path("version").asText("latest");
  }

  /** The links that lead nowhere, and the targets and scripts that do not exist. */
  private static List<String> missing(Document page) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String link : page.links()) {
      if (!link.matches("[a-z]+:.*") && !leads(page, link)) {
        missing.add(link);
      }
    }
    String makefile = Files.readString(ROOT.resolve("Makefile"));
    for (String target : page.targets()) {
      if (!makefile.matches("(?s).*\\n" + target + ":.*")) {
        missing.add("make " + target);
      }
    }
    for (String script : page.scripts()) {
      if (!Files.isExecutable(ROOT.resolve(script))) {
        missing.add(script);
      }
    }
    return missing;
  }

  private static boolean leads(Document page, String link) {
    String[] parts = link.split("#", 2);
    Path to = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    boolean whole = parts.length == 1 || !to.toString().endsWith(".md");
    return Files.exists(to) && (whole || Document.read(to).anchors().contains(parts[1]));
  }

  private static List<Path> matching(String directory) throws IOException {
    PathMatcher glob =
        FileSystems.getDefault().getPathMatcher("glob:" + ROOT + directory.replaceAll("/$", ""));
    try (Stream<Path> folders = Files.walk(ROOT, 4)) {
      return folders.filter(Files::isDirectory).filter(glob::matches).toList();
    }
  }

  private static JsonNode yaml(String file) {
    return YamlFile.read(ROOT.resolve(file), JsonNode.class);
  }
}
