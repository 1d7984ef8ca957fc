package io.automater.release.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {

  private static final String LAMBDA = "target: lambda\nlambda: {function: automater-dev}\n";
  private static final String EKS =
      "target: eks\neks: {cluster: automater-dev}\nnetwork: {cidr: 10.10.0.0/16}\n";

  @TempDir Path folder;

  @Test
  void shouldApplyAndThenReleaseAFunction() throws Exception {
    Deployment deployment = Deployment.of(environment("name: dev\n" + LAMBDA), "xyz");
    assertThat(deployment.target()).isEqualTo("lambda");
    assertThat(deployment.steps()).containsExactly("apply", "deploy");
    assertThat(deployment.imageRepository()).isEmpty();
  }

  @Test
  void shouldPushTheImageBeforeAClusterIsReleasedTo() throws Exception {
    Deployment deployment = Deployment.of(environment("name: dev\n" + EKS), "xyz");
    assertThat(deployment.target()).isEqualTo("eks");
    assertThat(deployment.steps()).containsExactly("apply", "push-image", "deploy");
    assertThat(deployment.imageRepository())
        .contains("111111111111.dkr.ecr.eu-central-1.amazonaws.com/xyz-dev/automater");
  }

  @Test
  void shouldNameTheRolesThatBootstrapMade() throws Exception {
    Deployment deployment = Deployment.of(environment("name: dev\n" + LAMBDA), "xyz");
    assertThat(deployment.planRole()).isEqualTo("arn:aws:iam::111111111111:role/xyz-dev-plan");
    assertThat(deployment.applyRole()).isEqualTo("arn:aws:iam::111111111111:role/xyz-dev-apply");
  }

  @Test
  void shouldTakeItsParentsRolesForAnEphemeralEnvironment() throws Exception {
    Deployment deployment =
        Deployment.of(environment("name: dev-pr-12\nwithin: dev\n" + EKS), "xyz");
    assertThat(deployment.applyRole()).endsWith(":role/xyz-dev-apply");
    assertThat(deployment.imageRepository().orElseThrow()).endsWith("/xyz-dev-pr-12/automater");
  }

  private Environment environment(String yaml) throws BadEnvironment {
    return new EnvironmentFile(folder)
        .readText("dev.yaml", "account: \"111111111111\"\nregion: eu-central-1\n" + yaml);
  }
}
