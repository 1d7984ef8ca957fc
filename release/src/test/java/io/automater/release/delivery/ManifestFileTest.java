package io.automater.release.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFileTest {

  @TempDir Path folder;

  @Test
  void shouldReadWhatItWrote() throws Exception {
    Manifest written = new ABuild(folder).of("1.4.0", Optional.of(ABuild.DIGEST));
    assertThat(ManifestFile.read(written.file())).isEqualTo(written);
    assertThat(written.version()).isEqualTo("1.4.0");
    assertThat(written.zip().file()).isEqualTo("function.zip");
  }

  @Test
  void shouldBeTheSameBytesForTheSameBuild() throws Exception {
    String first = new ABuild(folder).of("1.4.0", Optional.empty()).sha256();
    assertThat(new ABuild(folder).of("1.4.0", Optional.empty()).sha256()).isEqualTo(first);
    assertThat(new ABuild(folder).of("1.4.1", Optional.empty()).sha256()).isNotEqualTo(first);
  }

  @Test
  void shouldGiveTheZipOnlyWhileItsBytesAreThoseOfTheBuild() throws Exception {
    Manifest manifest = new ABuild(folder).of("1.4.0", Optional.empty());
    assertThat(manifest.asZip().file()).isEqualTo(folder.resolve("function.zip"));
    Files.writeString(folder.resolve("function.zip"), "another build");
    assertThat(catchThrowableOfType(BadManifest.class, manifest::asZip))
        .hasMessageContaining("function.zip: its SHA-256 is ")
        .hasMessageContaining(manifest.zip().sha256())
        .hasMessageContaining("take both from the same build");
  }

  @Test
  void shouldNameTheImageByItsDigestInTheEnvironmentsRepository() throws Exception {
    Manifest manifest = new ABuild(folder).of("1.4.0", Optional.of(ABuild.DIGEST));
    assertThat(manifest.asImage("registry/automater").image())
        .contains("registry/automater@" + ABuild.DIGEST);
  }

  @Test
  void shouldSayThatNoImageWasBuilt() throws Exception {
    Manifest manifest = new ABuild(folder).of("1.4.0", Optional.empty());
    assertThat(catchThrowableOfType(BadManifest.class, () -> manifest.asImage("registry")))
        .hasMessageContaining("names no image, which the target eks needs");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"1.4.0\" | \"1 4\" | version is '1 4', must be 1 to 64",
        "\"function.zip\" | \"../function.zip\" | zip.file is '../function.zip', must be a file's name",
        "sha256:dd | sha256:xx | image is 'sha256:xx",
        "\"builtAt\" | \"built\" | builtAt is '', must be a time",
        "{ | [{ | is not JSON",
      })
  void shouldNameFileFieldValueAndTheWayOut(String right, String wrong, String expected)
      throws IOException, BadManifest {
    Path file = new ABuild(folder).of("1.4.0", Optional.of(ABuild.DIGEST)).file();
    Files.writeString(file, Files.readString(file).replace(right, wrong));
    assertThat(catchThrowableOfType(BadManifest.class, () -> ManifestFile.read(file)))
        .hasMessageContaining(file.toString())
        .hasMessageContaining(expected);
  }

  @Test
  void shouldSayWhatMakesAManifestThatIsNotThere() {
    Path file = folder.resolve("manifest.json");
    assertThat(catchThrowableOfType(BadManifest.class, () -> ManifestFile.read(file)))
        .hasMessageContaining(file + ": is not there: `make dist` makes it");
  }
}
