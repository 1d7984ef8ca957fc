package io.automater.function.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SamTemplateIT {

  private static final Path ROOT = Path.of("..");

  @Test
  void shouldNameTheHandlerAndTheZipThatAreBuiltHere() throws Exception {
    JsonNode function =
        new YAMLMapper()
            .readTree(ROOT.resolve("template.yaml").toFile())
            .at("/Resources/Automater/Properties");
    Class<?> handler = Class.forName(function.path("Handler").asText());
    assertThat(RequestStreamHandler.class).isAssignableFrom(handler);
    assertThat(ROOT.resolve(function.path("CodeUri").asText())).isRegularFile();
  }

  /** The script skips, and says so, what is not installed. */
  @Test
  void shouldPassTheCheckersThatAreInstalled() throws Exception {
    Process check =
        new ProcessBuilder(ROOT.resolve("scripts/check-template").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.print(output);
    assertThat(check.waitFor()).as(output).isZero();
    assertThat(output).containsPattern("(?m)^cfn-lint: .* passes$|^SKIPPED cfn-lint: ");
    assertThat(output).containsPattern("(?m)^SAM translator: .* passes$|^SKIPPED SAM translator: ");
  }
}
