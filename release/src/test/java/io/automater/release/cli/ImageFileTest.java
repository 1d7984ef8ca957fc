package io.automater.release.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.automater.release.traffic.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFileTest {

  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final String GOOD =
      "{'image':'repo/automater@%s','version':'1.4.0','commit':'abc'}".formatted(DIGEST);

  @TempDir Path folder;

  @Test
  void shouldReadImageVersionAndCommit() throws IOException {
    Path file = write(GOOD);
    assertThat(ImageFile.read(file, UntoldVersion.NONE))
        .isEqualTo(new Artifact(file, "1.4.0", "abc", Optional.of("repo/automater@" + DIGEST)));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "@sha256 | :latest@sha | image is 'repo/automater:latest@sha:",
        "1.4.0 | 1 4 | version is '1 4', must be 1 to 64",
        "image' | picture' | image is '', must be a name and a digest",
        "{ | [{ | is not JSON",
      })
  void shouldNameFileFieldValueAndTheWayOut(String right, String wrong, String expected)
      throws IOException {
    Path file = write(GOOD.replace(right, wrong));
    assertThat(catchThrowableOfType(BadInput.class, () -> ImageFile.read(file, UntoldVersion.NONE)))
        .hasMessageContaining(file.toString())
        .hasMessageContaining(expected);
  }

  @Test
  void shouldSayThatADigestIsTooShort() {
    assertThat(
            catchThrowableOfType(
                BadInput.class,
                () -> ImageFile.read(Path.of("foo@sha256:abc"), UntoldVersion.NONE)))
        .hasMessageContaining("foo@sha256:abc: its digest has 3 characters: must be 64");
  }

  @Test
  void shouldRefuseAZip() throws IOException {
    Path zip = Files.writeString(folder.resolve("a.zip"), "zip");
    assertThat(catchThrowableOfType(BadInput.class, () -> ImageFile.read(zip, UntoldVersion.NONE)))
        .hasMessageContaining("is no description of an image");
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("image.json"), json.replace('\'', '"'));
  }
}
