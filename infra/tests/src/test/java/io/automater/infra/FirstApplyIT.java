package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first command in a new account: its state ends in the bucket that it made. */
final class FirstApplyIT {
  private static final Path BOOTSTRAP = Path.of("infra/aws/bootstrap");
  private static final String ACCOUNT = "111111111111";

  private final SourceTree tree = SourceTree.ofThisBuild();

  @BeforeEach
  void tools() {
    Tool.assumeTerraform();
    Tool.assumeMoto();
  }

  @Test
  void shouldMoveItsOwnStateIntoTheBucketAndHaveNothingToDoTheSecondTime() throws IOException {
    WorkingCopy copy = WorkingCopy.of(tree, "first-apply");
    Path folder = copy.folder(BOOTSTRAP);
    Files.copy(folder.resolve("tests/moto.override"), folder.resolve("moto_override.tf"));
    try (Moto moto = Moto.start(Organization.of(tree).region())) {
      Map<String, String> environment = new HashMap<>(moto.environment(ACCOUNT));
      environment.put("AWS_ENDPOINT_URL_S3", moto.url().toString());
      environment.put("TF_CLI_ARGS_apply", "-auto-approve");
      Terraform terraform = new Terraform(folder, environment);
      assertThat(terraform.script("bash", "first-apply", "dev").orFail().text())
          .contains("done, the state of dev is in s3://xyz-tfstate-" + ACCOUNT);
      Counts.addApply();
      assertThat(folder.resolve("first-apply-dev.tfstate")).doesNotExist();
      assertThat(terraform.script("bash", "first-apply", "dev").orFail().text())
          .contains("nothing to do");
      Outcome later = terraform.script("bash", "../tf", "bootstrap", "dev", "plan", "-no-color");
      assertThat(later.orFail().text()).contains("No changes");
    }
  }

  @Test
  void shouldNameTheAccountsThereAreWhenItIsGivenAnother() {
    Terraform terraform =
        new Terraform(WorkingCopy.of(tree, "first-apply-refused").folder(BOOTSTRAP), Map.of());
    Outcome refused = terraform.script("bash", "first-apply", "stagging");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.report())
        .contains("there is no account 'stagging'")
        .contains("management dev log-archive prod security");
    Outcome alsoRefused = terraform.script("bash", "../tf", "bootstrap", "stagging", "plan");
    assertThat(alsoRefused.exitCode()).isEqualTo(2);
    assertThat(alsoRefused.report()).contains("none of: management dev log-archive prod security");
  }
}
