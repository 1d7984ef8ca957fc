package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each root has to have, and that nothing of a run was left in the tree. */
final class TreeTest {
  private static final SourceTree TREE = SourceTree.ofThisBuild();
  private static final List<String> OF_EVERY_FOLDER =
      List.of("main.tf", "outputs.tf", "variables.tf", "versions.tf", "README.md");
  private static final List<String> OF_EVERY_ROOT =
      List.of("providers.tf", "backend.tf", ".terraform.lock.hcl", "organization.auto.tfvars");

  @TestFactory
  Stream<DynamicTest> shouldHaveTheFilesOfItsKind() {
    return TREE.folders().stream()
        .map(folder -> dynamicTest(folder.toString(), () -> check(folder)));
  }

  private static void check(Path folder) throws IOException {
    Path path = TREE.root().resolve(folder);
    SoftAssertions softly = new SoftAssertions();
    OF_EVERY_FOLDER.forEach(file -> softly.assertThat(path.resolve(file)).exists());
    if (SourceTree.isModule(folder)) {
      OF_EVERY_ROOT.forEach(file -> softly.assertThat(path.resolve(file)).doesNotExist());
    } else {
      OF_EVERY_ROOT.forEach(file -> softly.assertThat(path.resolve(file)).exists());
      checkRoot(folder, path, softly);
    }
    softly.assertAll();
  }

  private static void checkRoot(Path folder, Path path, SoftAssertions softly) throws IOException {
    if (Files.exists(path.resolve("backend.tf"))) {
      String backend = Files.readString(path.resolve("backend.tf")).replaceAll(" +", " ");
      softly
          .assertThat(backend)
          .contains("encrypt = true", "use_lockfile = true")
          .doesNotContain("bucket =", "region =");
      String name = SourceTree.AWS.relativize(folder).toString();
      // Workloads are alike in every file, so infra/aws/tf gives them theirs.
      softly
          .assertThat(backend.contains("key = \"" + name + "/terraform.tfstate\""))
          .as("has a key of its own")
          .isNotEqualTo(name.startsWith("workloads/"));
    }
    Path link = path.resolve("organization.auto.tfvars");
    if (Files.exists(link)) {
      softly.assertThat(link).isSymbolicLink();
      softly
          .assertThat(link.toRealPath())
          .isEqualTo(TREE.root().resolve(SourceTree.AWS).resolve("organization.tfvars"));
      softly
          .assertThat(Files.isSymbolicLink(link) && Files.readSymbolicLink(link).isAbsolute())
          .as("the link is relative")
          .isFalse();
    }
  }

  @Test
  void shouldDifferBetweenEnvironmentsInNothingButTheirFile() {
    List<Path> workloads =
        TREE.roots().stream().filter(root -> root.getParent().endsWith("workloads")).toList();
    Map<Path, Map<String, String>> files = new TreeMap<>();
    workloads.forEach(root -> files.put(root, terraformFiles(root)));
    files.forEach(
        (root, texts) ->
            texts.forEach(
                (name, text) ->
                    assertThat(files.values())
                        .as("%s, the same in all environments as in %s", name, root)
                        .allSatisfy(others -> assertThat(others).containsEntry(name, text))));
  }

  private static Map<String, String> terraformFiles(Path root) {
    Map<String, String> texts = new TreeMap<>();
    TREE.files(name -> name.endsWith(".tf")).stream()
        .filter(file -> root.equals(file.getParent()))
        .forEach(file -> texts.put(file.getFileName().toString(), TREE.read(file)));
    return texts;
  }

  /** What git has, since a developer's own runs leave such things in the folders. */
  @Test
  void shouldHoldNothingOfARun() {
    Outcome listed =
        new Tool(TREE.root(), Map.of(), Duration.ofMinutes(2))
            .run(
                Path.of("target", "runs", "tree").toAbsolutePath(),
                List.of("git", "ls-files", SourceTree.AWS.toString()));
    assertThat(listed.orFail().text().lines().map(Path::of).toList())
        .isNotEmpty()
        .noneMatch(
            path ->
                path.toString()
                    .matches(".*(\\.terraform/|\\.tfstate|\\.tfplan$|_override\\.tf$|errored).*"));
  }

  @Test
  void shouldLockTheSameProviderInEveryRoot() {
    assertThat(
            TREE.roots().stream()
                .filter(
                    root -> Files.exists(TREE.root().resolve(root).resolve(".terraform.lock.hcl")))
                .map(root -> TREE.read(root.resolve(".terraform.lock.hcl")))
                .distinct())
        .hasSizeLessThanOrEqualTo(1);
  }
}
