package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProviderMirrorTest {
  @TempDir Path home;

  @Test
  void shouldTakeTheMirrorThatTheEnvironmentNames() throws IOException {
    Path mirror = mirror("named");
    assertThat(find("AUTOMATER_TERRAFORM_MIRROR", mirror)).isEqualTo(mirror);
  }

  @Test
  void shouldTakeTheMirrorOfTheConfiguredCli() throws IOException {
    Path mirror = mirror("configured");
    Path config = home.resolve("cli.tfrc");
    Files.writeString(config, ProviderMirror.configuration(mirror));
    assertThat(find("TF_CLI_CONFIG_FILE", config)).isEqualTo(mirror);
  }

  @Test
  void shouldTakeThePluginsOfTheHomeFolder() throws IOException {
    Path mirror = mirror(".terraform.d/plugins");
    assertThat(ProviderMirror.find(Map.of("HOME", home.toString()))).contains(mirror);
  }

  private Path find(String variable, Path value) {
    return ProviderMirror.find(Map.of("HOME", home.toString(), variable, value.toString()))
        .orElseThrow();
  }

  private Path mirror(String name) throws IOException {
    Path mirror = home.resolve(name);
    Files.createDirectories(mirror.resolve("registry.terraform.io/hashicorp/aws"));
    return mirror;
  }
}
