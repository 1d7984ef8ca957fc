package io.automater.function.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArtifactTest {

  @Test
  void shouldBeStampedByTheBuild() {
    Artifact artifact = Artifact.ofThisBuild();
    assertThat(artifact.version()).isNotBlank().doesNotContain("$", "@");
    assertThat(artifact.commit()).isNotBlank().doesNotContain("$", "@");
    assertThat(Instant.parse(artifact.builtAt())).isNotNull();
  }
}
