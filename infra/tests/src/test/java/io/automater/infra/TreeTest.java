package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      String name = SourceTree.AWS.relativize(folder).toString();
      softly
          .assertThat(Files.readString(path.resolve("backend.tf")).replaceAll(" +", " "))
          .contains(
              "key = \"" + name + "/terraform.tfstate\"", "encrypt = true", "use_lockfile = true")
          .doesNotContain("bucket =", "region =");
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

  /** All but the key of the state, which is the folder's own. */
  private static Map<String, String> terraformFiles(Path root) {
    Map<String, String> texts = new TreeMap<>();
    TREE.files(name -> name.endsWith(".tf")).stream()
        .filter(file -> root.equals(file.getParent()))
        .filter(file -> !file.endsWith("backend.tf"))
        .forEach(file -> texts.put(file.getFileName().toString(), TREE.read(file)));
    return texts;
  }

  @Test
  void shouldHoldNothingOfARun() throws IOException {
    try (Stream<Path> walk = Files.walk(TREE.root().resolve(SourceTree.AWS))) {
      assertThat(
              walk.map(TREE.root()::relativize)
                  .filter(
                      path ->
                          path.getFileName()
                              .toString()
                              .matches(
                                  "\\.terraform|.*\\.tfstate(\\..*)?|.*\\.tfplan|.*_override\\.tf|errored.*"))
                  .toList())
          .isEmpty();
    }
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
