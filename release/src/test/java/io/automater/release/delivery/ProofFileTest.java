package io.automater.release.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofFileTest {

  private static final Instant AT = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir Path folder;
  private Manifest manifest;
  private Path file;

  @BeforeEach
  void build() throws Exception {
    manifest = new ABuild(folder).of("1.4.0", Optional.empty());
    file = ProofFile.beside(manifest.file(), "dev");
  }

  @Test
  void shouldProveTheBuildThatItIsAbout() throws BadManifest {
    Proof proof = new Proof("dev", manifest.sha256(), "1.4.0", "7", AT);
    ProofFile.write(file, proof);
    assertThat(ProofFile.of(manifest, "dev")).isEqualTo(proof);
  }

  @Test
  void shouldNotProveAnotherBuildOfTheSameVersion() throws BadManifest {
    ProofFile.write(file, new Proof("dev", "a".repeat(64), "1.4.0", "7", AT));
    assertThat(catchThrowableOfType(BadManifest.class, () -> ProofFile.of(manifest, "dev")))
        .hasMessageContaining("it proves another build; release it to dev first");
  }

  @Test
  void shouldNotProveForAnotherEnvironment() throws BadManifest {
    ProofFile.write(file, new Proof("staging", manifest.sha256(), "1.4.0", "7", AT));
    assertThat(catchThrowableOfType(BadManifest.class, () -> ProofFile.of(manifest, "dev")))
        .hasMessageContaining("environment is 'staging', must be 'dev'");
  }

  @Test
  void shouldSayHowToGetAProofThatIsNotThere() {
    assertThat(catchThrowableOfType(BadManifest.class, () -> ProofFile.of(manifest, "dev")))
        .hasMessageContaining("is not there: release it to dev first")
        .hasMessageContaining("./release.sh prove --environment dev");
  }

  @Test
  void shouldRefuseAProofWithoutATime() throws Exception {
    ProofFile.write(file, new Proof("dev", manifest.sha256(), "1.4.0", "7", AT));
    Files.writeString(file, Files.readString(file).replace("2026", "this year"));
    assertThat(catchThrowableOfType(BadManifest.class, () -> ProofFile.of(manifest, "dev")))
        .hasMessageContaining("at is 'this year-11-26T12:00:00Z', must be a time");
  }
}
