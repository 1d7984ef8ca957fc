package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkFolderTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  private WorkFolder usual() {
    return WorkFolder.take(Optional.empty(), folder.resolve("rehearsal"), said::add);
  }

  @Test
  void shouldTakeTheUsualFolderWhenItIsFree() {
    usual().close();
    try (WorkFolder again = usual()) {
      assertThat(again.path()).isEqualTo(folder.resolve("rehearsal"));
      assertThat(said).isEmpty();
    }
  }

  @Test
  void shouldTakeTheNextFolderAndSaySoWhenTheUsualOneIsInUse() {
    try (WorkFolder first = usual();
        WorkFolder second = usual();
        WorkFolder third = usual()) {
      assertThat(second.path()).isEqualTo(folder.resolve("rehearsal-2"));
      assertThat(third.path()).isEqualTo(folder.resolve("rehearsal-3"));
      assertThat(said)
          .first()
          .isEqualTo(
              "%s is in use by process %d, so this works in %s"
                  .formatted(first.path(), ProcessHandle.current().pid(), second.path()));
    }
  }

  @Test
  void shouldRefuseAFolderThatWasAskedForAndIsInUse() {
    try (WorkFolder first = usual()) {
      assertThatThrownBy(
              () -> WorkFolder.take(Optional.of(first.path()), Path.of("unused"), said::add))
          .isInstanceOf(WorkFolder.Taken.class)
          .hasMessage(
              first.path()
                  + " is in use by process "
                  + ProcessHandle.current().pid()
                  + ": take another folder");
    }
  }

  @Test
  void shouldNameAFolderThatCannotBeWrittenTo() throws Exception {
    Path file = Files.writeString(folder.resolve("a file"), "");
    assertThatThrownBy(
            () -> WorkFolder.take(Optional.of(file.resolve("below")), Path.of("unused"), said::add))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write to " + file.resolve("below"));
  }
}
