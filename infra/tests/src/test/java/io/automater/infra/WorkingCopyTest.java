package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkingCopyTest {
  @TempDir Path temporary;
  private Path repository;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = temporary.resolve("repository");
    Path root = repository.resolve("infra/aws/org/00");
    Files.createDirectories(root.resolve(".terraform/providers"));
    Files.createDirectories(repository.resolve("environments"));
    Files.createDirectories(repository.resolve("infra/tests/target"));
    Files.writeString(repository.resolve("environments/dev.yaml"), "target: lambda\n");
    Files.writeString(repository.resolve("infra/aws/organization.tfvars"), "organization = {}\n");
    Files.createSymbolicLink(
        root.resolve("organization.auto.tfvars"), Path.of("../../organization.tfvars"));
  }

  @Test
  void shouldKeepLinksAndNeighboursAndLeaveRunsBehind() throws IOException {
    WorkingCopy copy = copy();
    Path root = copy.folder(Path.of("infra/aws/org/00"));
    assertThat(root.resolve("organization.auto.tfvars")).isSymbolicLink();
    assertThat(root.resolve("organization.auto.tfvars").toRealPath())
        .isEqualTo(copy.root().toRealPath().resolve("infra/aws/organization.tfvars"));
    assertThat(root.resolve("../../../../environments/dev.yaml")).exists();
    assertThat(root.resolve(".terraform")).doesNotExist();
    assertThat(copy.root().resolve("infra/tests")).doesNotExist();
  }

  @Test
  void shouldReplaceAnOldCopyWithoutFollowingItsLinks() throws IOException {
    WorkingCopy old = copy();
    Path provider = Files.createDirectory(temporary.resolve("provider"));
    Files.writeString(provider.resolve("binary"), "");
    Files.createSymbolicLink(old.folder(Path.of("infra/aws/provider")), provider);
    assertThat(copy().folder(Path.of("infra/aws/provider"))).doesNotExist();
    assertThat(provider.resolve("binary")).exists();
  }

  private WorkingCopy copy() {
    return WorkingCopy.at(temporary.resolve("copy"), new SourceTree(repository));
  }
}
